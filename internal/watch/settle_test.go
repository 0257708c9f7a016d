package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// These tests run in a synctest bubble: its clock advances only when all wait, so that an hour passes at
// once and exactly. Files are real; notifications are those of a fake, or none.

var errLimit = errors.New("no space left on device")

func noNotifications([]string) (hints, error) { return hints{}, errLimit }

// notifiedBy notifies only of what is sent on events.
func notifiedBy(events <-chan fsnotify.Event) notify {
	return func([]string) (hints, error) { return hints{events: events}, nil }
}

// inBubble watches content of a new tree while test runs, without real time.
func inBubble(t *testing.T, opts func(*Options), test func(tree, <-chan struct{})) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		tree := newTree(t)
		all := Options{notify: noNotifications}
		opts(&all)
		ticks := tree.watched(ctx, "content", all)
		pass(time.Minute)
		tree.count(ticks, 0)
		test(tree, ticks)
		cancel()
		synctest.Wait()
		if _, open := <-ticks; open {
			t.Error("the channel is open after the end")
		}
	})
}

func pass(d time.Duration) { <-time.After(d); synctest.Wait() }

// count takes the ticks that wait, of which there is one at most.
func (t tree) count(ticks <-chan struct{}, want int) {
	t.Helper()
	if got := len(ticks); got != want {
		t.Errorf("%d ticks, want %d", got, want)
	}
	for range len(ticks) {
		<-ticks
	}
}

func TestWithoutNotificationsEveryChangeIsFound(t *testing.T) {
	tests := []struct {
		name   string
		change func(tree)
	}{
		{"written in place", func(t tree) { t.write("content/pores.md", "large pores") }},
		{"renamed over", func(t tree) { t.write("x", "PORES"); t.rename("x", "content/pores.md") }},
		{"exchanged for another of the same size and time", func(t tree) {
			t.write("x", "serop")
			t.must(os.Chtimes(t.path("x"), long, long))
			t.rename("x", "content/pores.md")
		}},
		{"deleted", func(t tree) { t.remove("content/pores.md") }},
		{"new folder", func(t tree) { t.write("content/a/b/new.md", "") }},
		{"empty new folder", func(t tree) { t.write("a/x", ""); t.remove("a/x"); t.rename("a", "content/a") }},
		{"the whole folder taken away", func(t tree) { t.remove("content") }},
		{"the whole folder exchanged", func(t tree) {
			t.rename("content", "old")
			t.write("content/pores.md", "pores")
			t.write("content/articles/retinol.md", "retinol")
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(*Options) {}, func(tree tree, ticks <-chan struct{}) {
				test.change(tree)
				pass(3 * time.Second)
				tree.count(ticks, 1)
				pass(time.Hour)
				tree.count(ticks, 0)
			})
		})
	}
}

func TestASwappedSymlinkIsFound(t *testing.T) {
	for name, dir := range map[string]string{
		"the folder itself is the symlink":       "current",
		"a folder above it is the symlink":       "site/content",
		"a symlink leads to one that is swapped": "alias/content",
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				tree := newTree(t)
				tree.write("releases/1/content/pores.md", "pores")
				tree.write("releases/2/content/pores.md", "pores")
				tree.link("releases/1/content", "current")
				tree.link("releases/1", "site")
				tree.link("site", "alias")
				ticks := tree.watched(ctx, dir, Options{notify: noNotifications})
				tree.link("releases/2/content", "current")
				tree.link("releases/2", "site")
				pass(3 * time.Second)
				tree.count(ticks, 1)
				tree.write("releases/2/content/pores.md", "large pores")
				pass(3 * time.Second)
				tree.count(ticks, 1)
			})
		})
	}
}

func TestAFolderThatGoesAndComesBackIsFound(t *testing.T) {
	inBubble(t, func(*Options) {}, func(tree tree, ticks <-chan struct{}) {
		tree.rename("content", "away")
		pass(time.Minute)
		tree.count(ticks, 1)
		tree.rename("away", "content")
		pass(time.Minute)
		tree.count(ticks, 1)
	})
}

