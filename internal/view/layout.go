package view

import (
	"path"
	"strings"

	"porewise/internal/catalog"
)

// Layout is what every page tells its frame; each page struct embeds it.
type Layout struct {
	Title       string         // of the browser's tab, without the site's name; empty: the site's name alone
	Description string         // for search engines and shares; empty: the site's
	Path        string         // canonical address without host: "/articles/pores", "/articles?page=2"
	Crumbs      []catalog.Link // the way here from home, without the page itself; home may be left out
	Image       string         // the page's own picture, an address on this site; empty: none
	Share       string         // a picture for shared links, of the size that they want; empty: the page's own
	NoIndex     bool           // keep search engines away
}

// Trail is the crumbs from home on; empty for a page that has none.
func (l Layout) Trail() []catalog.Link {
	if len(l.Crumbs) > 0 && l.Crumbs[0].URL != "/" {
		return append([]catalog.Link{{Title: "Home", URL: "/"}}, l.Crumbs...)
	}
	return l.Crumbs
}

// frame is what layout.html is given.
type frame struct {
	Site *catalog.Site
	Layout
	Page  any
	Graph *graph // nil: the page has nothing to tell machines
	view  *View
}

// FullTitle is the text of the browser's tab.
func (f frame) FullTitle() string {
	switch {
	case f.Title != "":
		return f.Title + " · " + f.Site.Name
	case f.Site.Tagline != "":
		return f.Site.Name + ": " + f.Site.Tagline
	}
	return f.Site.Name
}

// Pager is the place of a list's page among the others, zero on other pages.
func (f frame) Pager() Pager {
	if list, ok := f.Page.(interface{ pager() Pager }); ok {
		return list.pager()
	}
	return Pager{}
}

// ShareTitle is the title that a shared link shows beside the site's name.
func (f frame) ShareTitle() string {
	if f.Title != "" {
		return f.Title
	}
	return f.Site.Name
}

// Summary is the page's description, or the site's.
func (f frame) Summary() string {
	if f.Description != "" {
		return f.Description
	}
	return f.Site.Description
}

// ShareImage is the picture for shared links: the one made for them, or the page's, unless it is an SVG, which messengers do not show.
func (f frame) ShareImage() string {
	if f.Share != "" {
		return f.view.config.absolute(f.Share)
	}
	if f.Image != "" && path.Ext(f.Image) != ".svg" {
		return f.view.config.absolute(f.Image)
	}
	return f.view.config.absolute(f.view.share)
}

// OpenGraphType is the og:type of the page.
func (f frame) OpenGraphType() string {
	if _, ok := f.Page.(ArticlePage); ok {
		return "article"
	}
	return "website"
}

// Locale is the site's language in the manner of Open Graph: en_IN.
func (f frame) Locale() string { return strings.ReplaceAll(f.Site.Language, "-", "_") }

// Hidden reports whether search engines are asked to stay away, as from every page of a preview.
func (f frame) Hidden() bool { return f.NoIndex || f.view.config.Preview != nil }

// Within reports whether the page is at url or below it: the menu marks that entry.
func (f frame) Within(url string) bool {
	here, _, _ := strings.Cut(f.Path, "?")
	return here == url || url != "/" && strings.HasPrefix(here, url+"/")
}
