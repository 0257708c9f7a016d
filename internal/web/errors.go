package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"

	"porewise/internal/index"
	"porewise/internal/shop"
	"porewise/internal/view"
)

// handler answers a request or returns why it cannot. Having returned an error, it has written nothing.
type handler func(w http.ResponseWriter, r *http.Request, e *Edition) error

// failure is an error that already knows its status and what to tell the visitor.
type failure struct {
	status  int
	heading string
	message string
}

func (f *failure) Error() string { return f.heading }

// What goes wrong by name. Anything else is looked up in failureOf.
var (
	errNotFound  = &failure{http.StatusNotFound, "There is no such page", "The address may be misspelled, or the page has moved."}
	errGone      = &failure{http.StatusGone, "This page has been taken down", "Its time was over. A search may find something newer."}
	errMethod    = &failure{http.StatusMethodNotAllowed, "This does not work here", "This address takes another kind of request."}
	errTooLarge  = &failure{http.StatusRequestEntityTooLarge, "That is too much at once", "The request was larger than this shop takes."}
	errBadForm   = &failure{http.StatusBadRequest, "The form could not be read", "Please go back, reload the page and try again."}
	errOrigin    = &failure{http.StatusForbidden, "This form came from another site", "For your safety it was not taken. Please use the forms on this site."}
	errHost      = &failure{http.StatusForbidden, "This preview has another name", "It is for this machine only: open it at 127.0.0.1 or localhost, or let it listen on another address with --addr."}
	errTooMany   = &failure{http.StatusTooManyRequests, "That was very fast", "Please wait a minute and try again. Nothing is lost."}
	errNotReady  = &failure{http.StatusServiceUnavailable, "We are just opening", "Please try again in a moment."}
	errNoAnswer  = &failure{http.StatusServiceUnavailable, "That took too long", "Please try again in a moment. Nothing is lost."}
	errInternal  = &failure{http.StatusInternalServerError, "Something went wrong on our side", "We have been told. Please try again in a moment."}
	errKeyReused = &failure{http.StatusUnprocessableEntity, "This form was sent before", "It was sent before with other contents. Please reload the page and try again."}
)

// failureOf is the one place where an error becomes a status.
func failureOf(err error) *failure {
	var known *failure
	var refusal *shop.Refusal
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &refusal):
		return &failure{http.StatusUnprocessableEntity, refusal.Message, refusal.Description}
	case errors.Is(err, shop.ErrKeyReused):
		return errKeyReused
	case errors.As(err, &tooLarge):
		return errTooLarge
	case errors.Is(err, fs.ErrNotExist):
		return errNotFound
	case errors.Is(err, index.ErrNoSearch):
		return &failure{http.StatusServiceUnavailable, "This program cannot search", err.Error()}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return errNoAnswer
	}
	return errInternal
}

// handle runs h with the present edition and answers its error with a page.
func (s *Server) handle(h handler) http.HandlerFunc { return s.run(h, s.errorPage) }

// handleJSON is handle for scripts.
func (s *Server) handleJSON(h handler) http.HandlerFunc { return s.run(h, s.errorJSON) }

type errorWriter func(w http.ResponseWriter, r *http.Request, e *Edition, f *failure)

func (s *Server) run(h handler, fail errorWriter) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e := s.Edition()
		if e == nil {
			s.plainError(w, errNotReady)
			return
		}
		if err := h(w, r, e); err != nil {
			f := failureOf(err)
			s.record(r, f, err)
			fail(w, r, e, f)
		}
	}
}

// record tells the log about faults of ours; what a visitor did wrong is in the request's own line.
func (s *Server) record(r *http.Request, f *failure, err error) {
	if f.status < http.StatusInternalServerError || errors.Is(err, context.Canceled) {
		return
	}
	if s.failed != nil {
		s.failed(r, err)
	} else {
		s.config.Log.LogAttrs(r.Context(), slog.LevelError, "request failed",
			slog.String("path", loggedPath(r)), slog.Int("status", f.status), slog.Any("error", err))
	}
}

// errorPage shows a failure in the site's frame; if even that fails, in plain text.
func (s *Server) errorPage(w http.ResponseWriter, r *http.Request, e *Edition, f *failure) {
	page := view.ErrorPage{
		Layout: view.Layout{Title: f.heading, Path: r.URL.Path, NoIndex: true},
		Status: f.status, Heading: f.heading, Message: f.message, Words: searchWords(r.URL.Path),
	}
	if (f == errNotFound || f == errGone) && wantsHTML(r) {
		s.offer(r, e, &page)
	}
	body, err := e.view.Error(page)
	if err != nil {
		s.record(r, errInternal, fmt.Errorf("rendering the error page: %w", err))
		s.plainError(w, f)
		return
	}
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(f.status)
	_, _ = w.Write(body) // the visitor may have gone
}

func (s *Server) errorJSON(w http.ResponseWriter, _ *http.Request, _ *Edition, f *failure) {
	body, err := json.Marshal(struct {
		Status      int    `json:"status"`
		Message     string `json:"message"`
		Description string `json:"description"`
	}{f.status, f.heading, f.message})
	if err != nil {
		s.plainError(w, errInternal)
		return
	}
	writeJSON(w, f.status, body)
}

func (s *Server) plainError(w http.ResponseWriter, f *failure) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, f.heading+". "+f.message, f.status)
}
