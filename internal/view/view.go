// Package view turns pages into bytes: HTML, JSON-LD, feeds, Markdown, and what else machines ask for.
//
// Every page has one struct, one method of View and one template of the same name: ArticlePage is
// rendered by View.Article with templates/article.html. Handlers fill the struct and know no HTML;
// templates lay it out and decide nothing that a struct or the catalog could.
//
//	v, err := view.New(templates.FS, config)
//	page, err := v.Article(view.ArticlePage{…})
//
// # What New promises
//
// All templates are parsed once. A file that belongs to no page is an error, and so is a page without
// file. Every page is then rendered twice, with a sample that has everything and with one that has
// nothing, so that an unknown field or broken HTML is an error of New, with the template's file and
// line, and not of a reader's request. A View is immutable and safe for concurrent use; the same page
// gives the same bytes. No page holds anything about its visitor, but those of the cart.
//
// # Templates
//
// layout.html is the frame; partials/ holds what several pages share, each file one named template
// or a few that belong together. A page's file defines "main", and where it has them "after", what
// follows the main text, "scripts", and "styles", what only some pages need. Besides those of
// html/template they have these functions:
//
//	asset NAME            address of a static file: "css/site.css" gives "/assets/site.….css"
//	absolute PATH         address with scheme and host
//	site                  what site.yaml says
//	money AMOUNT          ₹1,499
//	day TIME, iso TIME    5 March 2026, 2026-03-05, in the site's time zone
//	moment TIME           5 March 2026, 6:30 pm, in the site's time zone
//	revised META          when a page was last changed, or zero where that was the day it was published
//	card PRODUCT PATH     what the product's card shows; PATH is the page it stands on; with "text" it is one in a text
//	place WHERE PICTURE   a picture for the templates "picture" and "thumbnail": how wide it is shown WHERE
//	body BODY PATH        a text with its product cards, for the template "body"
//	eager PLACED          a small picture, as place gives it, that is loaded at once
//	standing META         in a preview, whether readers see a page and when; else zero
//	preview               whether this is an editor's preview
//
// Text is escaped by html/template everywhere. The one exception is the HTML that package markdown has
// made of an editor's text, where nothing raw passes through.
//
// The cart and the checkout can also be rendered alone, for their scripts: CartFragment is the "cart" of
// cart.html, CheckoutFragment the "checkout" of checkout.html.
package view

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"sync"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// Config is what all pages have in common.
type Config struct {
	Site    *catalog.Site
	BaseURL string                               // "https://porewise.example", without a slash at its end
	Asset   func(name string) (string, error)    // address of a static file; an error is one of New
	Stock   func(sku catalog.SKU) shop.StockLine // what pages say of the stock; nil: always in stock
	Preview *Preview                             // nil: the site is for readers
}

// View renders pages. Make it with New.
type View struct {
	config  Config
	pages   map[string]*template.Template
	logo    string // address of the mark
	icon    string // address of the mark as a PNG of 512 pixels
	share   string // address of the picture for links to pages without one
	buffers sync.Pool
}

// New parses the templates and tries every page; see the package comment for what that promises.
func New(templates fs.FS, config Config) (*View, error) {
	config.BaseURL = strings.TrimSuffix(config.BaseURL, "/")
	v := &View{config: config, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	var err error
	if v.logo, err = config.Asset("favicon.svg"); err != nil {
		return nil, err
	}
	if v.icon, err = config.Asset("icon.png"); err != nil {
		return nil, err
	}
	if v.share, err = config.Asset("share.png"); err != nil {
		return nil, err
	}
	if v.pages, err = parse(templates, v.functions()); err != nil {
		return nil, err
	}
	return v, v.rehearse()
}

// render makes a whole page.
func (v *View) render(name string, layout Layout, page any, graph ...node) ([]byte, error) {
	return v.execute(name, "layout", frame{Site: v.config.Site, Layout: layout, Page: page, Graph: newGraph(graph), view: v})
}

// execute runs one template of a page into a buffer, so that a fault never sends half of it.
func (v *View) execute(page, template string, data any) ([]byte, error) {
	buffer := v.buffers.Get().(*bytes.Buffer)
	defer v.buffers.Put(buffer)
	buffer.Reset()
	if err := v.pages[page].ExecuteTemplate(buffer, template, data); err != nil {
		return nil, fmt.Errorf("cannot render the page %q: %w", page, err)
	}
	return bytes.Clone(buffer.Bytes()), nil
}

// absolute is the full address of a path on this site; other addresses stay as they are.
func (c Config) absolute(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") {
		return path
	}
	return c.BaseURL + path
}

// stock is what pages say of one size's stock.
func (v *View) stock(variant catalog.Variant) shop.StockLine {
	switch {
	case !variant.Available:
		return shop.OutOfStock
	case v.config.Stock == nil:
		return shop.InStock
	}
	return v.config.Stock(variant.SKU)
}
