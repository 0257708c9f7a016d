package web

import (
	"net/http"

	"porewise/internal/catalog"
	"porewise/internal/view"
)

// feedEntries is how many articles a feed carries.
const feedEntries = 20

func (s *Server) feed(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.servePublic(w, r, e, "/feed.xml", "application/atom+xml; charset=utf-8", func() ([]byte, error) {
		return e.view.Atom(view.Feed{
			Title: e.snapshot.Site().Name, Path: "/", Self: "/feed.xml",
			Articles: first(feedEntries, e.snapshot.Articles()),
		})
	})
}

func (s *Server) sitemap(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.servePublic(w, r, e, "/sitemap.xml", "application/xml; charset=utf-8", func() ([]byte, error) {
		return e.view.Sitemap(e.sitemap())
	})
}

// sitemap lists every public page that search engines should know.
func (e *Edition) sitemap() []view.SitemapEntry {
	entries := []view.SitemapEntry{{Path: "/"}, {Path: "/articles"}, {Path: "/ingredients"}, {Path: "/concerns"}, {Path: "/products"}, {Path: "/routine"}}
	for _, m := range e.metas() {
		entries = append(entries, view.SitemapEntry{Path: m.URL(), Updated: m.Updated()})
	}
	for _, t := range e.snapshot.Topics() {
		entries = append(entries, view.SitemapEntry{Path: t.URL()})
	}
	return entries
}

// metas is every page of the content folder that readers can see.
func (e *Edition) metas() []*catalog.Meta {
	var metas []*catalog.Meta
	for _, a := range e.snapshot.Articles() {
		metas = append(metas, &a.Meta)
	}
	for _, i := range e.snapshot.Ingredients() {
		metas = append(metas, &i.Meta)
	}
	for _, c := range e.snapshot.Concerns() {
		metas = append(metas, &c.Meta)
	}
	for _, p := range e.snapshot.Products() {
		metas = append(metas, &p.Meta)
	}
	for _, a := range e.snapshot.Authors() {
		metas = append(metas, &a.Meta)
	}
	for _, p := range e.snapshot.Pages() {
		metas = append(metas, &p.Meta)
	}
	return metas
}

func (s *Server) robots(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.servePublic(w, r, e, "/robots.txt", "text/plain; charset=utf-8", func() ([]byte, error) { return e.view.Robots(), nil })
}

// favicon answers the address that browsers ask for without being told.
func (s *Server) favicon(w http.ResponseWriter, r *http.Request, e *Edition) error {
	url, err := e.assets.URL("favicon.svg")
	if err != nil {
		return errNotFound
	}
	http.Redirect(w, r, url, http.StatusFound)
	return nil
}
