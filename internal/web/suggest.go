package web

import (
	"encoding/json"
	"net/http"
	"slices"

	"porewise/internal/view"
)

// suggestions is how many pages are proposed while a visitor types.
const suggestions = 8

// suggest answers /search/suggest.json?q= with pages that what was typed so far may lead to, those of such a
// name first, for the script
// of the search field; with format=opensearch as browsers ask for it in their address bar.
func (s *Server) suggest(w http.ResponseWriter, r *http.Request, e *Edition) error {
	query := cleanQuery(r.URL.Query().Get("q"))
	answer := view.Suggestions{Query: query, Pages: []view.Suggestion{}}
	named, err := e.index.Suggest(r.Context(), query, 2*suggestions)
	if err != nil {
		return err
	}
	for _, page := range named {
		if len(answer.Pages) < suggestions && e.snapshot.Lists(page.URL) {
			answer.Pages = append(answer.Pages, view.Suggestion{Title: page.Title, Kind: kindNames[page.Kind], URL: page.URL})
		}
	}
	found, err := e.index.Search(r.Context(), query, 2*suggestions)
	if err != nil {
		return err
	}
	for _, hit := range found.Hits {
		again := slices.ContainsFunc(answer.Pages, func(s view.Suggestion) bool { return s.URL == hit.URL })
		if e.has(hit) && !again && len(answer.Pages) < suggestions {
			answer.Pages = append(answer.Pages, view.Suggestion{Title: hit.Title, Kind: kindNames[hit.Kind], URL: hit.URL})
		}
	}
	if r.URL.Query().Get("format") == "opensearch" {
		body, err := json.Marshal(answer.OpenSearch())
		if err != nil {
			return err
		}
		writeJSON(w, http.StatusOK, body)
		return nil
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, body)
	return nil
}
