package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"porewise/internal/index"
	"porewise/internal/web"
)

var errNoSearch = errors.New("this program was built without search: build it with the tag sqlite_fts5, as make does")

// serveCommand serves the site until it is told to stop.
type serveCommand struct {
	Addr           string         `help:"Address to listen on." default:"127.0.0.1:8080"`
	BaseURL        string         `name:"base-url" help:"How visitors reach the site; https there means Secure cookies and HSTS. Default: http:// and the address." placeholder:"URL"`
	TrustedProxies []netip.Prefix `name:"trusted-proxies" help:"Proxies whose X-Forwarded-For is believed." placeholder:"CIDR,…"`
	RateLimits     string         `name:"rate-limits" help:"Stop visitors that are too fast (${enum})." enum:"on,off" default:"on"`
	telling
	EdgeTTL   time.Duration `name:"edge-ttl" help:"How long a shared cache may keep public pages without asking." default:"0"`
	AdminAddr string        `name:"admin-addr" help:"Address for the operator alone, with /metrics and /debug/pprof. Default: none." placeholder:"HOST:PORT"`
}

// Run serves until ctx ends, then lets the requests under way finish.
func (c *serveCommand) Run(ctx context.Context, f *folders, t *terminal) error {
	started := time.Now()
	if !index.HasSearch() {
		return errNoSearch
	}
	log := slog.New(slog.NewTextHandler(t.stderr, nil))
	listener, err := listen("--addr", c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	desk, err := listenAdmin(c.AdminAddr, log)
	if err != nil {
		return err
	}
	defer desk.close()
	base, err := c.baseURL(listener)
	if err != nil {
		return err
	}
	h, err := openHouse(ctx, f, base, log, time.Now)
	if err != nil {
		return err
	}
	defer h.close()
	var server *web.Server
	senders, err := c.senders(letterhead(func() *web.Server { return server }, base.String()))
	if err != nil {
		return err
	}
	server = web.New(web.Config{Store: h.store, BaseURL: base, TrustedProxies: c.TrustedProxies,
		RateLimits: c.RateLimits == "on", EdgeTTL: c.EdgeTTL, Log: log, Now: time.Now, Tell: channels(senders), Served: desk.served()})
	changed, err := h.watch(ctx)
	if err != nil {
		return err
	}
	if err := h.print(ctx, server); err != nil {
		return err
	}
	fmt.Fprintf(t.stdout, "Porewise serves %s at %s, ready after %d ms. Stop it with Ctrl-C.\n",
		f.Content, base, time.Since(started).Milliseconds())
	desk.serve(server, h.store, t.stdout)
	return h.serve(ctx, listener, server, senders, changed)
}

// listen opens the address that a flag names.
func listen(flag, addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if err == nil {
		return listener, nil
	}
	var operation *net.OpError
	if errors.As(err, &operation) {
		err = operation.Err
	}
	return nil, fmt.Errorf("cannot listen on %s: %w; name another address with %s HOST:PORT", addr, err, flag)
}

// addressOf is the site's address where no other is given.
func addressOf(listener net.Listener) *url.URL {
	return &url.URL{Scheme: "http", Host: listener.Addr().String()}
}

// baseURL is --base-url, or the address that is listened on.
func (c *serveCommand) baseURL(listener net.Listener) (*url.URL, error) {
	if c.BaseURL == "" {
		return addressOf(listener), nil
	}
	base, err := url.Parse(strings.TrimRight(c.BaseURL, "/"))
	if err != nil || base.Host == "" || base.Path != "" || (base.Scheme != "http" && base.Scheme != "https") {
		return nil, fmt.Errorf("--base-url %s is not the address of a site: write it like https://porewise.example", c.BaseURL)
	}
	return base, nil
}
