package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"porewise/internal/index"
	"porewise/internal/web"
)

func TestAnEditionHoldsFromOneChangeToTheNext(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 11, 24, 9, minute, 0, 0, time.UTC) }
	both, first, last := agenda{at(10), at(20)}, agenda{until: at(20)}, agenda{since: at(10)}
	for _, c := range []struct {
		name   string
		agenda agenda
		now    time.Time
		over   bool
		wait   time.Duration
	}{
		{"before the next change it waits for that", both, at(15), false, 5 * time.Minute},
		{"no longer than it may", both, at(10), false, 8 * time.Minute},
		{"a nanosecond before, it still waits", both, at(20).Add(-1), false, 1},
		{"at the next change it is over", both, at(20), true, 0},
		{"a clock set forwards ends it", both, at(59), true, 0},
		{"a clock set back behind the last change ends it", both, at(5), true, 0},
		{"one set back further than any change does not", first, at(0), false, 8 * time.Minute},
		{"after the last change nothing ends it", last, at(59), false, 8 * time.Minute},
		{"where nothing is planned, nothing does", agenda{}, at(0), false, 8 * time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			if over := c.agenda.over(c.now); over != c.over {
				t.Errorf("over: %v, want %v", over, c.over)
			}
			if wait := c.agenda.wait(c.now, 8*time.Minute); wait != c.wait {
				t.Errorf("it waits %v, want %v", wait, c.wait)
			}
		})
	}
}

// clockwork is a clock that tests set.
type clockwork struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clockwork) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clockwork) set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// runHouse follows a content folder as serve does, on a clock that the test sets. It counts what goes wrong.
func runHouse(t *testing.T, content string, clock *clockwork) (server *web.Server, faults *atomic.Int32) {
	t.Helper()
	if !index.HasSearch() {
		t.Skip(index.ErrNoSearch)
	}
	ctx, cancel := context.WithCancel(context.Background())
	faults = new(atomic.Int32)
	base, log := &url.URL{Scheme: "http", Host: "porewise.test"}, slog.New(counting{slog.DiscardHandler, faults})
	h, err := openHouse(ctx, &folders{Content: content, Data: t.TempDir()}, base, log, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	h.look = 5 * time.Millisecond
	server = web.New(web.Config{Store: h.store, BaseURL: base, Log: log, Now: clock.Now})
	if err := h.print(ctx, server); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- h.follow(ctx, server, nil) }()
	t.Cleanup(func() {
		cancel()
		<-ended
		h.close()
	})
	return server, faults
}

// counting is a log that counts errors.
type counting struct {
	slog.Handler
	errors *atomic.Int32
}

func (counting) Enabled(context.Context, slog.Level) bool { return true }

func (c counting) Handle(_ context.Context, r slog.Record) error {
	if r.Level >= slog.LevelError {
		c.errors.Add(1)
	}
	return nil
}

// wantSoon waits until addresses answer with these statuses.
func wantSoon(t *testing.T, server http.Handler, when string, statuses map[string]int) {
	t.Helper()
	var wrong string
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); <-time.After(2 * time.Millisecond) {
		wrong = ""
		for address, want := range statuses {
			recorder := httptest.NewRecorder()
			server.ServeHTTP(recorder, httptest.NewRequest("GET", address, nil))
			if recorder.Code != want {
				wrong += fmt.Sprintf(" %s answers %d, want %d.", address, recorder.Code, want)
			}
		}
		if wrong == "" {
			return
		}
	}
	t.Fatalf("%s:%s", when, wrong)
}

func TestARunningServerFollowsTheClockForwardsAndBack(t *testing.T) {
	content := folderOf(t, map[string]string{
		"site.yaml":         "timeZone: Europe/Berlin\n",
		"articles/soon.md":  "---\ntitle: Soon\npublishDate: 2026-03-29T03:30:00\n---\nText.\n", // half an hour after two o'clock became three
		"articles/offer.md": "---\ntitle: Offer\nexpiryDate: 2026-10-25\n---\nText.\n",
	})
	appears, goes := time.Date(2026, 3, 29, 1, 30, 0, 0, time.UTC), time.Date(2026, 10, 24, 22, 0, 0, 0, time.UTC)
	clock := &clockwork{now: appears.Add(-time.Hour)}
	server, _ := runHouse(t, content, clock)
	want := func(when string, now time.Time, soon, offer int) {
		t.Helper()
		clock.set(now)
		wantSoon(t, server, when, map[string]int{"/articles/soon": soon, "/articles/offer": offer})
	}
	want("before", appears.Add(-1), 404, 200)
	want("at its instant", appears, 200, 200)
	want("the clock was set back", appears.Add(-time.Minute), 404, 200)
	want("and forwards over both", goes.Add(365*24*time.Hour), 200, 410)
	want("and back between them", goes.Add(-1), 200, 200)
	want("when the other goes", goes, 200, 410)
}

func TestWhatIsDueIsTriedAgainWhereItCouldNotBePrinted(t *testing.T) {
	content := folderOf(t, map[string]string{"articles/soon.md": "---\ntitle: Soon\npublishDate: 2026-03-29T03:30:00Z\n---\nText.\n"})
	appears := time.Date(2026, 3, 29, 3, 30, 0, 0, time.UTC)
	clock := &clockwork{now: appears.Add(-1)}
	server, faults := runHouse(t, content, clock)
	write(t, filepath.Join(content, "site.yaml"), "name: [\n")
	clock.set(appears)
	for deadline := time.Now().Add(patience); faults.Load() == 0; <-time.After(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nothing was tried")
		}
	}
	wantSoon(t, server, "while site.yaml is unreadable", map[string]int{"/articles/soon": 404})
	write(t, filepath.Join(content, "site.yaml"), "name: Mended\n")
	clock.set(appears.Add(tryAgain))
	wantSoon(t, server, "a minute later", map[string]int{"/articles/soon": 200})
	if n := faults.Load(); n != 1 {
		t.Errorf("within a minute it was tried %d times, want once", n)
	}
}
