package web

import (
	"time"

	"porewise/internal/assets"
	"porewise/internal/catalog"
	"porewise/internal/index"
	"porewise/internal/picture"
	"porewise/internal/site"
	"porewise/internal/view"
)

// Edition is one generation of everything that readers can see. It never changes; what it renders is
// kept, so that each page is made once.
type Edition struct {
	snapshot *site.Snapshot
	view     *view.View
	assets   *assets.Set
	index    *index.Index             // shared by editions; what it finds is looked up in snapshot
	stock    map[catalog.SKU]int      // tracked SKUs only
	pictures *picture.Cache           // shared by editions
	folded   func() map[string]string // addresses of pages of the content folder, by their lower case

	desk *desk // what an editor is told; nil: the edition is for readers

	stockVersion int64 // of the store, when stock was read or before
	printedAt    time.Time
	pages        *pages
	proof        bool // pages are rendered to see whether they can be, and are not kept
}

// Snapshot is the content of the edition.
func (e *Edition) Snapshot() *site.Snapshot { return e.snapshot }

// Printed is when the edition was made. An edition that differs in its stock alone keeps the time.
func (e *Edition) Printed() time.Time { return e.printedAt }

// page returns what render makes, rendered at most once for each address in this edition. An address
// must be one that the edition knows, since every one is kept.
func (e *Edition) page(address, contentType string, render func() ([]byte, error)) (*assets.File, error) {
	if e.proof {
		body, err := render()
		return &assets.File{Type: contentType, Bytes: body}, err
	}
	return e.pages.page(address, contentType, render)
}

// has reports whether the edition has the page that a hit of the index leads to.
func (e *Edition) has(hit index.Hit) bool {
	return e.snapshot.Lists(hit.URL)
}
