// Package check holds the rules of the editor's check that only a whole Snapshot can answer: what readers
// and search engines would miss.
//
// What is wrong with a file's form (a reference to nothing, a price that is no money) is reported by
// package site while it builds. The rules here:
//
//	missing-description   search engines and cards have no sentence to show
//	long-title            search results cut titles after about 60 letters
//	long-description      search results cut descriptions after about 160 letters
//	unused-source         a source that nothing cites: a claim has lost its evidence
//	unlinked-claim        an ingredient's claim names no source
//
// All of them are warnings.
package check

import (
	"fmt"
	"unicode/utf8"

	"porewise/internal/catalog"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// How many letters search results show.
const (
	longestTitle       = 70
	longestDescription = 170
)

// Run applies every rule to every page of the snapshot.
func Run(snapshot *site.Snapshot) problem.List {
	c := &checker{snapshot: snapshot}
	for _, a := range snapshot.Articles() {
		c.meta(&a.Meta)
		c.sources(&a.Meta, &a.Body, nil)
	}
	for _, i := range snapshot.Ingredients() {
		c.meta(&i.Meta)
		c.sources(&i.Meta, &i.Body, i.Claims)
		c.claims(i)
	}
	for _, x := range snapshot.Concerns() {
		c.meta(&x.Meta)
		c.sources(&x.Meta, &x.Body, nil)
	}
	for _, p := range snapshot.Products() {
		c.meta(&p.Meta)
	}
	for _, p := range snapshot.Pages() {
		c.meta(&p.Meta)
		c.sources(&p.Meta, &p.Body, nil)
	}
	return c.found
}

type checker struct {
	snapshot *site.Snapshot
	found    problem.List
}

func (c *checker) warn(m *catalog.Meta, key, rule, message, hint string) {
	line, column := c.snapshot.At(m.Path, key)
	c.found.Add(problem.Problem{Path: m.Path, Line: line, Column: column,
		Severity: problem.Warning, Rule: rule, Message: message, Hint: hint})
}

func (c *checker) meta(m *catalog.Meta) {
	if m.Description == "" {
		c.warn(m, "description", "missing-description", "there is no description",
			"add a sentence or two that say what a reader will know afterwards")
	}
	if n := utf8.RuneCountInString(m.Title); n > longestTitle {
		c.warn(m, "title", "long-title", fmt.Sprintf("the title has %d letters; search results cut it after about 60", n),
			"shorten it, or keep what matters in front")
	}
	if n := utf8.RuneCountInString(m.Description); n > longestDescription {
		c.warn(m, "description", "long-description", fmt.Sprintf("the description has %d letters; search results cut it after about 160", n),
			"shorten it, or keep what matters in front")
	}
}

// sources reports what the text does not cite and no claim names.
func (c *checker) sources(m *catalog.Meta, body *catalog.Body, claims []catalog.Claim) {
	named := map[*catalog.Source]bool{}
	for _, claim := range claims {
		for _, source := range claim.Sources {
			named[source] = true
		}
	}
	for i := range body.Sources {
		if source := &body.Sources[i]; len(source.Anchors) == 0 && !named[source] {
			c.warn(m, "sources", "unused-source", fmt.Sprintf("nothing cites the source %q", source.ID),
				fmt.Sprintf("cite it with [@%s], or remove it", source.ID))
		}
	}
}

func (c *checker) claims(i *catalog.Ingredient) {
	for _, claim := range i.Claims {
		if len(claim.Sources) == 0 {
			c.warn(&i.Meta, "claims", "unlinked-claim", fmt.Sprintf("the claim %q names no source", claim.Says),
				"add source: and the id of a source")
		}
	}
}
