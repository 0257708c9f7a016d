package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/site"
)

// findable and texts are how many pages and articles testdata/site.txtar has.
const (
	findable = 11
	texts    = 5
)

func TestUpdate(t *testing.T) {
	same := func(_ testing.TB, files fstest.MapFS) fstest.MapFS { return files }
	tests := []struct {
		name   string
		folder string
		edit   func(testing.TB, fstest.MapFS) fstest.MapFS
		want   Changes
	}{
		{"unchanged content computes nothing", "content", same, Changes{}},
		{"an edited article is written again", "content", func(tb testing.TB, files fstest.MapFS) fstest.MapFS {
			return edited(tb, files, "articles/oily.md", "Humid", "Warm")
		}, Changes{Changed: 1}},
		{"an edited page is written again", "content", func(tb testing.TB, files fstest.MapFS) fstest.MapFS {
			return edited(tb, files, "pages/about.md", "paid", "funded")
		}, Changes{Changed: 1}},
		{"a new alias of an ingredient changes all pages that are about it", "content", func(tb testing.TB, files fstest.MapFS) fstest.MapFS {
			return edited(tb, files, "ingredients/niacinamide.md", "Nicotinamide]", "Nicotinamide, Vitamin PP]")
		}, Changes{Changed: 5}},
		{"a new article is added", "content", func(tb testing.TB, files fstest.MapFS) fstest.MapFS {
			files["articles/new.md"] = &fstest.MapFile{Data: []byte("---\ntitle: New\ndate: 2026-05-01\n---\nFresh.\n")}
			return files
		}, Changes{Added: 1}},
		{"a deleted article is removed", "content", func(tb testing.TB, files fstest.MapFS) fstest.MapFS {
			delete(files, "articles/sleep.md")
			return files
		}, Changes{Removed: 1}},
		{"an emptied folder removes everything", "content", func(testing.TB, fstest.MapFS) fstest.MapFS {
			return fstest.MapFS{"articles/note.txt": {}}
		}, Changes{Removed: findable}},
		{"another folder is built from nothing, even with the same files", "elsewhere", same, Changes{Added: findable}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := indexed(t, content(t))
			files := tt.edit(t, content(t))
			if got := updated(t, x, tt.folder, files); got != tt.want {
				t.Errorf("Update = %+v, want %+v", got, tt.want)
			}
			if got := updated(t, x, tt.folder, files); got != (Changes{}) {
				t.Errorf("a second Update = %+v, want nothing to do", got)
			}
			checkLike(t, x, indexed(t, files))
		})
	}
}

// checkLike fails unless x answers as the index that was made in one go does.
func checkLike(t *testing.T, x, fresh *Index) {
	t.Helper()
	ctx := context.Background()
	for path := range fresh.articles {
		if diff := cmp.Diff(fresh.Related(path, 10), x.Related(path, 10)); diff != "" {
			t.Errorf("related to %s differs from a new index (-want +got):\n%s", path, diff)
		}
	}
	if !HasSearch() {
		return
	}
	for _, query := range []string{"skin", "serum", "vitamin", "moistur", "paid", "warm", "humid", "niasinamide", "vitamin b3", "skin oil night"} {
		got, err := x.Search(ctx, query, 20)
		if err != nil {
			t.Fatal(err)
		}
		want, err := fresh.Search(ctx, query, 20)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("hits of %q differ from those of a new index (-want +got):\n%s", query, diff)
		}
	}
}

// Whatever was edited before, answers are those of an index that was made in one go.
func TestUpdateAfterRandomEdits(t *testing.T) {
	original := content(t)
	paths := slices.Sorted(maps.Keys(original))
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("edits of seed ", seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 1))
			x, files := indexed(t, original), maps.Clone(original)
			x.Compare()
			var snap *site.Snapshot // of the build before, as a server has it; now and then it begins anew
			for step := range 10 {
				path, other := paths[random.IntN(len(paths))], paths[random.IntN(len(paths))]
				switch random.IntN(3) {
				case 0:
					delete(files, path)
				case 1:
					files[path] = original[path]
				case 2:
					_, body, _ := strings.Cut(string(original[other].Data), "\n---\n")
					files[path] = &fstest.MapFile{Data: slices.Concat(original[path].Data, []byte("\n"+body))}
				}
				if step%4 == 3 {
					snap = nil
				}
				var err error
				snap, _, err = site.Build(files, site.Options{Now: now, Previous: snap})
				check(t, err)
				_, err = x.Update(t.Context(), "content", snap)
				check(t, err)
			}
			checkLike(t, x, indexed(t, files))
		})
	}
}

func TestUpdateOfUnchangedContentWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index.db")
	x := opened(t, path)
	updated(t, x, "content", content(t))
	x.reader.SetMaxOpenConns(1) // data_version compares within one connection
	before := dataVersion(t, x)
	updated(t, x, "content", content(t))
	if after := dataVersion(t, x); after != before {
		t.Error("an Update of unchanged content wrote to the file")
	}
	updated(t, x, "content", edited(t, content(t), "pages/about.md", "paid", "funded"))
	if after := dataVersion(t, x); after == before {
		t.Error("data_version did not show an Update that wrote: this test shows nothing")
	}
}

func dataVersion(t *testing.T, x *Index) (version int) {
	t.Helper()
	if err := x.reader.QueryRow("PRAGMA data_version").Scan(&version); err != nil {
		t.Fatal(err)
	}
	return version
}

func TestUpdateThatIsCancelledChangesNothing(t *testing.T) {
	x := indexed(t, content(t))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	changed := build(t, edited(t, content(t), "articles/oily.md", "Humid", "Warm"))
	if _, err := x.Update(ctx, "content", changed); !errors.Is(err, context.Canceled) {
		t.Errorf("Update = %v, want %v", err, context.Canceled)
	}
	checkLike(t, x, indexed(t, content(t)))
}

func TestRelated(t *testing.T) {
	files := edited(t, content(t), "articles/oily.md", "date:", "related: [sleep]\ndate:")
	x := indexed(t, files)
	tests := []struct {
		path  string
		limit int
		want  []string
	}{
		{"articles/shrink.md", 2, []string{
			"articles/morning.md: Also on serums", "articles/oily.md: Also about niacinamide"}},
		{"articles/oily.md", 2, []string{
			"articles/sleep.md: Also about skin", "articles/shrink.md: Also about niacinamide"}},
		{"articles/oily.md", 0, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range x.Related(tt.path, tt.limit) {
			got = append(got, m.ID+": "+m.Reasons[0])
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("related to %s (-want +got):\n%s", tt.path, diff)
		}
	}
}

// Readers see the content before an update or after it, and are never refused.
func TestReadersDoNotWaitForUpdates(t *testing.T) {
	x := indexed(t, content(t))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				if list := x.Related("articles/oily.md", 3); len(list) != 3 {
					t.Errorf("Related = %d articles, want 3", len(list))
				}
				if !HasSearch() {
					continue
				}
				if answer, err := x.Search(context.Background(), "monsoon", 3); err != nil || len(answer.Hits) != 1 {
					t.Errorf("Search = %v, %v", answer, err)
				}
			}
		})
	}
	for i := range 20 {
		updated(t, x, "content", edited(t, content(t), "articles/oily.md", "Humid", fmt.Sprintf("Humid%d", i)))
	}
	updated(t, x, "elsewhere", content(t))
	cancel()
	readers.Wait()
}
