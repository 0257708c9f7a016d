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
// The way through: scan finds and reads files, takeApart opens those that are new, renew decides which of the
// previous build's can stay (share.go), each noun's own file decodes its front matter and joins it with what
// it names, body renders the text, and finish checks what only the whole can tell.
package site

import (
	"io/fs"
	"sync"
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
	Previous *Snapshot // holds the last good version of each file, and shares what did not change; nil at a cold start

	// Unpack says whether a photograph is to be unpacked to its end, which takes a fifth of a second, to see
	// whether it can be; nil: none is.
	Unpack func(picture.Original) bool

	anew bool // share no file with the previous build; for tests
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
	b.takeApart()
	b.renew()
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

	looks  map[string]fs.FileInfo    // of files now, by path
	files  []*file                   // by path
	byPath map[string]*file          // the same
	stale  map[string]bool           // paths of files that are not what the folder holds now: their faults are no news
	lost   map[string]string         // address of each file that has no good version: its path
	byURL  map[string]*file          // the page that owns an address, whatever its state
	slugs  map[catalog.Kind][]string // of the same pages, to offer the nearest one
	names  names                     // of ingredients, for references and first mentions
	skus   map[catalog.SKU]string    // the file that each SKU belongs to
	topics map[catalog.Slug]bool     // tags of shown articles
	slugOf map[string]catalog.Slug   // of tags, as they are written
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
		snap:   newSnapshot(opts),
		media:  newMediaLibrary(fsys, known, opts.Unpack),
		looks:  map[string]fs.FileInfo{},
		byPath: map[string]*file{},
		stale:  map[string]bool{},
		lost:   map[string]string{},
		byURL:  map[string]*file{},
		slugs:  map[catalog.Kind][]string{},
		names:  names{byName: map[string]*catalog.Ingredient{}},
		skus:   map[catalog.SKU]string{},
		topics: map[catalog.Slug]bool{},
		slugOf: map[string]catalog.Slug{},
		all:    newNouns(),
	}
}

func newSnapshot(opts Options) *Snapshot {
	s := &Snapshot{
		builtAt:     opts.Now,
		preview:     opts.Preview,
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
		looks:       map[string]fs.FileInfo{},
	}
	s.leads = sync.OnceValue(s.findLeads)
	return s
}

// decode turns front matter into nouns. The order matters: each kind names only kinds before it.
func (b *builder) decode() {
	for _, f := range b.files {
		b.byPath[f.path] = f
	}
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
			if f.kind != kind || !b.claim(f) {
				continue
			}
			if !b.shared(f) {
				decoders[kind](f)
			}
			b.enter(f)
		}
	}
}

// enter puts the noun of a file where others find it.
func (b *builder) enter(f *file) {
	shown := b.shown(f.meta)
	switch noun := f.noun.(type) {
	case *catalog.Ingredient:
		b.name(f, noun)
		enter(&b.all.ingredients, &b.snap.ingredients, noun, noun.Slug, shown)
	case *catalog.Concern:
		enter(&b.all.concerns, &b.snap.concerns, noun, noun.Slug, shown)
	case *catalog.Product:
		enter(&b.all.products, &b.snap.products, noun, noun.Slug, shown)
		b.sell(f, noun, shown)
	case *catalog.Author:
		enter(&b.all.authors, &b.snap.authors, noun, noun.Slug, shown)
	case *catalog.Page:
		if shown {
			b.snap.pages.put(noun.Slug, noun)
		}
	case *catalog.Article:
		enter(&b.all.articles, &b.snap.articles, noun, noun.Slug, shown)
		for _, topic := range f.topics {
			b.topics[topic] = b.topics[topic] || shown
		}
	}
}

func enter[T comparable](all *pool[T], shelf *shelf[T], noun T, slug catalog.Slug, shown bool) {
	all.bySlug[slug] = noun
	if shown {
		shelf.put(slug, noun)
	}
}

// report adds a problem of the file at a line and column. Those of a shared file were reported when it was made.
func (b *builder) report(f *file, line, column int, severity problem.Severity, rule, message, hint string) {
	if b.shared(f) {
		return
	}
	f.faults.Add(problem.Problem{Path: f.path, Line: line, Column: column,
		Severity: severity, Rule: rule, Message: message, Hint: hint})
}
