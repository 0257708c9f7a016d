package web

import (
	"errors"
	"net/http"

	"porewise/internal/catalog"
	"porewise/internal/index"
	"porewise/internal/related"
	"porewise/internal/view"
)

// The pages of the desk that say what the lists of the site are made of, as `related --explain` and
// `search --explain` print it.
const (
	deskRelated = deskPath + "/related/" // and the article's slug
	deskSearch  = deskPath + "/search"
)

// How many results of a search are explained, and how many parts of a score are named.
const (
	explainedHits = 10
	namedParts    = 12
)

// whyRelated says why the articles below another stand there, and which ones come after those.
func (s *Server) whyRelated(w http.ResponseWriter, r *http.Request, e *Edition) error {
	a, ok := e.snapshot.Article(slugOf(r))
	if !ok {
		return s.missing(w, r, e)
	}
	address := deskRelated + string(a.Slug)
	return s.serveHTML(w, r, e, address, func() ([]byte, error) {
		return e.view.Why(view.WhyPage{
			Layout:  view.Layout{Title: "Why: " + a.Name(), Path: address, NoIndex: true},
			Article: a, Shown: relatedCards, Results: e.relatedReasons(a),
		})
	})
}

func (e *Edition) relatedReasons(a *catalog.Article) []view.WhyResult {
	var results []view.WhyResult
	for _, match := range e.related(a) {
		other, ok := e.snapshot.ArticleAt(match.ID)
		if !ok {
			continue
		}
		why := e.index.WhyRelated(a.Path, other.Path)
		result := view.WhyResult{Title: other.Name(), URL: other.URL(), Path: other.Path, Score: match.Score,
			Says: match.Reasons, Pinned: why.Pinned, Near: why.Near, Parts: whyParts(why)}
		result.Rest, result.Others = why.Rest(namedParts)
		results = append(results, result)
	}
	return results
}

func whyParts(why related.Explanation) []view.WhyPart {
	var parts []view.WhyPart
	for _, part := range first(namedParts, why.Parts) {
		parts = append(parts, view.WhyPart(part))
	}
	return parts
}

// whyFound answers with a form, and with why ?q finds what it finds.
func (s *Server) whyFound(w http.ResponseWriter, r *http.Request, e *Edition) error {
	page := view.WhyPage{Layout: view.Layout{Title: "Why: search", Path: deskSearch, NoIndex: true}, Query: cleanQuery(r.URL.Query().Get("q"))}
	status := http.StatusOK
	err := e.explainSearch(r, &page)
	switch {
	case errors.Is(err, index.ErrNoSearch):
		page.Unavailable, status = err.Error(), http.StatusServiceUnavailable
	case err != nil:
		return err
	}
	body, err := e.view.Why(page)
	if err != nil {
		return err
	}
	writePrivate(w, status, body)
	return nil
}

func (e *Edition) explainSearch(r *http.Request, page *view.WhyPage) error {
	answer, err := e.index.Search(r.Context(), page.Query, searchHits)
	if err != nil {
		return err
	}
	var hits []index.Hit
	for _, hit := range answer.Hits {
		if e.has(hit) && len(hits) < explainedHits {
			hits = append(hits, hit)
		}
	}
	why, err := e.index.Explain(r.Context(), page.Query, hits)
	if err != nil {
		return err
	}
	page.Read = why.Query
	for i, hit := range hits {
		page.Results = append(page.Results, view.WhyResult{Title: hit.Title, URL: hit.URL, Path: hit.Path, Score: hit.Score, Says: []string{why.Hits[i]}})
	}
	return nil
}
