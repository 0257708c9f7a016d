package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"time"

	"porewise/internal/index"
	"porewise/internal/problem"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
	"porewise/internal/watch"
	"porewise/internal/web"
)

// house is everything behind a server: the databases, and the press that prints editions.
type house struct {
	folders *folders
	store   shop.Store
	index   *index.Index
	press   *web.Press
	log     *slog.Logger
	next    time.Time // when a page appears or expires by itself
	told    map[problem.Problem]bool
	stock   int64 // version of the stock that pages show
}

// openHouse opens the databases. The caller closes the house.
func openHouse(ctx context.Context, f *folders, base *url.URL, log *slog.Logger) (*house, error) {
	root, err := f.openContent() // before a data folder is made for a mistyped name
	if err != nil {
		return nil, err
	}
	root.Close()
	h := &house{folders: f, log: log, told: map[problem.Problem]bool{}}
	templates, err := f.templateFiles()
	if err != nil {
		return nil, err
	}
	static, err := f.staticFiles()
	if err != nil {
		return nil, err
	}
	if err := h.openDatabases(ctx); err != nil {
		h.close()
		return nil, err
	}
	h.press = &web.Press{Folder: f.identity(), Templates: templates, Static: static,
		Store: h.store, Index: h.index, BaseURL: base, Now: time.Now}
	return h, nil
}

func (h *house) openDatabases(ctx context.Context) error {
	path, err := h.folders.dataFile("shop.db")
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, path, time.Now)
	if err != nil {
		return err
	}
	h.store = store
	if path, err = h.folders.dataFile("index.db"); err != nil {
		return err
	}
	h.index, err = index.Open(ctx, path)
	return err
}

func (h *house) close() {
	if h.index != nil {
		h.logError("closing the index", h.index.Close())
	}
	if h.store != nil {
		h.logError("closing the shop", h.store.Close())
	}
}

// print makes an edition of what the folders hold now and publishes it.
func (h *house) print(ctx context.Context, server *web.Server) error {
	root, err := h.folders.openContent()
	if err != nil {
		return err
	}
	defer root.Close()
	if h.stock, err = h.store.StockVersion(ctx); err != nil { // before the stock itself is read
		return err
	}
	edition, problems, err := h.press.Print(ctx, root.FS())
	h.tell(problems)
	if err != nil {
		return err
	}
	server.Publish(edition)
	h.next = edition.Snapshot().NextChange()
	go func() { h.logError("rendering all pages", server.Warm(ctx)) }()
	return nil
}

// tell logs each fault that was not there before, and counts the warnings.
func (h *house) tell(problems problem.List) {
	now, warnings := map[problem.Problem]bool{}, 0
	for _, p := range problems {
		now[p] = true
		if !p.Counts(false) {
			warnings++
		} else if !h.told[p] {
			h.log.Warn(p.Message, "at", p.Position(), "rule", p.Rule, "hint", p.Hint)
		}
	}
	if warnings > 0 && len(h.told) == 0 {
		h.log.Info("content has warnings too: porewise check shows them", "warnings", warnings)
	}
	h.told = now
}

// lookEvery is how often the stock is looked at: another process may have changed it, and orders on hold
// may have come to their end.
const lookEvery = time.Second

// restock gives back what expired orders held, and publishes the stock if it is another.
func (h *house) restock(ctx context.Context, server *web.Server) error {
	if _, err := h.store.Release(ctx); err != nil {
		return err
	}
	version, err := h.store.StockVersion(ctx)
	if err != nil || version == h.stock {
		return err
	}
	edition, err := h.press.Restock(ctx, server.Edition())
	if err != nil {
		return err
	}
	server.Publish(edition)
	h.stock = version
	return nil
}

// sweepEvery is how often carts and keys that have expired are deleted.
const sweepEvery = time.Hour

// follow prints a new edition whenever a folder changes, a page is due, or SIGHUP asks for it, until ctx
// ends. An edition that cannot be printed leaves the one before.
func (h *house) follow(ctx context.Context, server *web.Server, changed <-chan struct{}) error {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	sweep, look := time.NewTicker(sweepEvery), time.NewTicker(lookEvery)
	defer sweep.Stop()
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case _, open := <-changed:
			if !open { // ctx has ended
				return nil
			}
		case <-hangup:
		case <-h.due():
			if time.Now().Before(h.next) {
				continue
			}
		case <-sweep.C:
			h.logError("sweeping expired carts", h.store.Sweep(ctx))
			continue
		case <-look.C:
			h.logError("looking at the stock", h.restock(ctx, server))
			continue
		}
		if err := h.print(ctx, server); err != nil && !errors.Is(err, context.Canceled) {
			h.log.Error("the site stays as it was", "error", err)
		}
	}
}

// watch begins to look at the folders. It comes before the first edition, so that no change falls between.
func (h *house) watch(ctx context.Context) (<-chan struct{}, error) {
	changed, err := watch.Watch(ctx, h.watched(), watch.Options{Log: func(err error) { h.log.Warn("watching the folders", "error", err) }})
	if err != nil {
		return nil, fmt.Errorf("watching the folders: %w", err)
	}
	return changed, nil
}

func (h *house) watched() []string {
	watched := []string{h.folders.Content}
	for _, folder := range []string{h.folders.Templates, h.folders.Static} {
		if folder != "" {
			watched = append(watched, folder)
		}
	}
	return watched
}

// maxWait bounds how long a planned change is waited for in one go, so that a clock that was set is
// noticed.
const maxWait = time.Minute

// due ticks when the next planned page appears or expires; never, where none is planned.
func (h *house) due() <-chan time.Time {
	if h.next.IsZero() {
		return nil
	}
	return time.After(min(maxWait, max(0, time.Until(h.next))))
}

func (h *house) logError(what string, err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		h.log.Error(what, "error", err)
	}
}
