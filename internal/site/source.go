package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// sources decodes the publications that a text may cite. They get their numbers from number.
func (b *builder) sources(f *file) []catalog.Source {
	var sources []catalog.Source
	for _, front := range f.doc.Front.List("sources") {
		s := catalog.Source{
			ID:      front.Text("id"),
			Title:   front.Text("title"),
			Authors: strings.Join(front.Texts("authors"), ", "),
			Year:    front.Text("year"),
			Journal: front.Text("journal"),
			DOI:     bareDOI(front.Text("doi")),
			URL:     front.Text("url"),
			Note:    front.Text("note"),
		}
		switch {
		case s.ID == "":
			front.Report("id", problem.Error, "source-id", "a source needs an id to be cited by", "add a line like: id: roh2006")
		case findSource(sources, s.ID) != nil:
			front.Report("id", problem.Error, "source-id", fmt.Sprintf("two sources are called %q", s.ID), "give each an id of its own")
		case s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://"):
			front.Report("url", problem.Error, "bad-link", fmt.Sprintf("%q is no address of a web page", s.URL), "it begins with https://")
			s.URL = ""
			sources = append(sources, s)
		default:
			sources = append(sources, s)
		}
	}
	return sources
}

// bareDOI takes a DOI out of the address that people copy.
func bareDOI(text string) string {
	for _, prefix := range []string{"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"} {
		text = strings.TrimPrefix(text, prefix)
	}
	return strings.TrimSpace(text)
}

// number puts cited sources first, in order of first citation, and numbers all from 1.
func number(sources []catalog.Source, cites []markdown.Cite) {
	order := map[string]int{}
	for i, cite := range cites {
		order[cite.ID] = i - len(cites)
		if s := findSource(sources, cite.ID); s != nil {
			s.Anchors = cite.Anchors
		}
	}
	slices.SortStableFunc(sources, func(a, b catalog.Source) int { return cmp.Compare(order[a.ID], order[b.ID]) })
	for i := range sources {
		sources[i].Number = i + 1
	}
}

func findSource(sources []catalog.Source, id string) *catalog.Source {
	for i := range sources {
		if sources[i].ID == id {
			return &sources[i]
		}
	}
	return nil
}

func (b *builder) unknownSource(f *file, item fields.Value, sources []catalog.Source) {
	known := make([]string, len(sources))
	for i, s := range sources {
		known[i] = s.ID
	}
	hint := "add it to sources in the front matter"
	if near := fields.Nearest(item.Text, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	b.report(f, item.Line, item.Column, problem.Error, "unknown-source", fmt.Sprintf("no source has the id %q", item.Text), hint)
}
