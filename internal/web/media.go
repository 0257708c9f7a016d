package web

import (
	"bytes"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"porewise/internal/assets"
)

// asset serves a file of static/ by its hashed name.
func (s *Server) asset(w http.ResponseWriter, r *http.Request, e *Edition) error {
	if err := e.assets.Serve(w, r, chi.URLParam(r, "name")); err != nil {
		return errNotFound
	}
	return nil
}

// picture serves a picture of the content folder by its hashed name. Readers of the feed load it from
// other sites, so other origins may. The policy that every answer carries keeps an SVG from running script.
func (s *Server) picture(w http.ResponseWriter, r *http.Request, e *Edition) error {
	m, ok := e.snapshot.Media(chi.URLParam(r, "name"))
	if !ok {
		return errNotFound
	}
	w.Header().Set("Content-Type", m.Type)
	w.Header().Set("Cache-Control", assets.Forever)
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("ETag", `"`+m.Name+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(m.Bytes))
	return nil
}
