package site

import (
	"fmt"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// names finds an ingredient by any of its names, case apart: slug, title, INCI, aliases.
type names struct {
	byName   map[string]*catalog.Ingredient
	mentions []markdown.Mention
}

func (n *names) add(i *catalog.Ingredient) {
	if n.byName == nil {
		n.byName = map[string]*catalog.Ingredient{}
	}
	for _, name := range append([]string{string(i.Slug), i.Title, i.LinkTitle, i.INCI}, i.Names...) {
		key := strings.ToLower(strings.TrimSpace(name))
		if _, taken := n.byName[key]; key != "" && !taken {
			n.byName[key] = i
		}
	}
	for _, name := range append([]string{i.Title, i.INCI}, i.Names...) {
		if name != "" {
			n.mentions = append(n.mentions, markdown.Mention{Name: name, Href: i.URL()})
		}
	}
}

// references resolves a list of slugs in the front matter. What find does not know is an error with the
// nearest known slug, and is left out; what readers cannot see yet is left out with a word why.
func references[T any](b *builder, f *file, key string, what catalog.Kind, shelf map[catalog.Slug]T, meta func(T) *catalog.Meta) []T {
	var found []T
	for _, item := range f.doc.Front.Items(key) {
		noun, ok := lookUp(b, item.Text, what, shelf)
		switch {
		case !ok:
			b.unknown(f, item, what, shelfNames(shelf))
		case !b.shown(meta(noun)):
			b.report(f, item.Line, item.Column, problem.Error, "hidden-"+string(what),
				fmt.Sprintf("%s %q is not shown to readers: it is %s", what, item.Text, meta(noun).StateAt(b.opts.Now)), "")
		default:
			found = append(found, noun)
		}
	}
	return found
}

// lookUp finds a noun by slug, by what its name would be as a slug, or, an ingredient, by any name.
func lookUp[T any](b *builder, text string, what catalog.Kind, shelf map[catalog.Slug]T) (T, bool) {
	if noun, ok := shelf[catalog.Slug(text)]; ok {
		return noun, true
	}
	if what == catalog.KindIngredient {
		if i, ok := b.names.byName[strings.ToLower(text)]; ok {
			noun, ok := shelf[i.Slug]
			return noun, ok
		}
	}
	noun, ok := shelf[catalog.Slugify(text)]
	return noun, ok
}

func (b *builder) unknown(f *file, item fields.Value, what catalog.Kind, known []string) {
	hint := fmt.Sprintf("known ones are the files in %s/", what.Folder())
	if near := fields.Nearest(item.Text, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	b.report(f, item.Line, item.Column, problem.Error, "unknown-"+string(what),
		fmt.Sprintf("no %s is called %q", what, item.Text), hint)
}

func shelfNames[T any](shelf map[catalog.Slug]T) []string {
	known := make([]string, 0, len(shelf))
	for slug := range shelf {
		known = append(known, string(slug))
	}
	slices.Sort(known)
	return known
}
