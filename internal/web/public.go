package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"

	"porewise/internal/catalog"
	"porewise/internal/site"
	"porewise/internal/view"
)

const htmlType = "text/html; charset=utf-8"

// serveHTML answers with a page that is the same for every visitor.
func (s *Server) serveHTML(w http.ResponseWriter, r *http.Request, e *Edition, address string, render func() ([]byte, error)) error {
	return s.servePublic(w, r, e, address, htmlType, render)
}

// servePublic answers with bytes that are the same for every visitor: browsers keep them and ask each
// time whether they have changed, shared caches as long as the operator allows.
func (s *Server) servePublic(w http.ResponseWriter, r *http.Request, e *Edition, address, contentType string, render func() ([]byte, error)) error {
	file, err := e.page(address, contentType, render)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", s.public)
	if s.config.Preview {
		w.Header().Set("Server-Timing", shownBytes(file))
	}
	file.ServeHTTP(w, r)
	return nil
}

// slugOf is the {slug} of the address. chi matches the escaped path where there is one.
func slugOf(r *http.Request) catalog.Slug {
	text := chi.URLParam(r, "slug")
	if r.URL.RawPath != "" {
		if plain, err := url.PathUnescape(text); err == nil {
			text = plain
		}
	}
	return catalog.Slug(text)
}

// plainPath is the path of a request as links write it, whichever of its letters the request has escaped: an edition
// keeps a page for each address that it is given.
func plainPath(r *http.Request) string { return (&url.URL{Path: r.URL.Path}).EscapedPath() }

// pageSize is how many articles or products a list shows at once.
const pageSize = 24

// paged cuts the part of list that ?page asks for, and says how to get to the others. A page that does
// not exist is not found.
func paged[T any](r *http.Request, list []T) ([]T, view.Pager, error) {
	return pagedBy(r, list, pageSize, func(number int) string { return pageAddress(plainPath(r), number) })
}

func pagedBy[T any](r *http.Request, list []T, pageSize int, address func(number int) string) ([]T, view.Pager, error) {
	number := 1
	if text := r.URL.Query().Get("page"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || strconv.Itoa(n) != text {
			return nil, view.Pager{}, errNotFound
		}
		number = n
	}
	pages := max(1, (len(list)+pageSize-1)/pageSize)
	if number > pages {
		return nil, view.Pager{}, errNotFound
	}
	pager := view.Pager{Page: number, Pages: pages}
	if number > 1 {
		pager.Newer = address(number - 1)
	}
	if number < pages {
		pager.Older = address(number + 1)
	}
	from := (number - 1) * pageSize
	return list[from:min(from+pageSize, len(list))], pager, nil
}

// pageAddress is the address of a list's page; the first has no number.
func pageAddress(path string, number int) string {
	if number == 1 {
		return path
	}
	return path + "?page=" + strconv.Itoa(number)
}

// layout is the frame's part that all pages of a noun share.
func layout(m *catalog.Meta, crumbs ...catalog.Link) view.Layout {
	return view.Layout{
		Title: m.Title, Description: m.Excerpt(), Path: m.URL(), Crumbs: crumbs, Image: m.Image.URL,
	}
}

// Breadcrumbs of the sections.
var (
	articlesCrumb    = catalog.Link{Title: "Articles", URL: "/articles"}
	ingredientsCrumb = catalog.Link{Title: "Ingredients", URL: "/ingredients"}
	concernsCrumb    = catalog.Link{Title: "Concerns", URL: "/concerns"}
	productsCrumb    = catalog.Link{Title: "Shop", URL: "/products"}
)

func topicLink(t *site.Topic) view.TopicLink {
	return view.TopicLink{Name: t.Name, URL: t.URL(), Count: len(t.Articles)}
}
