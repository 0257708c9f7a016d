package web

import (
	"net/http"
	"path"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/view"
)

// feedEntries is how many articles a feed carries.
const feedEntries = 20

// feed answers /feed.xml and /feed.json with the newest articles.
func (s *Server) feed(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.serveFeed(w, r, e, view.Feed{Path: "/", Self: r.URL.Path, Articles: e.snapshot.Articles()})
}

// topicFeed answers /topics/{slug}/feed.xml and feed.json.
func (s *Server) topicFeed(w http.ResponseWriter, r *http.Request, e *Edition) error {
	topic, ok := e.snapshot.Topic(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	title := e.snapshot.Site().Name + ": " + topic.Name
	return s.serveFeed(w, r, e, view.Feed{Title: title, Path: topic.URL(), Self: topic.URL() + "/" + path.Base(r.URL.Path), Articles: topic.Articles})
}

func (s *Server) serveFeed(w http.ResponseWriter, r *http.Request, e *Edition, feed view.Feed) error {
	feed.Articles = first(feedEntries, feed.Articles)
	if strings.HasSuffix(feed.Self, ".json") {
		return s.servePublic(w, r, e, feed.Self, "application/feed+json", func() ([]byte, error) { return e.view.JSONFeed(feed) })
	}
	return s.servePublic(w, r, e, feed.Self, "application/atom+xml; charset=utf-8", func() ([]byte, error) { return e.view.Atom(feed) })
}

// llms answers /llms.txt.
func (s *Server) llms(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.servePublic(w, r, e, "/llms.txt", "text/plain; charset=utf-8", func() ([]byte, error) { return e.view.LLMs(e.chapters()), nil })
}

func (e *Edition) chapters() []view.Chapter {
	var articles, ingredients, concerns, products, pages view.Chapter
	articles.Name, ingredients.Name, concerns.Name, products.Name, pages.Name = "Articles", "Ingredients", "Concerns", "Products", "Optional"
	chapters := map[catalog.Kind]*view.Chapter{catalog.KindArticle: &articles, catalog.KindIngredient: &ingredients,
		catalog.KindConcern: &concerns, catalog.KindProduct: &products, catalog.KindPage: &pages}
	for _, m := range e.metas() {
		chapter, ok := chapters[m.Kind]
		if !ok {
			continue
		}
		page := view.Page{Title: m.Title, Path: m.URL(), Says: m.Excerpt()}
		if m.Kind == catalog.KindArticle {
			page.Path += ".md"
		}
		chapter.Pages = append(chapter.Pages, page)
	}
	return []view.Chapter{articles, ingredients, concerns, products, pages}
}

func (s *Server) openSearch(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.servePublic(w, r, e, "/opensearch.xml", "application/opensearchdescription+xml", e.view.OpenSearch)
}

func (s *Server) manifest(w http.ResponseWriter, r *http.Request, e *Edition) error {
	return s.servePublic(w, r, e, "/site.webmanifest", "application/manifest+json", e.view.Manifest)
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
