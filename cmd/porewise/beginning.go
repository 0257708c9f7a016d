package main

import (
	"fmt"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/site"
)

// blank is what a new file of a kind begins with: keys, each with a value, and a text. Guidance stands in
// comments, so that none of it is ever published.
type blank struct {
	keys []string // "draft: true"
	body string
}

var blanks = map[catalog.Kind]blank{
	catalog.KindArticle: {
		[]string{`description: ""`, "date: DATE", "draft: true", "authors: []", "tags: []", "ingredients: []", "concerns: []", "products: []",
			`image: ""`, `imageAlt: ""`, "sources:"},
		`<!-- Answer the question of the title in the first lines. -->

## What is known

<!-- Say how strong the evidence is, and cite it: [@id]. -->

## When to see a dermatologist

This article is no medical advice.
`},
	catalog.KindIngredient: {
		[]string{`description: ""`, "draft: true", `inci: ""`, "aliases: []", `family: ""`, "time: either", `concentration: ""`, "cautions: []", "claims:", "sources:"},
		`<!-- What it is, what is shown, how to use it, and what is not known. -->
`},
	catalog.KindProduct: {
		[]string{`description: ""`, "draft: true", `brand: ""`, `step: ""`, "ingredients:", "nonComedogenic: false", "variants:", "label:", `image: ""`, `imageAlt: ""`},
		`<!-- What it does and how to use it. A cosmetic must not claim to treat a disease. -->
`},
	catalog.KindConcern: {
		[]string{`description: ""`, "draft: true", "ingredients: []", "seeDermatologist: []", "sources:"},
		`<!-- What it is, what helps, and what does not. -->
`},
	catalog.KindAuthor: {
		[]string{`description: ""`, "draft: true", "organization: false", `role: ""`, `image: ""`, `imageAlt: ""`},
		`<!-- Who this is, and what readers can rely on. -->
`},
	catalog.KindPage: {
		[]string{`description: ""`, "draft: true"},
		`<!-- The text. -->
`},
}

// beginning is the text of a new file. Its keys are explained in the words of the schema.
func beginning(kind catalog.Kind, title string, today time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n", fields.Quote(title))
	for _, line := range blanks[kind].keys {
		name, _, _ := strings.Cut(line, ":")
		key := site.Keys(kind).Find(name)
		explained(&b, strings.Replace(line, "DATE", today.Format(time.DateOnly), 1), key)
		for i, below := range key.Keys {
			explained(&b, indent(key.Form, i)+below.Name+":", &below)
		}
	}
	return b.String() + "---\n\n" + blanks[kind].body
}

// indent stands before the key of a group; entries of a list are comments, to be filled in or deleted.
func indent(form fields.Form, i int) string {
	switch {
	case form == fields.Group:
		return "  "
	case i == 0:
		return "  # - "
	}
	return "  #   "
}

func explained(b *strings.Builder, line string, key *fields.Key) {
	fmt.Fprintf(b, "%-27s # %s", line, key.Says)
	if n := len(key.Words); n > 0 {
		fmt.Fprintf(b, ": %s or %s", strings.Join(key.Words[:n-1], ", "), key.Words[n-1])
	}
	b.WriteByte('\n')
}
