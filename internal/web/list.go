package web

import (
	"fmt"
	"net/http"

	"porewise/internal/catalog"
	"porewise/internal/view"
)

// list serves one page of a list of articles.
func (s *Server) list(w http.ResponseWriter, r *http.Request, e *Edition, page view.ListPage) error {
	page.Path = pageAddress(plainPath(r), page.Pager.Page)
	if page.Pager.Page > 1 {
		page.Title = fmt.Sprintf("%s, page %d", page.Title, page.Pager.Page)
	}
	return s.serveHTML(w, r, e, page.Path, func() ([]byte, error) { return e.view.List(page) })
}

// Pages of an author, an ingredient and a concern show the first of their articles; the others have pages of their
// own, below the same address.

// asksForMore reports whether ?page asks for one of those.
func asksForMore(r *http.Request) bool {
	number := r.URL.Query().Get("page")
	return number != "" && number != "1"
}

// more serves a further page of the articles that belong to the page of m.
func (s *Server) more(w http.ResponseWriter, r *http.Request, e *Edition, m *catalog.Meta, heading string, articles []*catalog.Article, crumbs ...catalog.Link) error {
	articles, pager, err := paged(r, articles)
	if err != nil {
		return err
	}
	return s.list(w, r, e, view.ListPage{
		Layout:  view.Layout{Title: heading, Description: heading + ".", Crumbs: append(crumbs, catalog.Link{Title: m.Name(), URL: m.URL()})},
		Heading: heading, Articles: articles, Pager: pager,
	})
}

// articlesWhere lists the articles of which keep is true, newest first.
func (e *Edition) articlesWhere(keep func(*catalog.Article) bool) []*catalog.Article {
	var kept []*catalog.Article
	for _, a := range e.snapshot.Articles() {
		if keep(a) {
			kept = append(kept, a)
		}
	}
	return kept
}
