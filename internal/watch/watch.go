// Package watch says when a folder changed.
//
//	ticks, err := watch.Watch(ctx, []string{"content", "templates"}, watch.Options{})
//	for range ticks { … build anew … } // ends when ctx does
//
// Whether something changed is decided in one way only: by comparing a look at the folders with the look
// before. Paths, sizes, times of modification and the identity of files (inodes) count. Notifications of
// the operating system merely say when to look; where there are none (network mounts, the limit of
// watches reached) a look every Options.Poll finds the
// change all the same. So every way of saving is seen: writing in place, renaming over, swapping a
// symlink anywhere on the path of a folder, taking a folder away and putting it back.
//
// A tick means "changed since the last tick, and quiet now". Changes that come together make one tick; ticks
// that nobody has taken yet become one. What editors leave beside the files while they work, and all
// names that begin with a dot, never tick.
//
// It does not say what changed, and does not follow symlinks to folders inside a folder, as io/fs does
// not. A file that is rewritten at once with as many bytes and the same time of modification is not seen.
package watch

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Options are how to watch. The zero Options are good for a person who saves in an editor.
type Options struct {
	// Quiet is how long nothing may be notified before a tick; 0 means 50 ms.
	Quiet time.Duration
	// Poll is how often to look without being notified, and the longest that a stream of notifications
	// can hold back a tick; 0 means 2 s.
	Poll time.Duration
	// Log is told why notifications are missing. Watching goes on without them. nil: nobody is told.
	Log func(error)

	notify notify // in place of the operating system; for tests
}

// Watch watches dirs, each with everything below it, until ctx is done; then it closes the channel and
// leaves nothing running. It fails if a dir is no folder now; later ones may come and go.
func Watch(ctx context.Context, dirs []string, opts Options) (<-chan struct{}, error) {
	w := &watcher{opts: withDefaults(opts), ticks: make(chan struct{}, 1)}
	for _, dir := range dirs {
		absolute, err := folder(dir)
		if err != nil {
			return nil, fmt.Errorf("watching: %w", err)
		}
		w.dirs = append(w.dirs, absolute)
	}
	w.seen = look(w.dirs)
	w.quiet = time.NewTimer(w.opts.Quiet)
	w.arm(w.seen.folders())
	w.wake() // what happened between looking and arming
	go w.run(ctx)
	return w.ticks, nil
}

// folder is dir made absolute, so that it stays the same when the process changes its own folder.
func folder(dir string) (string, error) {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", &os.PathError{Op: "watch", Path: dir, Err: errors.New("not a folder")}
	}
	return filepath.Abs(dir)
}

func withDefaults(opts Options) Options {
	if opts.Quiet <= 0 {
		opts.Quiet = 50 * time.Millisecond
	}
	if opts.Poll <= 0 {
		opts.Poll = 2 * time.Second
	}
	if opts.Log == nil {
		opts.Log = func(error) {}
	}
	if opts.notify == nil {
		opts.notify = fromSystem
	}
	return opts
}

// watcher is the state of one Watch. Its goroutine is the only one that touches it.
type watcher struct {
	dirs  []string // absolute; any part may be a symlink
	opts  Options
	ticks chan struct{}

	seen   sight       // at the last tick
	armed  sight       // the folders that notify us
	links  []string    // symlinks on the way to dirs; the folders that they are in notify us too
	hints  hints       // from those folders
	quiet  *time.Timer // runs while awake
	awake  bool        // something may have changed, and settle will look
	awaken time.Time   // since when
}

func (w *watcher) run(ctx context.Context) {
	poll := time.NewTicker(w.opts.Poll)
	defer func() {
		poll.Stop()
		w.quiet.Stop()
		w.hints.close()
		close(w.ticks)
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-w.hints.events:
			w.hear(event)
		case err := <-w.hints.faults: // such as: too many at once, some were dropped
			w.opts.Log(fmt.Errorf("watching: notifications may be missing: %w", err))
			w.wake()
		case <-poll.C:
			if !w.awake && !look(w.dirs).equal(w.seen) {
				w.wake()
			}
		case <-w.quiet.C:
			w.settle()
		}
	}
}

// hear takes a notification. A folder that was removed or renamed notifies no longer, even when another
// of its name, and perhaps of its inode, has taken its place. What lies beside a symlink is not ours.
func (w *watcher) hear(event fsnotify.Event) {
	if folder := filepath.Dir(event.Name); w.armed[folder] == nil && w.besideLink(folder) && !slices.Contains(w.links, event.Name) {
		return
	}
	if w.armed[event.Name] != nil && event.Has(fsnotify.Remove|fsnotify.Rename) {
		w.armed = nil
	}
	w.wake()
}

// wake has settle look once nothing was heard for Quiet, and at the latest Poll after the first wake.
func (w *watcher) wake() {
	if !w.awake {
		w.awake, w.awaken = true, time.Now()
	}
	rest := w.opts.Poll - time.Since(w.awaken)
	w.quiet.Reset(max(0, min(w.opts.Quiet, rest)))
}

// settle looks, and ticks if something changed. Where folders came or went it has the present ones
// notify, and looks again afterwards for what happened in between.
func (w *watcher) settle() {
	w.awake = false
	now := look(w.dirs)
	if !now.equal(w.seen) {
		w.seen = now
		select {
		case w.ticks <- struct{}{}:
		default: // the last tick is still to be taken, and will do for this one
		}
	}
	if folders := now.folders(); !folders.equal(w.armed) {
		w.arm(folders)
		w.wake()
	}
}

// besideLink reports whether one of the symlinks is in folder.
func (w *watcher) besideLink(folder string) bool {
	return slices.ContainsFunc(w.links, func(link string) bool { return filepath.Dir(link) == folder })
}

// arm has folders notify us, in place of those before, and those that hold symlinks on the way to dirs.
func (w *watcher) arm(folders sight) {
	w.hints.close()
	w.links = linksTo(w.dirs)
	names := slices.Collect(maps.Keys(folders))
	for _, link := range w.links {
		names = append(names, filepath.Dir(link))
	}
	slices.Sort(names)
	var err error
	if w.hints, err = w.opts.notify(slices.Compact(names)); err != nil {
		w.opts.Log(fmt.Errorf("watching: changes may be seen only after %v: %w", w.opts.Poll, err))
	}
	w.armed = folders
}
