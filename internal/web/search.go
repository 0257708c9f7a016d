package web

import (
	"errors"
	"net/http"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/index"
	"porewise/internal/view"
)

// searchHits is how many results a search shows at most.
const searchHits = 60

// search answers /search?q=. What the index finds and this edition does not have is dropped.
func (s *Server) search(w http.ResponseWriter, r *http.Request, e *Edition) error {
	page := view.SearchPage{
		Layout: view.Layout{Title: "Search", Path: "/search", NoIndex: true},
		Query:  strings.TrimSpace(strings.ToValidUTF8(r.URL.Query().Get("q"), "")),
	}
	hits, err := e.index.Search(r.Context(), page.Query, searchHits)
	status := http.StatusOK
	switch {
	case errors.Is(err, index.ErrNoSearch):
		page.Unavailable, status = err.Error(), http.StatusServiceUnavailable
	case err != nil:
		return err
	}
	page.Groups, page.Count = e.group(hits)
	if page.Query != "" {
		page.Title = "Search: " + page.Query
	}
	if page.Count == 0 {
		page.Topics, _ = e.commonTopics()
	}
	body, err := e.view.Search(page)
	if err != nil {
		return err
	}
	writePrivate(w, status, body)
	return nil
}

// group sorts hits by kind, the kind of the best hit first.
func (e *Edition) group(hits []index.Hit) (groups []view.HitGroup, count int) {
	at := map[catalog.Kind]int{}
	for _, hit := range hits {
		if !e.has(hit) {
			continue
		}
		if _, ok := at[hit.Kind]; !ok {
			at[hit.Kind] = len(groups)
			groups = append(groups, view.HitGroup{Name: kindNames[hit.Kind]})
		}
		group := &groups[at[hit.Kind]]
		group.Hits = append(group.Hits, view.Hit{Title: hit.Title, URL: hit.URL, Snippet: spans(hit.Snippet)})
		count++
	}
	return groups, count
}

var kindNames = map[catalog.Kind]string{
	catalog.KindArticle: "Articles", catalog.KindIngredient: "Ingredients", catalog.KindConcern: "Concerns",
	catalog.KindProduct: "Products", catalog.KindPage: "Pages", catalog.KindAuthor: "Authors",
}

func spans(found []index.Span) []view.Span {
	var out []view.Span
	for _, span := range found {
		out = append(out, view.Span{Text: span.Text, Marked: span.Marked})
	}
	return out
}
