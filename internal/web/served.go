package web

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// Served is one request that was answered, as it may be counted: by the route and not by the address, which
// for an order is a secret and of which there are any number.
type Served struct {
	Route  string // "/articles/{slug}"; "none" for an address that the site does not have
	Method string // "other" for one that no route takes
	Status int
	Took   time.Duration
}

// methods are those that are counted by name: a client can invent others without end.
var methods = []string{http.MethodGet, http.MethodHead, http.MethodPost}

// count tells the operator of every answer, those that never reach a route too.
func (s *Server) count(next http.Handler) http.Handler {
	if s.config.Served == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		route := chi.NewRouteContext() // which the router fills in
		r = r.WithContext(context.WithValue(r.Context(), chi.RouteCtxKey, route))
		answer := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(answer, r)
		served := Served{Route: route.RoutePattern(), Method: r.Method, Status: answer.Status(), Took: time.Since(began)}
		if served.Route == "" {
			served.Route = "none"
		}
		if !slices.Contains(methods, r.Method) {
			served.Method = "other"
		}
		s.config.Served(served)
	})
}
