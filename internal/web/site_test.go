package web_test

import (
	"context"
	"io/fs"
	"log/slog"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"porewise/internal/index"
	"porewise/internal/picture"
	"porewise/internal/problem"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
	"porewise/internal/web"
	"porewise/static"
	"porewise/templates"
)

// testSite is a whole site on databases of its own, with a clock that stands still.
type testSite struct {
	server *web.Server
	press  *web.Press
	store  shop.Store
	base   *url.URL
	now    time.Time
}

// openSite serves a content folder as the program does.
func openSite(t testing.TB, folder fs.FS) *testSite {
	return openSiteAt(t, folder, "http://porewise.test")
}

func openSiteAt(t testing.TB, folder fs.FS, base string) *testSite {
	t.Helper()
	s := &testSite{now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return s.now }
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "shop.db"), clock)
	must(t, err)
	t.Cleanup(func() { store.Close() })
	x, err := index.Open(ctx, filepath.Join(t.TempDir(), "index.db"))
	must(t, err)
	t.Cleanup(func() { x.Close() })
	address, err := url.Parse(base)
	must(t, err)
	s.store = store
	pictures, err := picture.Open(t.TempDir())
	must(t, err)
	s.press = &web.Press{Pictures: pictures, Folder: "test", Templates: templates.FS, Static: static.FS, Store: store, Index: x, BaseURL: address, Now: clock}
	s.server = web.New(web.Config{Store: store, BaseURL: address, RateLimits: true, Log: slog.New(slog.DiscardHandler), Now: clock})
	s.base = address
	s.print(t, folder)
	return s
}

// print publishes a new edition of folder and returns what is wrong with it.
func (s *testSite) print(t testing.TB, folder fs.FS) problem.List {
	t.Helper()
	edition, problems, err := s.press.Print(context.Background(), folder)
	must(t, err)
	s.server.Publish(edition)
	return problems
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// unlimited serves the site's edition without limits of rate.
func unlimited(s *testSite) *web.Server {
	server := web.New(web.Config{Store: s.store, BaseURL: s.base, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return s.now }})
	server.Publish(s.server.Edition())
	return server
}
