// Package site compiles a content folder into a Snapshot: everything that readers can see, parsed,
// joined and rendered before the first request, and every fault at once with its file, line and column.
//
//	content/site.yaml                 settings; optional, with defaults
//	content/rules.yaml                what goes together in a routine; optional
//	content/articles/…/<slug>.md      or <slug>/index.md with its pictures beside it; any depth
//	content/ingredients/<slug>.md     and likewise concerns, products, authors, pages
//
// Build never gives up because of one file. A file that cannot be parsed keeps its last good version,
// taken from Options.Previous; a broken reference is reported and left out; everything else goes on.
// Only site.yaml and rules.yaml, on which every page depends, fail a build.
//
// What a Snapshot holds is live at Options.Now: drafts, scheduled and expired files are known to it (a
// link to one is explained, an expired address is Gone), but shown only in a preview. NextChange says
// when the next build is due although no file changes.
//
// A preview reports what readers will meet: a live article's link to a draft works there, and is
// reported all the same.
//
// What front matter may say is declared once, in keys.go: a key that is not there cannot be read.
//
// The way through: scan finds and reads files, each noun's own file decodes its front matter and joins
// it with what it names, body renders the text, and finish checks what only the whole can tell.
package site

import (
	"io/fs"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/picture"
	"porewise/internal/problem"
)

// Options says how to build.
type Options struct {
	Now      time.Time // decides what is live
	Preview  bool      // show drafts, scheduled and expired files too, and keep the outline of every text
	Previous *Snapshot // holds the last good version of each file; nil at a cold start

	// Unpack says whether a photograph is to be unpacked to its end, which takes a fifth of a second, to see
	// whether it can be; nil: none is.
	Unpack func(picture.Original) bool
}

// Build compiles the content folder fsys. Its error, a problem.Problem where a file is at fault, means
// that there is no snapshot: site.yaml or rules.yaml cannot be read, or the folder itself.
func Build(fsys fs.FS, opts Options) (*Snapshot, problem.List, error) {
	b := newBuilder(fsys, opts)
	if err := b.settings(); err != nil {
		return nil, b.faults.Sorted(), err
	}
	if err := b.scan(); err != nil {
		return nil, b.faults.Sorted(), err
	}
	b.decode()
	b.rules()
	b.redirects()
	b.menus()
	b.render()
	b.finish()
	return b.snap, b.faults.Sorted(), nil
}

// builder carries a build from stage to stage; it ends with it.
type builder struct {
	fsys   fs.FS
	opts   Options
	snap   *Snapshot
	media  *mediaLibrary
	faults problem.List

	siteFile, rulesFile *fields.Mapping // site.yaml and rules.yaml

	files  []*file                   // by path
	byPath map[string]*file          // the same
	lost   map[string]string         // address of each file that has no good version: its path
	byURL  map[string]*file          // the page that owns an address, whatever its state
	slugs  map[catalog.Kind][]string // of the same pages, to offer the nearest one
	names  names                     // of ingredients, for references and first mentions
	skus   map[catalog.SKU]string    // the file that each SKU belongs to
	topics map[catalog.Slug]bool     // tags of shown articles
	all    nouns
}

func newBuilder(fsys fs.FS, opts Options) *builder {
	var known map[string]*pictureFile
	if opts.Previous != nil {
		known = opts.Previous.pictures
	}
	return &builder{
		fsys:   fsys,
		opts:   opts,
		snap:   newSnapshot(opts.Now),
		media:  newMediaLibrary(fsys, known, opts.Unpack),
		byPath: map[string]*file{},
		lost:   map[string]string{},
		byURL:  map[string]*file{},
		slugs:  map[catalog.Kind][]string{},
		names:  names{byName: map[string]*catalog.Ingredient{}},
		skus:   map[catalog.SKU]string{},
		topics: map[catalog.Slug]bool{},
		all:    newNouns(),
	}
}

func newSnapshot(now time.Time) *Snapshot {
	return &Snapshot{
		builtAt:     now,
		articles:    newShelf[*catalog.Article](),
		ingredients: newShelf[*catalog.Ingredient](),
		products:    newShelf[*catalog.Product](),
		concerns:    newShelf[*catalog.Concern](),
		authors:     newShelf[*catalog.Author](),
		pages:       newShelf[*catalog.Page](),
		topics:      newShelf[*Topic](),
		variants:    map[catalog.SKU]Variant{},
		redirects:   map[string]string{},
		gone:        map[string]bool{},
		files:       map[string]*file{},
	}
}

// decode turns front matter into nouns. The order matters: each kind names only kinds before it.
func (b *builder) decode() {
	decoders := map[catalog.Kind]func(*file){
		catalog.KindIngredient: b.ingredient,
		catalog.KindConcern:    b.concern,
		catalog.KindProduct:    b.product,
		catalog.KindAuthor:     b.author,
		catalog.KindPage:       b.page,
		catalog.KindArticle:    b.article,
	}
	for _, kind := range catalog.Kinds {
		for _, f := range b.files {
			if f.kind == kind {
				decoders[kind](f)
			}
		}
	}
}

// report adds a problem of the file at a line and column.
func (b *builder) report(f *file, line, column int, severity problem.Severity, rule, message, hint string) {
	f.faults.Add(problem.Problem{Path: f.path, Line: line, Column: column,
		Severity: severity, Rule: rule, Message: message, Hint: hint})
}
