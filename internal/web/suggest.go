package web

import (
	"encoding/json"
	"net/http"

	"porewise/internal/view"
)

// suggestions is how many pages are proposed while a visitor types.
const suggestions = 8

// suggest answers /search/suggest.json?q= with pages that what was typed so far may lead to, for the script
// of the search field; with format=opensearch as browsers ask for it in their address bar.
func (s *Server) suggest(w http.ResponseWriter, r *http.Request, e *Edition) error {
	query := cleanQuery(r.URL.Query().Get("q"))
	found, err := e.index.Search(r.Context(), query, 2*suggestions)
	if err != nil {
		return err
	}
	answer := view.Suggestions{Query: query, Pages: []view.Suggestion{}}
	for _, hit := range found.Hits {
		if e.has(hit) && len(answer.Pages) < suggestions {
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
