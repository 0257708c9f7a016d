package site

import (
	"fmt"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// names finds an ingredient by any of its names, case apart: slug, title, short title, INCI, aliases.
type names struct {
	byName   map[string]*catalog.Ingredient
	mentions []markdown.Mention // the names that readers use, of the ingredients that they see
}

func nameKey(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// name is one name of an ingredient. Readers use some, and others only references do.
type name struct {
	value fields.Value
	used  bool
}

// namesOf are the names that an ingredient's file gives it.
func (b *builder) namesOf(f *file) []name {
	front := f.doc.Front
	var names []name
	for _, value := range append([]fields.Value{front.Value("title"), front.Value("inci")}, b.aliasNames(f)...) {
		names = append(names, name{value, true})
	}
	names = append(names, name{value: front.Value("linkTitle")})
	if slug := front.Value("slug"); nameKey(f.says.Title) != nameKey(string(f.says.Slug)) {
		slug.Text = string(f.says.Slug)
		names = append(names, name{value: slug})
	}
	return names
}

// name gives an ingredient its names. One that another ingredient has already is an error: nobody could
// tell which of them a text means.
func (b *builder) name(f *file, i *catalog.Ingredient) {
	for _, name := range f.names {
		if b.claimName(f, i, name.value) && name.used && b.shown(&i.Meta) {
			b.names.mentions = append(b.names.mentions, markdown.Mention{Name: name.value.Text, Href: i.URL()})
		}
	}
}

// aliasNames are the aliases that are names; a former address begins with a slash, a name does not.
func (b *builder) aliasNames(f *file) []fields.Value {
	var found []fields.Value
	for _, alias := range f.doc.Front.Items("aliases") {
		if !strings.HasPrefix(alias.Text, "/") {
			found = append(found, alias)
		}
	}
	return found
}

// claimName reports whether the ingredient has the name from now on, and had not before.
func (b *builder) claimName(f *file, i *catalog.Ingredient, name fields.Value) bool {
	key := nameKey(name.Text)
	owner, taken := b.names.byName[key]
	if key == "" || owner == i {
		return false
	}
	if taken {
		b.report(f, name.Line, name.Column, problem.Error, "duplicate-name",
			fmt.Sprintf("%q is a name of %s already", name.Text, owner.Path), "a name leads to one ingredient only: remove it from one of them")
		return false
	}
	b.names.byName[key] = i
	return true
}
