package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// idsOf is every id that a text may link to on the page of f: headings, citations, sources, and the
// sections that the templates add.
func idsOf(f *file, out *markdown.Body) map[string]bool {
	ids := map[string]bool{"main": true, "sources": true, "related": true, "reach": f.contact}
	for _, h := range out.Headings {
		ids[h.ID] = true
	}
	for _, source := range f.body.Sources {
		ids[fmt.Sprintf("source-%d", source.Number)] = true
		for _, anchor := range source.Anchors {
			ids[anchor] = true
		}
	}
	return ids
}

// fragments are what is wrong with the #ids that a text links to.
func (b *builder) fragments(f *file) (faults problem.List) {
	for _, ref := range f.refs {
		target := f
		if ref.Path != "" {
			target = b.pageOf(ref.Path)
		}
		if target == nil || target.ids == nil || ref.ID == "" || strings.EqualFold(ref.ID, "top") || target.ids[ref.ID] || target.ids[unescape(ref.ID)] {
			continue // lists of the program have ids of their own; an empty one, and "top", is the top of any page
		}
		hint := "heading ids are the heading's words, joined by hyphens"
		if near := fields.Nearest(strings.ToLower(ref.ID), slices.Collect(maps.Keys(target.ids))); near != "" {
			hint = fmt.Sprintf("did you mean #%s?", near)
		}
		faults.Add(problem.Problem{Path: f.path, Line: ref.Line, Column: ref.Column, Severity: problem.Error, Rule: "broken-fragment",
			Message: fmt.Sprintf("%s has no heading with the id %q", target.path, ref.ID), Hint: hint})
	}
	return faults
}

// pageOf is the file whose page stands at an address, or at the one that it redirects to.
func (b *builder) pageOf(address string) *file {
	if f, ok := b.byURL[address]; ok {
		return f
	}
	return b.byURL[b.snap.redirects[address]]
}
