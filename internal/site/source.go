package site

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// sources decodes the publications that a text may cite. They get their numbers from number.
func sources(f *file) []catalog.Source {
	var list []catalog.Source
	for _, front := range f.doc.Front.List("sources") {
		s := catalog.Source{
			ID:      front.Text("id"),
			Title:   front.Text("title"),
			Authors: strings.Join(front.Texts("authors"), ", "),
			Year:    front.Text("year"),
			Journal: front.Text("journal"),
			DOI:     doi(front),
			URL:     webAddress(front),
			Note:    front.Text("note"),
		}
		switch {
		case s.ID == "":
			front.Report("id", problem.Error, "source-id", "a source needs an id to be cited by", "add a line like: id: roh2006")
			continue
		case findSource(list, s.ID) != nil:
			front.Report("id", problem.Error, "source-id", fmt.Sprintf("two sources are called %q", s.ID), "give each an id of its own")
			continue
		case s.Title == "":
			front.Report("title", problem.Warning, "source-title", fmt.Sprintf("the source %q has no title", s.ID), "add a line with title: as it was published")
		}
		list = append(list, s)
		f.mark("sources", s.ID, placeOf(front, "id"))
	}
	return list
}

// doiForm is what the DOI Handbook, 2.2, and Crossref say of modern DOIs.
var doiForm = regexp.MustCompile(`^10\.\d{4,9}(\.\d+)*/\S+$`)

// doi reads a DOI, also out of the address that people copy.
func doi(front *fields.Mapping) string {
	text := strings.TrimSpace(front.Text("doi"))
	for _, prefix := range []string{"https://", "http://", "www.", "dx.", "doi.org/", "doi:"} {
		text = strings.TrimPrefix(text, prefix)
	}
	text = strings.TrimSpace(text)
	if text != "" && !doiForm.MatchString(text) {
		front.Report("doi", problem.Error, "bad-doi", fmt.Sprintf("%q is no DOI", text), "it begins with 10. and holds a slash: 10.1111/abc.123")
		return ""
	}
	return text
}

// webAddress reads the URL of a source.
func webAddress(front *fields.Mapping) string {
	text := front.Text("url")
	if text != "" && !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") {
		front.Report("url", problem.Error, "bad-link", fmt.Sprintf("%q is no address of a web page", text), "it begins with https://")
		return ""
	}
	return text
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
	known := sourceIDs(sources)
	hint := "add it to sources in the front matter"
	if near := fields.Nearest(item.Text, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	b.report(f, item.Line, item.Column, problem.Error, "unknown-source", fmt.Sprintf("no source has the id %q", item.Text), hint)
}

func sourceIDs(sources []catalog.Source) []string {
	ids := make([]string, len(sources))
	for i, s := range sources {
		ids[i] = s.ID
	}
	return ids
}
