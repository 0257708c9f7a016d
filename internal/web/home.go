package web

import (
	"net/http"

	"porewise/internal/view"
)

// How much of each kind the home page shows.
const (
	homeArticles    = 6
	homeConcerns    = 12
	homeProducts    = 4
	homeIngredients = 24
)

func (s *Server) home(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.serveHTML(w, r, e, "/", func() ([]byte, error) { return e.view.Home(e.homePage()) })
}

// homePage leads with the newest article that has a weight, or else the newest.
func (e *Edition) homePage() view.HomePage {
	snap := e.snapshot
	page := view.HomePage{
		Layout:      view.Layout{Description: snap.Site().Description, Path: "/"},
		Concerns:    first(homeConcerns, snap.Concerns()),
		Ingredients: first(homeIngredients, snap.Ingredients()),
		Products:    first(homeProducts, e.serumsFirst()),
	}
	page.Topics, _ = e.commonTopics()
	for _, a := range snap.Articles() {
		if page.Lead == nil || a.Weight > 0 && (page.Lead.Weight == 0 || a.Weight < page.Lead.Weight) {
			page.Lead = a
		}
	}
	for _, a := range snap.Articles() {
		if a != page.Lead && len(page.Latest) < homeArticles {
			page.Latest = append(page.Latest, a)
		}
	}
	return page
}

func (s *Server) page(w http.ResponseWriter, r *http.Request, e *Edition) error {
	p, ok := e.snapshot.Page(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	return s.serveHTML(w, r, e, p.URL(), func() ([]byte, error) {
		return e.view.Text(view.TextPage{Layout: layout(&p.Meta), Page: p})
	})
}

func first[T any](n int, list []T) []T { return list[:min(n, len(list))] }
