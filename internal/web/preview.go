package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"porewise/internal/assets"
)

// previewHeaders keeps search engines away from all that a preview answers. Server-Timing, which scripts of
// the page can read, says that the page is made for this visitor; servePublic knows better. The answer to
// a form says nothing, so that no script asks for it again.
func previewHeaders(h http.Header, r *http.Request) {
	h.Set("X-Robots-Tag", "noindex, nofollow")
	if r.Method == http.MethodGet {
		h.Set("Server-Timing", `page;desc="private"`)
	}
}

// shownBytes tells the page's script which bytes it is made of.
func shownBytes(file *assets.File) string {
	return fmt.Sprintf(`page;desc="%s"`, strings.Trim(file.ETag, `"`))
}

// ownHost guards a preview that only this machine reaches: a page on another site could give its own name
// our address (DNS rebinding) and read drafts through the editor's browser.
func (s *Server) ownHost(next http.Handler) http.Handler {
	if !loopback(s.config.BaseURL.Hostname()) {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !loopback(strings.Trim(host, "[]")) {
			s.refuseWith(errHost)(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// loopback reports whether a name always means this machine.
func loopback(host string) bool {
	if address, err := netip.ParseAddr(host); err == nil {
		return address.IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}
