package site

import (
	"path"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// file is one content file on its way through a build. After it, builds and snapshots share it, and it does not
// change any more.
type file struct {
	path   string // relative to the content folder
	kind   catalog.Kind
	source []byte         // the last version that could be read
	doc    *markdown.File // source taken apart; nil: not yet, or no more
	front  fields.Places  // of doc's front matter
	faults problem.List   // a list of its own, since bodies are rendered in parallel

	noun   any           // that it makes
	says   *catalog.Meta // of the noun
	url    string        // of its page
	body   *catalog.Body // of the noun
	meta   *catalog.Meta // of the page that it became: says; nil: it became none, being a duplicate
	former []former
	topics []catalog.Slug // of an article
	names  []name         // of an ingredient
	skus   []string       // of a product

	asked    []string // of other files, see ask
	pictures []string // that it asked for, by path

	contact bool                // its page ends with the section "reach"
	ids     map[string]bool     // that its page has; nil: not known
	refs    []markdown.Fragment // what it links to within pages
	places  map[string]place    // of entries of lists: "sources.roh2006"
	blocks  []markdown.Block    // of its text; only in a preview
	hushed  []markdown.Silence  // the same
}

// former is an address that a page had, and where its front matter says so.
type former struct {
	address string
	at      fields.Value
}

// place is a line and column, from 1.
type place struct{ line, column int }

// mark notes where the entry of a list stands, for Snapshot.At.
func (f *file) mark(list, entry string, at place) {
	if f.places == nil {
		f.places = map[string]place{}
	}
	f.places[list+"."+entry] = at
}

// placeOf is where a mapping gives key a value.
func placeOf(front *fields.Mapping, key string) place {
	line, column := front.At(key)
	return place{line, column}
}

// nameOf is the slug that a path alone gives: the file's name, or for index.md its folder's.
func nameOf(name string, kind catalog.Kind) string {
	stem := strings.TrimSuffix(path.Base(name), ".md")
	if folder := path.Dir(name); stem == "index" && folder != kind.Folder() {
		return path.Base(folder)
	}
	return stem
}

// AddressOf is the address of the page that a file would make by its path alone, empty for a file that
// makes none. It answers also for files that cannot be read.
func AddressOf(name string) string {
	folder, _, _ := strings.Cut(name, "/")
	for _, kind := range catalog.Kinds {
		if kind.Folder() == folder && path.Ext(name) == ".md" {
			return kind.URL(catalog.Slug(nameOf(name, kind)))
		}
	}
	return ""
}
