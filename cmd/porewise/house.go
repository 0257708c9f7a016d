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
	now     func() time.Time
	agenda  agenda        // of the edition that is served
	look    time.Duration // how often to look at the clock and the stock
	told    map[problem.Problem]bool
	say     func(problem.Problem) // tells of a fault
	stock   int64                 // version of the stock that pages show

	endWarming context.CancelFunc // of the last edition
}

// openHouse opens the databases. The caller closes the house.
func openHouse(ctx context.Context, f *folders, base *url.URL, log *slog.Logger, now func() time.Time) (*house, error) {
	root, err := f.openContent() // before a data folder is made for a mistyped name
	if err != nil {
		return nil, err
	}
	root.Close()
	h := &house{folders: f, log: log, now: now, look: lookEvery, told: map[problem.Problem]bool{}, endWarming: func() {}}
	h.say = func(p problem.Problem) { log.Warn(p.Message, "at", p.Position(), "rule", p.Rule, "hint", p.Hint) }
	templates, err := f.templateFiles()
	if err != nil {
		return nil, err
	}
	static, err := f.staticFiles()
	if err != nil {
		return nil, err
	}
	pictures, err := f.pictures()
	if err != nil {
		return nil, err
	}
	if err := h.openDatabases(ctx); err != nil {
		h.close()
		return nil, err
	}
	h.press = &web.Press{Folder: f.identity(), Templates: templates, Static: static,
		Store: h.store, Index: h.index, BaseURL: base, Pictures: pictures, Now: now}
	return h, nil
}

func (h *house) openDatabases(ctx context.Context) error {
	path, err := h.folders.dataFile("shop.db")
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, path, h.now)
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

// print makes an edition of what the folders hold now and publishes it. Where that fails, the edition before
// goes on, in a preview with the reason on every page.
func (h *house) print(ctx context.Context, server *web.Server) error {
	edition, err := h.edition(ctx)
	switch {
	case err == nil:
		server.Publish(edition)
		h.agenda = agendaOf(edition.Snapshot())
		if !h.press.Preview { // an editor looks at one page, and waits for it
			h.warm(ctx, server, edition)
		}
	case server.Edition() != nil && ctx.Err() == nil:
		server.Publish(server.Edition().WithFault(err))
		h.agenda = agenda{until: h.now().Add(tryAgain)}
	}
	return err
}

// warm renders all pages of an edition in the background, and makes the sizes of its pictures. It ends what is
// left of that for the edition before.
func (h *house) warm(ctx context.Context, server *web.Server, edition *web.Edition) {
	h.endWarming()
	ctx, h.endWarming = context.WithCancel(ctx)
	go func() {
		h.logError("rendering all pages", server.Warm(ctx))
		h.logError("making the sizes of pictures", edition.PreparePictures(ctx))
	}()
}

// tryAgain is when an edition that is due and could not be printed is tried again, although no file changes.
const tryAgain = time.Minute

// edition makes one of what the folders hold now, and tells of new faults.
func (h *house) edition(ctx context.Context) (*web.Edition, error) {
	root, err := h.folders.openContent()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	stock, err := h.store.StockVersion(ctx) // before the stock itself is read
	if err != nil {
		return nil, err
	}
	edition, problems, err := h.press.Print(ctx, root.FS())
	h.tell(problems)
	if err == nil {
		h.stock = stock
	}
	return edition, err
}

// tell says each fault that was not there before, and counts the warnings.
func (h *house) tell(problems problem.List) {
	now, warnings := map[problem.Problem]bool{}, 0
	for _, p := range problems {
		now[p] = true
		if !p.Counts(false) {
			warnings++
		} else if !h.told[p] {
			h.say(p)
		}
	}
	if warnings > 0 && len(h.told) == 0 {
		h.log.Info("content has warnings too: porewise check shows them", "warnings", warnings)
	}
	h.told = now
}

// lookEvery is how often the clock and the stock are looked at: somebody may have set the one, another
// process may have changed the other, and orders on hold may have come to their end.
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

// sweepEvery is how often carts and keys that have expired are deleted, and sizes of pictures that no page shows
// any more; picturesKept is how long after they were made.
const (
	sweepEvery   = time.Hour
	picturesKept = 30 * 24 * time.Hour
)

// follow prints a new edition whenever a folder changes, a page is due, or SIGHUP asks for it, until ctx
// ends. An edition that cannot be printed leaves the one before.
func (h *house) follow(ctx context.Context, server *web.Server, changed <-chan struct{}) error {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	sweep, look := time.NewTicker(sweepEvery), time.NewTicker(h.look)
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
		case <-time.After(h.agenda.wait(h.now(), h.look)):
			if !h.agenda.over(h.now()) {
				continue
			}
		case <-sweep.C:
			h.logError("sweeping expired carts", h.store.Sweep(ctx))
			h.logError("sweeping old pictures", server.Edition().SweepPictures(h.now().Add(-picturesKept)))
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

func (h *house) logError(what string, err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		h.log.Error(what, "error", err)
	}
}
