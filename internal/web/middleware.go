package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httplog/v3"
	"github.com/go-chi/httprate"
)

// middleware is what every request passes, outermost first.
func (s *Server) middleware(next http.Handler) http.Handler {
	chain := []func(http.Handler) http.Handler{
		s.count,
		middleware.RequestID,
		s.clientIP(),
		httplog.RequestLogger(s.config.Log, &httplog.Options{Level: slog.LevelInfo, Schema: httplog.SchemaECS.Concise(true), Skip: quiet}),
		s.headers,
		s.recoverPanic,
		s.sameOrigin,
		deadline,
		trailingSlash,
	}
	if s.config.Preview {
		chain = append(chain, s.ownHost)
	}
	if s.config.RateLimits {
		chain = append(chain, s.limitRates)
	}
	for _, wrap := range slices.Backward(chain) {
		next = wrap(next)
	}
	return next
}

// quiet leaves health checks and streams out of the log, and orders, whose address opens them.
func quiet(r *http.Request, status int) bool {
	return status < 400 && (r.URL.Path == "/healthz" || r.URL.Path == "/readyz" || r.URL.Path == livePath) || strings.HasPrefix(r.URL.Path, ordersPath)
}

const ordersPath = "/orders/"

// loggedPath is an address as the log may keep it.
func loggedPath(r *http.Request) string {
	if strings.HasPrefix(r.URL.Path, ordersPath) {
		return ordersPath + "…"
	}
	return r.URL.Path
}

// clientIP finds the visitor's address: the connection's, or behind a trusted proxy what that says.
func (s *Server) clientIP() func(http.Handler) http.Handler {
	if len(s.config.TrustedProxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	return middleware.ClientIPFromXFF(prefixes(s.config.TrustedProxies)...)
}

func prefixes(list []netip.Prefix) []string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.String()
	}
	return texts
}

// policy is the Content-Security-Policy of every answer: only this site's own files, no inline script or
// style, no frames, forms only to this site.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers sets what every answer carries, whatever its status.
func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if s.secure() {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		if s.config.Preview {
			previewHeaders(h, r)
		}
		next.ServeHTTP(w, r)
	})
}

// recoverPanic turns a bug into a 500 for one visitor and a line with its stack in the log.
func (s *Server) recoverPanic(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler {
				panic(cause)
			}
			s.config.Log.ErrorContext(r.Context(), "panic", "cause", cause, "path", loggedPath(r), "stack", string(debug.Stack()))
			s.handle(func(http.ResponseWriter, *http.Request, *Edition) error { return errInternal })(w, r)
		}()
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses a POST that another site made a visitor's browser send. Behind a proxy the browser
// knows the site by its base URL, so that origin is trusted.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	if err := protection.AddTrustedOrigin(s.config.BaseURL.Scheme + "://" + s.config.BaseURL.Host); err != nil {
		s.config.Log.Warn("the base URL is no origin that forms could come from", "error", err)
	}
	protection.SetDenyHandler(s.refuseWith(errOrigin))
	return protection.Handler(next)
}

// refuseWith answers with a failure in the form that the caller reads.
func (s *Server) refuseWith(f *failure) http.HandlerFunc {
	refuse := func(http.ResponseWriter, *http.Request, *Edition) error { return f }
	return func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".js") {
			s.handleJSON(refuse)(w, r)
			return
		}
		s.handle(refuse)(w, r)
	}
}

// answerTime is how long an answer may take before its work is called off.
const answerTime = 20 * time.Second

// deadline bounds every answer but the stream of live reload, which lasts as long as a page is looked at.
func deadline(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == livePath {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), answerTime)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// trailingSlash leads to the address without a slash at its end. Slashes at its front become one, since
// "//evil" would be another host.
func trailingSlash(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.EscapedPath()
		if len(path) < 2 || !strings.HasSuffix(path, "/") || (r.Method != http.MethodGet && r.Method != http.MethodHead) {
			next.ServeHTTP(w, r)
			return
		}
		to := "/" + strings.Trim(path, "/")
		if strings.Contains(to, "\\") { // browsers take it for a slash
			to = "/"
		}
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusMovedPermanently)
	})
}

// Limits of one minute. They stop scripts, not shoppers: thousands of phones share one address, so an
// address may do much more than a cart.
const (
	changesPerCart    = 600
	changesPerAddress = 6000
	searchesPerMinute = 3000 // of an address
)

func (s *Server) limitRates(next http.Handler) http.Handler {
	refuse := httprate.WithLimitHandler(s.refuseWith(errTooMany))
	byAddress := func(r *http.Request) (string, error) {
		return httprate.CanonicalizeIP(middleware.GetClientIP(r.Context())), nil
	}
	byCart := func(r *http.Request) (string, error) {
		if cookie, err := r.Cookie(s.cartCookieName()); err == nil {
			return cookie.Value, nil
		}
		return byAddress(r) // a visitor without a cart is limited by address alone, below
	}
	perCart := httprate.LimitBy(changesPerCart, time.Minute, byCart, refuse)
	perAddress := httprate.LimitBy(changesPerAddress, time.Minute, byAddress, refuse)
	searches := httprate.LimitBy(searchesPerMinute, time.Minute, byAddress, refuse)

	changing, searching, newcomer := perAddress(perCart(next)), searches(next), perAddress(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch _, err := r.Cookie(s.cartCookieName()); {
		case r.Method == http.MethodPost && err == nil:
			changing.ServeHTTP(w, r)
		case r.Method == http.MethodPost:
			newcomer.ServeHTTP(w, r)
		case strings.HasPrefix(r.URL.Path, "/search"):
			searching.ServeHTTP(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// wrongMethod answers a method that an address does not take, naming those it does.
func (s *Server) wrongMethod(routes chi.Routes) handler {
	return func(w http.ResponseWriter, r *http.Request, _ *Edition) error {
		path := r.URL.Path
		if r.URL.RawPath != "" {
			path = r.URL.RawPath
		}
		var allowed []string
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
			if routes.Match(chi.NewRouteContext(), method, path) {
				allowed = append(allowed, method)
			}
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		return errMethod
	}
}
