package watch

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// tree is a temporary folder with a few articles.
type tree struct {
	testing.TB
	root string
}

func newTree(t testing.TB) tree {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	tree := tree{t, root}
	tree.write("content/pores.md", "pores")
	tree.write("content/articles/retinol.md", "retinol")
	tree.must(os.Chtimes(tree.path("content/pores.md"), long, long))
	return tree
}

// long ago.
var long = time.Date(2006, 6, 1, 12, 0, 0, 0, time.UTC)

// notified is the Options of the tests that need notifications, since they will not live to see a poll.
var notified = Options{Quiet: 5 * time.Millisecond, Poll: time.Hour}

func (t tree) path(name string) string { return filepath.Join(t.root, name) }

// write writes a file in place, and the folders that it needs before.
func (t tree) write(name, content string) {
	t.Helper()
	t.must(os.MkdirAll(filepath.Dir(t.path(name)), 0o755))
	t.must(os.WriteFile(t.path(name), []byte(content), 0o644))
}

func (t tree) rename(from, to string) { t.Helper(); t.must(os.Rename(t.path(from), t.path(to))) }
func (t tree) remove(name string)     { t.Helper(); t.must(os.RemoveAll(t.path(name))) }

// link makes name a symlink to target, at once, as deployments do.
func (t tree) link(target, name string) {
	t.Helper()
	t.must(os.Symlink(target, t.path(name)+".new"))
	t.rename(name+".new", name)
}

func (t tree) must(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// watched begins to watch dir of the tree.
func (t tree) watched(ctx context.Context, dir string, opts Options) <-chan struct{} {
	t.Helper()
	ticks, err := Watch(ctx, []string{t.path(dir)}, opts)
	t.must(err)
	return ticks
}

// tick waits for a tick, for as long as the slowest machine may take.
func (t tree) tick(ticks <-chan struct{}) {
	t.Helper()
	select {
	case _, ok := <-ticks:
		if !ok {
			t.Fatal("the channel is closed")
		}
	case <-time.After(time.Minute):
		t.Fatal("no tick")
	}
}

func TestEveryWayOfSavingIsNotified(t *testing.T) {
	tests := []struct {
		name   string
		change func(tree)
	}{
		{"written in place", func(t tree) { t.write("content/pores.md", "large pores") }},
		{"emptied", func(t tree) { t.write("content/pores.md", "") }},
		{"written beside and renamed over, as editors do", func(t tree) {
			t.write("content/.pores.md.tmp", "PORES")
			t.rename("content/.pores.md.tmp", "content/pores.md")
		}},
		{"renamed", func(t tree) { t.rename("content/pores.md", "content/glow.md") }},
		{"deleted", func(t tree) { t.remove("content/pores.md") }},
		{"new", func(t tree) { t.write("content/glow.md", "") }},
		{"changed below", func(t tree) { t.write("content/articles/retinol.md", "retinoids") }},
		{"a folder taken away", func(t tree) { t.remove("content/articles") }},
		{"a folder put in", func(t tree) {
			t.write("elsewhere/deep/er/new.md", "new")
			t.rename("elsewhere", "content/elsewhere")
		}},
		{"new folders, nested, with a file", func(t tree) { t.write("content/a/b/c/new.md", "new") }},
		{"a symlink to a file, swapped", func(t tree) { t.link("articles/retinol.md", "content/pores.md") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := newTree(t)
			ticks := tree.watched(t.Context(), "content", notified)
			test.change(tree)
			tree.tick(ticks)
		})
	}
}

func TestASwappedSymlinkIsNotifiedAndWhatLiesBesideItIsNot(t *testing.T) {
	tree := newTree(t)
	for _, release := range []string{"1", "2", "3"} {
		tree.write("releases/"+release+"/content/pores.md", "pores")
	}
	tree.link("releases/1", "site")
	tree.link("site", "alias")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ticks := tree.watched(ctx, "alias/content", notified)
	tree.write("beside.log", "a line")
	tree.link("releases/2", "site")
	tree.tick(ticks)
	tree.write("releases/2/content/pores.md", "large pores")
	tree.tick(ticks)
	tree.link("releases/3", "site")
	tree.tick(ticks)
}

func TestNewFoldersAreWatchedToo(t *testing.T) {
	tree := newTree(t)
	ticks := tree.watched(t.Context(), "content", notified)
	tree.write("content/a/b/new.md", "new")
	tree.tick(ticks)
	tree.write("content/a/b/new.md", "newer")
	tree.tick(ticks)
}

func TestAFolderMadeAnewIsWatchedAnew(t *testing.T) {
	tree := newTree(t)
	ticks := tree.watched(t.Context(), "content", notified)
	tree.remove("content/articles")
	tree.write("content/articles/retinol.md", "retinol again")
	tree.tick(ticks)
	tree.write("content/articles/retinol.md", "retinol once more")
	tree.tick(ticks)
}

func TestSeveralFoldersAreWatched(t *testing.T) {
	tree := newTree(t)
	tree.write("templates/article.html", "")
	ticks, err := Watch(t.Context(), []string{tree.path("content"), tree.path("templates")}, notified)
	tree.must(err)
	for _, name := range []string{"content/pores.md", "templates/article.html"} {
		tree.write(name, "changed")
		tree.tick(ticks)
	}
}

func TestWatchingSomethingElseThanAFolderFails(t *testing.T) {
	tree := newTree(t)
	for name, want := range map[string]string{"gone": "no such file", "content/pores.md": "not a folder"} {
		_, err := Watch(t.Context(), []string{tree.path(name)}, Options{})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name) {
			t.Errorf("watching %s: %v, want an error that names it and says %q", name, err, want)
		}
	}
}

func TestNothingIsLeftRunning(t *testing.T) {
	tree := newTree(t)
	ctx, cancel := context.WithCancel(t.Context())
	ticks := tree.watched(ctx, "content", Options{})
	tree.write("content/new/new.md", "") // so that the notifications have been made anew
	tree.tick(ticks)
	if !running() {
		t.Fatal("this test does not recognise what it looks for")
	}
	cancel()
	for range ticks {
	}
	for deadline := time.After(time.Minute); running(); {
		select {
		case <-deadline:
			t.Fatal("goroutines are left")
		default:
			runtime.Gosched()
		}
	}
}

// running reports whether any goroutine is at work for a watch.
func running() bool {
	stacks := make([]byte, 1<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	return strings.Contains(string(stacks), "watch.(*watcher).run") || strings.Contains(string(stacks), "readEvents")
}
