package check

import (
	"cmp"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// All is everything that an editor should know of a snapshot: what its build found, and what the rules of
// this package find, without what site.yaml or a comment silences, sorted. The snapshot is a preview's,
// which alone has the outlines of its texts.
func All(snapshot *site.Snapshot, built problem.List) problem.List {
	return newChecker(snapshot).all(built)
}

func (c *checker) all(built problem.List) problem.List {
	return silenced(c.snapshot, append(slices.Clone(built), c.run()...)).Sorted()
}

// run applies the rules of this package to every page that the snapshot shows. Problems come in no order
// that anyone should rely on, and with the rules' own severities.
func (c *checker) run() problem.List {
	snapshot := c.snapshot
	c.readAll(c.pages())
	for _, a := range snapshot.Articles() {
		c.article(a)
	}
	for _, p := range snapshot.Products() {
		c.label(p)
	}
	c.reach()
	c.house()
	c.settings()
	return c.found
}

// readAll applies the rules for one page alone to every page, on all processors.
func (c *checker) readAll(pages []page) {
	found := make([]problem.List, len(pages))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range pages {
		if list, known := c.known[p.Meta]; known {
			found[i] = list
			continue
		}
		group.Go(func() error {
			reader := *c
			reader.found = nil
			reader.meta(p.Meta)
			reader.sources(p)
			reader.text(p)
			found[i] = reader.found
			return nil
		})
	}
	_ = group.Wait() // rules report, and never fail
	c.found = append(c.found, slices.Concat(found...)...)
	c.read = make(map[*catalog.Meta]problem.List, len(pages))
	for i, p := range pages {
		c.read[p.Meta] = found[i]
	}
}

// checker carries what the rules share.
type checker struct {
	snapshot *site.Snapshot
	names    *markdown.Mentions // of ingredients; a mention leads to the ingredient's slug
	claims   *markdown.Mentions // words that claim too much
	uncited  map[string]bool    // those of them that a citation makes good
	steps    *markdown.Mentions // words for the steps of a routine
	found    problem.List

	known map[*catalog.Meta]problem.List // what the rules for one page alone have found in pages before
	read  map[*catalog.Meta]problem.List // and in those of this snapshot
}

func newChecker(snapshot *site.Snapshot) *checker {
	c := &checker{snapshot: snapshot, names: ingredientNames(snapshot.Ingredients()), steps: markdown.NewMentions(stepWords)}
	c.claims, c.uncited = claimWords(snapshot.Site().Check.Claims)
	return c
}

func ingredientNames(ingredients []*catalog.Ingredient) *markdown.Mentions {
	var names []markdown.Mention
	for _, i := range ingredients {
		for _, name := range append([]string{i.Title, i.LinkTitle, i.INCI}, i.Names...) {
			names = append(names, markdown.Mention{Name: name, Href: string(i.Slug)})
		}
	}
	return markdown.NewMentions(names)
}

// page is what all kinds of pages have.
type page struct {
	*catalog.Meta
	*catalog.Body
	named map[*catalog.Source]bool // sources that the front matter names as evidence
}

// pages are all that the rules for texts hold for. An author's is not among them: a name needs no
// description.
func (c *checker) pages() []page {
	var all []page
	for _, a := range c.snapshot.Articles() {
		all = append(all, page{&a.Meta, &a.Body, nil})
	}
	for _, i := range c.snapshot.Ingredients() {
		all = append(all, page{&i.Meta, &i.Body, c.evidence(i)})
	}
	for _, x := range c.snapshot.Concerns() {
		all = append(all, page{&x.Meta, &x.Body, nil})
	}
	for _, p := range c.snapshot.Products() {
		all = append(all, page{&p.Meta, &p.Body, nil})
	}
	for _, p := range c.snapshot.Pages() {
		all = append(all, page{&p.Meta, &p.Body, nil})
	}
	return all
}

// warn adds a warning at the place of a key of the front matter.
func (c *checker) warn(m *catalog.Meta, key, rule, message, hint string) {
	line, column := c.snapshot.At(m.Path, key)
	c.add(m.Path, line, column, rule, message, hint)
}

// add adds a problem with the severity that its rule has.
func (c *checker) add(path string, line, column int, rule, message, hint string) {
	known, _ := ruleNamed(rule)
	c.found.Add(problem.Problem{Path: path, Line: line, Column: column,
		Severity: cmp.Or(known.Severity, problem.Warning), Rule: rule, Message: message, Hint: hint})
}
