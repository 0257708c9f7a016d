package web

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"sync"
	"time"

	"porewise/internal/assets"
	"porewise/internal/catalog"
	"porewise/internal/index"
	"porewise/internal/picture"
	"porewise/internal/problem"
	"porewise/internal/shop"
	"porewise/internal/site"
	"porewise/internal/view"
)

type clock = func() time.Time

// Press makes editions out of the four things that they depend on. It is not safe for concurrent use:
// one goroutine prints.
type Press struct {
	Folder    string // names the content folder to the index
	Templates fs.FS
	Static    fs.FS
	Store     shop.Store
	Index     *index.Index
	BaseURL   *url.URL
	Preview   bool                                            // print drafts, scheduled and expired pages too, and what is wrong with each
	Check     func(*site.Snapshot, problem.List) problem.List // what a preview tells an editor, given what the build found; nil: just that
	Pictures  *picture.Cache                                  // keeps the sizes of photographs and the pictures for shared links; nil: there are none
	Now       clock

	last    *site.Snapshot // keeps files that have become unreadable
	pages   *pages         // of the last edition: those that stay as they are need not be compressed again
	builtIn *assets.Set    // the static files, where they cannot change
}

// Print makes an edition of the content folder and what the other folders hold now. It reads content to the
// end: the caller may close what is behind it. Problems are faults of single files, which never
// stop it; an error means that there is no edition and the one before goes on.
func (p *Press) Print(ctx context.Context, content fs.FS) (*Edition, problem.List, error) {
	snapshot, problems, err := site.Build(content, site.Options{Now: p.Now(), Preview: p.Preview, Previous: p.last, Unpack: p.unmade})
	if err != nil {
		return nil, problems, err
	}
	edition, err := p.bind(ctx, snapshot, problems)
	if err != nil {
		return nil, problems, err
	}
	if err := p.keepOriginals(snapshot, content); err != nil {
		return nil, problems, err
	}
	p.last, p.pages = snapshot, edition.pages
	return edition, problems, nil
}

// unmade reports whether a photograph has no sizes yet: then nobody knows whether it can be unpacked.
func (p *Press) unmade(o picture.Original) bool { return p.Pictures != nil && !p.Pictures.Has(o) }

// keepOriginals lays aside the photographs whose sizes are still to be made: by then the content folder may
// hold others.
func (p *Press) keepOriginals(snapshot *site.Snapshot, content fs.FS) error {
	if p.Pictures == nil {
		return nil
	}
	for path, original := range snapshot.Photographs() {
		if err := p.Pictures.Put(original, func() ([]byte, error) { return fs.ReadFile(content, path) }); err != nil {
			return fmt.Errorf("keeping the picture %s: %w", path, err)
		}
	}
	return nil
}

// bind joins a snapshot with templates, files, stock and what the index knows of it.
func (p *Press) bind(ctx context.Context, snapshot *site.Snapshot, problems problem.List) (*Edition, error) {
	e, err := p.joined(snapshot)
	if err != nil {
		return nil, err
	}
	e.index = p.Index
	if p.Preview {
		e.desk = p.desk(snapshot, problems)
	}
	if err := p.countStock(ctx, e); err != nil {
		return nil, err
	}
	if err := p.furnish(e); err != nil {
		return nil, err
	}
	if _, err = p.Index.Update(ctx, p.Folder, snapshot); err != nil {
		return nil, fmt.Errorf("updating the index: %w", err)
	}
	p.Index.Compare() // before a reader waits for it
	return e, nil
}

// joined is an edition of a snapshot and the static files, without what databases know.
func (p *Press) joined(snapshot *site.Snapshot) (*Edition, error) {
	files, err := p.files()
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	e := &Edition{snapshot: snapshot, assets: files, pictures: p.Pictures, printedAt: p.Now()}
	e.folded = sync.OnceValue(e.foldedAddresses)
	return e, nil
}

// files are the static files. Those that are built in never change, so they are loaded once.
func (p *Press) files() (files *assets.Set, err error) {
	if p.builtIn != nil {
		return p.builtIn, nil
	}
	if files, err = assets.Load(p.Static); err != nil {
		return nil, err
	}
	if _, fixed := p.Static.(embed.FS); fixed {
		p.builtIn = files
	}
	return files, nil
}

// Restock is e with the stock as it is now, and with e's pages where no page would say anything else.
func (p *Press) Restock(ctx context.Context, e *Edition) (*Edition, error) {
	restocked := *e
	if err := p.countStock(ctx, &restocked); err != nil {
		return nil, err
	}
	if restocked.sameLines(e) {
		return &restocked, nil
	}
	err := p.furnish(&restocked)
	p.pages = restocked.pages
	return &restocked, err
}

// countStock reads the stock into a new edition, after its version: a change between the two is read, and
// seen as one when the versions are compared.
func (p *Press) countStock(ctx context.Context, e *Edition) (err error) {
	if e.stockVersion, err = p.Store.StockVersion(ctx); err == nil {
		e.stock, err = p.Store.Stock(ctx)
	}
	if err != nil {
		return fmt.Errorf("reading the stock: %w", err)
	}
	return nil
}

// furnish makes the view of an edition, and room for its pages.
func (p *Press) furnish(e *Edition) (err error) {
	e.pages = newPages(p.pages)
	e.view, err = view.New(p.Templates, view.Config{
		Site: e.snapshot.Site(), BaseURL: p.BaseURL.String(), Asset: e.assets.URL, Stock: e.stockLine, Preview: e.previewed(),
	})
	if err != nil {
		return fmt.Errorf("templates: %w", err)
	}
	return nil
}

// sameLines reports whether pages say the same of every size in both editions.
func (e *Edition) sameLines(other *Edition) bool {
	for _, product := range e.snapshot.Products() {
		for _, v := range product.Variants {
			if e.stockLine(v.SKU) != other.stockLine(v.SKU) {
				return false
			}
		}
	}
	return true
}

// stockLine is what pages say of a size: in stock, few left, out.
func (e *Edition) stockLine(sku catalog.SKU) shop.StockLine {
	item, _ := e.item(sku)
	return item.StockLine(e.snapshot.Site().Shop.FewLeft)
}