func TestWhatEditorsLeaveBehindDoesNotTick(t *testing.T) {
	inBubble(t, func(*Options) {}, func(tree tree, ticks <-chan struct{}) {
		for _, name := range []string{".pores.md.swp", "pores.md.swp", "pores.md~", "#pores.md#", ".#pores.md", "4913", ".git/HEAD", "articles/.DS_Store"} {
			tree.write("content/"+name, "x")
			pass(time.Minute)
			tree.count(ticks, 0)
		}
		tree.write("content/#.md", "x")
		pass(time.Minute)
		tree.count(ticks, 1)
	})
}

func TestChangesThatComeTogetherAreOneTick(t *testing.T) {
	var events chan fsnotify.Event
	inBubble(t, func(o *Options) { events = make(chan fsnotify.Event); o.notify = notifiedBy(events) }, func(tree tree, ticks <-chan struct{}) {
		for i := range 10 {
			tree.write(fmt.Sprintf("content/%d.md", i), "x")
			events <- fsnotify.Event{}
			pass(49 * time.Millisecond) // one short of Quiet
			tree.count(ticks, 0)
		}
		pass(time.Millisecond)
		tree.count(ticks, 1)
		pass(time.Hour)
		tree.count(ticks, 0)
	})
}

func TestANotificationWithoutAChangeDoesNotTick(t *testing.T) {
	var events chan fsnotify.Event
	inBubble(t, func(o *Options) { events = make(chan fsnotify.Event); o.notify = notifiedBy(events) }, func(tree tree, ticks <-chan struct{}) {
		events <- fsnotify.Event{Op: fsnotify.Chmod}
		pass(time.Second)
		tree.count(ticks, 0)
	})
}

func TestAStreamOfNotificationsCannotHoldBackATick(t *testing.T) {
	var events chan fsnotify.Event
	inBubble(t, func(o *Options) { events = make(chan fsnotify.Event); o.notify = notifiedBy(events) }, func(tree tree, ticks <-chan struct{}) {
		tree.write("content/new.md", "x")
		for range 201 { // 2.01 s, and Poll is 2 s
			events <- fsnotify.Event{}
			pass(10 * time.Millisecond)
		}
		tree.count(ticks, 1)
	})
}

func TestTicksThatNobodyTakesBecomeOne(t *testing.T) {
	inBubble(t, func(*Options) {}, func(tree tree, ticks <-chan struct{}) {
		for i := range 3 {
			tree.write("content/pores.md", strings.Repeat("x", i))
			pass(time.Minute)
		}
		tree.count(ticks, 1)
	})
}

func TestMissingNotificationsAreReported(t *testing.T) {
	var told []error
	var faults chan error
	start := func(o *Options) {
		faults = make(chan error)
		o.Log = func(err error) { told = append(told, err) }
		o.notify = func([]string) (hints, error) { return hints{faults: faults}, errLimit }
	}
	inBubble(t, start, func(tree tree, ticks <-chan struct{}) {
		tree.write("content/pores.md", "large pores")
		faults <- fsnotify.ErrEventOverflow
		pass(time.Second) // without waiting for Poll: what was dropped may be a change
		tree.count(ticks, 1)
	})
	if len(told) != 2 || !errors.Is(told[0], errLimit) || !errors.Is(told[1], fsnotify.ErrEventOverflow) {
		t.Errorf("told: %v", told)
	}
}

func BenchmarkLookAt500Files(b *testing.B) {
	tree := newTree(b)
	for i := range 500 {
		tree.write(fmt.Sprintf("content/articles/%d.md", i), "x")
	}
	b.ReportAllocs()
	for b.Loop() {
		look([]string{tree.path("content")})
	}
}
