// Package web answers requests: routes, handlers, editions, and the one place where an error becomes a
// status.
//
// A Server serves one Edition at a time, everything that readers can see, which Press makes and Publish
// swaps in with one atomic pointer. A request loads the pointer once, so that one response never mixes
// two editions.
//
// Pages that are the same for everybody (see public.go) are rendered when first asked for, compressed
// once, and served as bytes with a strong ETag made of their content; they set no cookie. What belongs to
// one visitor (the cart, search, errors) is made per request and never stored.
//
// With Config.Preview a Server serves editors: every page says whether readers see it and what is wrong
// with its file (desk.go), lists say why they are as they are (why.go), and open pages hear of each edition
// (live.go). Press.Preview prints for them.
//
// Handlers return errors and write none; errors.go turns the kind of an error into a status, a sentence
// for the visitor and, for faults of ours, a line in the log.
package web

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"porewise/internal/shop"
)

// Config is what a server needs besides editions.
type Config struct {
	Store          shop.Store
	BaseURL        *url.URL       // how visitors reach the site; https means Secure cookies and HSTS
	TrustedProxies []netip.Prefix // whose X-Forwarded-For is believed
	RateLimits     bool
	EdgeTTL        time.Duration // how long a shared cache may keep public pages without asking; 0: not at all
	Log            *slog.Logger
	Now            func() time.Time
	Tell           func(shop.Order) []shop.Channel // by which ways an order is told of; nil: by none
	Served         func(Served)                    // told of every request that was answered; nil: nobody counts
	Preview        bool                            // serve an editor: the desk, live reload, and no search engine
}

// Server serves the edition that was published last. It is an http.Handler and safe for concurrent use.
type Server struct {
	config  Config
	site    http.Handler // the routes alone
	handler http.Handler // the routes behind what every request passes
	public  string       // Cache-Control of public pages
	edition atomic.Pointer[Edition]
	offers  chan struct{}                    // the errors whose pages are being filled with what may have been meant
	live    live                             // who waits for the next edition, in a preview
	failed  func(r *http.Request, err error) // told of faults of ours in place of the log; nil: the log is told
}

// New returns a server without an edition: until Publish it answers 503.
func New(config Config) *Server {
	s := &Server{config: config, public: "no-cache", offers: make(chan struct{}, offersAtOnce), live: newLive()}
	if seconds := int(config.EdgeTTL / time.Second); seconds > 0 {
		s.public = fmt.Sprintf("public, max-age=0, s-maxage=%d, must-revalidate", seconds)
	}
	s.site = s.routes()
	s.handler = s.middleware(s.site)
	return s
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Publish makes e what requests see from now on.
func (s *Server) Publish(e *Edition) {
	s.edition.Store(e)
	s.live.announce()
}

// Edition is what requests see now; nil before the first Publish.
func (s *Server) Edition() *Edition { return s.edition.Load() }

// secure reports whether visitors come over https.
func (s *Server) secure() bool { return s.config.BaseURL.Scheme == "https" }

// localPath returns to if it is an address on this site, else "".
func localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return ""
	}
	return u.String()
}

// newKey makes an idempotency key for a form.
func newKey() string { return rand.Text() }
