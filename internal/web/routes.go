package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// routes is the site's map.
func (s *Server) routes() http.Handler {
	r := chi.NewRouter()
	r.NotFound(s.handle(s.missing))
	r.MethodNotAllowed(s.handle(s.wrongMethod(r)))

	// The magazine.
	s.get(r, "/", s.home)
	s.get(r, "/articles", s.articles)
	s.get(r, "/articles/{slug}", s.article)
	s.get(r, "/topics/{slug}", s.topic)
	s.get(r, "/topics/{slug}/feed.xml", s.topicFeed)
	s.get(r, "/topics/{slug}/feed.json", s.topicFeed)
	s.get(r, "/authors/{slug}", s.author)
	s.get(r, "/{slug}", s.page)

	// What skin and serums are about.
	s.get(r, "/ingredients", s.ingredients)
	s.get(r, "/ingredients/{slug}", s.ingredient)
	s.get(r, "/concerns", s.concerns)
	s.get(r, "/concerns/{slug}", s.concern)
	s.get(r, "/search", s.search)
	r.Method(http.MethodGet, "/search/suggest.json", s.handleJSON(s.suggest))
	r.Method(http.MethodHead, "/search/suggest.json", s.handleJSON(s.suggest))

	// The shop.
	s.get(r, "/products", s.products)
	s.get(r, "/products/{slug}", s.product)
	s.get(r, "/cart", s.cart)
	s.get(r, "/cart/{lines:[^/]*:[^/]*}", s.permalink)
	s.get(r, "/cart.js", s.cartJSON)
	s.get(r, "/routine", s.routinePage)
	s.get(r, "/checkout", s.checkout)
	r.Method(http.MethodPost, "/checkout", s.handle(s.place))
	s.get(r, "/orders/{slug}", s.order)
	for name, change := range s.cartChanges() {
		r.Method(http.MethodPost, "/cart/"+name, s.handle(s.cartForm(change)))
		r.Method(http.MethodPost, "/cart/"+name+".js", s.handleJSON(s.cartScript(change)))
	}

	// For machines.
	s.get(r, "/feed.xml", s.feed)
	s.get(r, "/feed.json", s.feed)
	s.get(r, "/llms.txt", s.llms)
	s.get(r, "/opensearch.xml", s.openSearch)
	s.get(r, "/site.webmanifest", s.manifest)
	s.get(r, "/sitemap.xml", s.sitemap)
	s.get(r, "/robots.txt", s.robots)
	s.get(r, "/favicon.ico", s.favicon)
	s.get(r, "/assets/{name}", s.asset)
	s.get(r, "/media/{name}", s.picture)
	r.Get("/healthz", healthz) // needs no edition
	r.Head("/healthz", healthz)
	s.get(r, "/readyz", s.readyz)

	// For editors.
	if s.config.Preview {
		s.get(r, deskPath, s.deskPage)
		s.get(r, deskRelated+"{slug}", s.whyRelated)
		s.get(r, deskSearch, s.whyFound)
		r.Get(livePath, s.stream)
	}
	return r
}

// get routes GET and HEAD, which differ in the body only.
func (s *Server) get(r chi.Router, pattern string, h handler) {
	r.Method(http.MethodGet, pattern, s.handle(h))
	r.Method(http.MethodHead, pattern, s.handle(h))
}
