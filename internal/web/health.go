package web

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// healthz says that the process is up.
func healthz(w http.ResponseWriter, _ *http.Request) { writeText(w, "ok\n") }

// readyz says that an edition is served, which handle has seen to, and that the shop answers.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request, _ *Edition) error {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	if err := s.config.Store.Ping(ctx); err != nil {
		return fmt.Errorf("%w: the shop does not answer: %w", errNotReady, err)
	}
	writeText(w, "ready\n")
	return nil
}

// writePrivate writes a page made for one visitor: no cache keeps it.
func writePrivate(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the visitor may have gone
}

func writeJSON(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the visitor may have gone
}

func writeText(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(text)) // the caller may have gone
}
