package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"porewise/internal/site"
)

// magazine is a content folder of articles whose words are as unevenly used as those of a language.
func magazine(articles, words int) fstest.MapFS {
	random := rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(random, 1.2, 8, 40_000)
	text := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "%s ", word(zipf.Uint64()))
		}
		return b.String()
	}
	files := fstest.MapFS{}
	for i := range articles {
		date := time.Date(2024, 1, 1, i, 0, 0, 0, time.UTC).Format(time.DateOnly)
		files[fmt.Sprintf("articles/a%04d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: %s\ndate: %s\ntags: [%s]\n---\n%s\n\n## %s\n\n%s\n", text(6), date, word(zipf.Uint64()%200), text(words/2), text(4), text(words/2))}
	}
	return files
}

// word is the same for the same number, and looks like one.
func word(n uint64) string {
	var b strings.Builder
	for n += 40; n > 0; n /= 40 {
		b.WriteByte("bcdfglmnprstvwzk"[n%40%16])
		b.WriteByte("aeiou"[n%40%5])
	}
	return b.String()
}

func BenchmarkSearch(b *testing.B) {
	needSearch(b)
	x := indexed(b, magazine(500, 900))
	for _, query := range []string{word(50), word(9) + " " + word(300) + " " + word(20), word(700)[:3]} {
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.Search(context.Background(), query, 10); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkUpdate(b *testing.B) {
	ctx := context.Background()
	files := magazine(500, 900)
	snap := build(b, files)
	edit, _, err := site.Build(edited(b, files, "articles/a0000.md", "title:", "title: Edited"), site.Options{Now: now, Previous: snap})
	check(b, err)
	b.Run("of 500 unchanged articles", func(b *testing.B) {
		x := opened(b, filepath.Join(b.TempDir(), "index.db"))
		if _, err := x.Update(ctx, "content", snap); err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			if changes, err := x.Update(ctx, "content", snap); err != nil || changes != (Changes{}) {
				b.Fatalf("Update = %+v, %v", changes, err)
			}
		}
	})
	b.Run("of one article among 500", func(b *testing.B) {
		x := opened(b, filepath.Join(b.TempDir(), "index.db"))
		if _, err := x.Update(ctx, "content", edit); err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			next := snap
			if i%2 == 1 {
				next = edit
			}
			changes, err := x.Update(ctx, "content", next)
			if err != nil || changes.Changed != 1 {
				b.Fatalf("Update = %+v, %v", changes, err)
			}
		}
	})
	b.Run("from nothing", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			x := opened(b, filepath.Join(b.TempDir(), fmt.Sprint(i, ".db")))
			if _, err := x.Update(ctx, "content", snap); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "index.db")
	x, err := Open(context.Background(), path)
	check(b, err)
	updated(b, x, "content", magazine(500, 900))
	check(b, x.Close())
	b.ReportAllocs()
	for b.Loop() {
		x, err := Open(context.Background(), path)
		check(b, err)
		check(b, x.Close())
	}
}
