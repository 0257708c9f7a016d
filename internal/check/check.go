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
//	unlinked-claim        no source backs a claim of an ingredient
//
// All of them are warnings. An author's page is not checked: a name needs no description.
package check

import (
	"fmt"
	"unicode/utf8"

	"porewise/internal/catalog"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// How many letters are too many. Search results cut earlier, but by the width of the letters: these are
// lengths at which even narrow ones do not fit.
const (
	longestTitle       = 70
	longestDescription = 170
)

// Run applies every rule to every page that the snapshot shows. Problems come in no order that anyone
// should rely on: problem.List sorts.
func Run(snapshot *site.Snapshot) problem.List {
	c := &checker{snapshot: snapshot}
	for _, a := range snapshot.Articles() {
		c.page(&a.Meta, &a.Body, nil)
	}
	for _, i := range snapshot.Ingredients() {
		c.page(&i.Meta, &i.Body, i.Claims)
		c.claims(i)
	}
	for _, x := range snapshot.Concerns() {
		c.page(&x.Meta, &x.Body, nil)
	}
	for _, p := range snapshot.Products() {
		c.page(&p.Meta, &p.Body, nil)
	}
	for _, p := range snapshot.Pages() {
		c.page(&p.Meta, &p.Body, nil)
	}
	return c.found
}

type checker struct {
	snapshot *site.Snapshot
	found    problem.List
}

// warn adds a warning at the place of a key of the front matter.
func (c *checker) warn(m *catalog.Meta, key, rule, message, hint string) {
	line, column := c.snapshot.At(m.Path, key)
	c.found.Add(problem.Problem{Path: m.Path, Line: line, Column: column,
		Severity: problem.Warning, Rule: rule, Message: message, Hint: hint})
}

// page applies the rules that hold for every kind of page.
func (c *checker) page(m *catalog.Meta, body *catalog.Body, claims []catalog.Claim) {
	c.meta(m)
	c.sources(m, body, claims)
}

func (c *checker) meta(m *catalog.Meta) {
	if m.Description == "" && !m.Draft { // whoever writes it does so last
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
			c.warn(m, "sources."+source.ID, "unused-source", fmt.Sprintf("nothing cites the source %q", source.ID),
				fmt.Sprintf("cite it with [@%s], or remove it", source.ID))
		}
	}
}

func (c *checker) claims(i *catalog.Ingredient) {
	for _, claim := range i.Claims {
		if len(claim.Sources) == 0 {
			c.warn(&i.Meta, "claims."+claim.Says, "unlinked-claim", fmt.Sprintf("no source backs the claim %q", claim.Says),
				"add source: and the id of a source")
		}
	}
}
