package web

import (
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"time"

	"porewise/internal/assets"
	"porewise/internal/catalog"
	"porewise/internal/index"
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
	Preview   bool
	Now       clock

	last *site.Snapshot // keeps files that have become unreadable
}

// Print makes an edition of the content folder and what the other folders hold now. It reads content to the
// end: the caller may close what is behind it. Problems are faults of single files, which never
// stop it; an error means that there is no edition and the one before goes on.
func (p *Press) Print(ctx context.Context, content fs.FS) (*Edition, problem.List, error) {
	snapshot, problems, err := site.Build(content, site.Options{Now: p.Now(), Preview: p.Preview, Previous: p.last})
	if err != nil {
		return nil, problems, err
	}
	edition, err := p.bind(ctx, snapshot)
	if err != nil {
		return nil, problems, err
	}
	p.last = snapshot
	return edition, problems, nil
}

// bind joins a snapshot with templates, files, stock and what the index knows of it.
func (p *Press) bind(ctx context.Context, snapshot *site.Snapshot) (*Edition, error) {
	files, err := assets.Load(p.Static)
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	e := &Edition{snapshot: snapshot, assets: files, index: p.Index, printedAt: p.Now()}
	if e.stock, err = p.Store.Stock(ctx); err != nil {
		return nil, fmt.Errorf("reading the stock: %w", err)
	}
	e.view, err = view.New(p.Templates, view.Config{
		Site: snapshot.Site(), BaseURL: p.BaseURL.String(), Asset: files.URL, Stock: e.stockLine, Preview: p.Preview,
	})
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	if _, err = p.Index.Update(ctx, p.Folder, snapshot); err != nil {
		return nil, fmt.Errorf("updating the index: %w", err)
	}
	if e.related, err = p.Index.Related(ctx, relatedKept); err != nil {
		return nil, fmt.Errorf("reading related articles: %w", err)
	}
	e.byPath = map[string]*catalog.Article{}
	for _, a := range snapshot.Articles() {
		e.byPath[a.Path] = a
	}
	e.urls = map[string]bool{}
	for _, m := range e.metas() {
		e.urls[m.URL()] = true
	}
	return e, nil
}

// relatedKept is how many related articles an edition knows of each: more than a page shows, since some
// may have left since the index was made.
const relatedKept = 8

// stockLine is what pages say of a size: in stock, few left, out.
func (e *Edition) stockLine(sku catalog.SKU) shop.StockLine {
	item, _ := e.item(sku)
	return item.StockLine(e.snapshot.Site().Shop.FewLeft)
}
