package index

import (
	"context"
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"porewise/internal/site"
)

// now is when the sites of these tests are built.
var now = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// content is the folder in testdata/site.txtar, to be changed as a test likes.
func content(tb testing.TB) fstest.MapFS {
	tb.Helper()
	archive, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		tb.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// edited is files with each old text of the file at path replaced.
func edited(tb testing.TB, files fstest.MapFS, path, old, new string) fstest.MapFS {
	tb.Helper()
	text := string(files[path].Data)
	if !strings.Contains(text, old) {
		tb.Fatalf("%s has no %q", path, old)
	}
	files = maps.Clone(files)
	files[path] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, old, new))}
	return files
}

func build(tb testing.TB, fsys fs.FS) *site.Snapshot {
	tb.Helper()
	snap, _, err := site.Build(fsys, site.Options{Now: now})
	if err != nil {
		tb.Fatal(err)
	}
	return snap
}

// opened is the index at path, closed when the test ends.
func opened(tb testing.TB, path string) *Index {
	tb.Helper()
	x, err := Open(context.Background(), path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}

// updated brings x up to date with files and says what changed.
func updated(tb testing.TB, x *Index, folder string, files fs.FS) Changes {
	tb.Helper()
	changes, err := x.Update(context.Background(), folder, build(tb, files))
	if err != nil {
		tb.Fatal(err)
	}
	return changes
}

// indexed is a new index of files.
func indexed(tb testing.TB, files fs.FS) *Index {
	tb.Helper()
	x := opened(tb, filepath.Join(tb.TempDir(), "index.db"))
	updated(tb, x, "content", files)
	return x
}

// found lists the paths that a search finds.
func found(tb testing.TB, x *Index, query string, limit int) []string {
	tb.Helper()
	answer, err := x.Search(context.Background(), query, limit)
	if err != nil {
		tb.Fatal(err)
	}
	paths := []string{}
	for _, hit := range answer.Hits {
		paths = append(paths, hit.Path)
	}
	return paths
}

func needSearch(tb testing.TB) {
	tb.Helper()
	if !HasSearch() {
		tb.Skip(ErrNoSearch)
	}
}
