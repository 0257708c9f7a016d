package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"porewise/internal/check"
	"porewise/internal/index"
	"porewise/internal/problem"
	"porewise/internal/web"
)

// previewCommand serves the site to its editors: drafts, scheduled and expired pages too, each with what is
// wrong with it. Open pages load themselves anew when a file is saved.
//
// It keeps an index, carts and orders of its own in a folder below the data folder: what is tried in a
// preview never reaches the shop, and a server on the same data folder goes on undisturbed.
type previewCommand struct {
	Addr string `help:"Address to listen on; only this machine reaches the default one." default:"127.0.0.1:8080"`
}

// Run serves until ctx ends.
func (c *previewCommand) Run(ctx context.Context, f *folders, t *terminal) error {
	started := time.Now()
	if !index.HasSearch() {
		return errNoSearch
	}
	log := slog.New(slog.NewTextHandler(t.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	listener, err := listen("--addr", c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	own := *f
	own.Data = filepath.Join(f.Data, "preview")
	base := addressOf(listener)
	h, err := openHouse(ctx, &own, base, log, time.Now)
	if err != nil {
		return err
	}
	defer h.close()
	h.say = func(p problem.Problem) { h.logError("telling of a fault", printProblem(t.stderr, p)) }
	h.press.Preview, h.press.Check = true, new(check.Reader).All
	server := web.New(web.Config{Store: h.store, BaseURL: base, Log: log, Now: time.Now, Preview: true})
	changed, err := h.watch(ctx)
	if err != nil {
		return err
	}
	if err := h.print(ctx, server); err != nil {
		return err
	}
	fmt.Fprintf(t.stdout, "Porewise previews %s at %s, ready after %d ms. Pages follow the files; problems and dates are at %s/-/desk. Stop it with Ctrl-C.\n",
		f.Content, base, time.Since(started).Milliseconds(), base)
	return h.serve(ctx, listener, server, nil, changed)
}
