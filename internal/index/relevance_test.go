package index

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"porewise/internal/related"
	"porewise/internal/site"
)

// figures are what is measured of relevance.
type figures struct {
	recall5, hit5, mrr10 float64 // of related articles
	title, words         float64 // MRR@10 of searching an article by its title, and by six of its words
}

// TestRelevance measures a labelled set: that in testdata, or the one in the folder RELEVANCE, which holds
// articles/*.md and truth.jsonl, one line {"path", "related": [paths]} an article.
//
//	RELEVANCE=DIR go test -tags sqlite_fts5 -run Relevance -v ./internal/index
func TestRelevance(t *testing.T) {
	fsys, floor := labelled(t)
	snap := build(t, fsys)
	x := indexed(t, fsys)
	lists, err := x.Related(t.Context(), 10)
	check(t, err)

	got := measureRelated(t, fsys, lists)
	t.Logf("related articles: recall@5 %.3f, hit@5 %.3f, MRR@10 %.3f", got.recall5, got.hit5, got.mrr10)
	if got.recall5 < floor.recall5 || got.hit5 < floor.hit5 || got.mrr10 < floor.mrr10 {
		t.Errorf("related articles are worse than %+v", floor)
	}
	if !HasSearch() {
		return
	}
	got.title, got.words = measureSearch(t, x, snap)
	t.Logf("known-item search: MRR@10 by title %.3f, by six words %.3f", got.title, got.words)
	if got.title < floor.title || got.words < floor.words {
		t.Errorf("search is worse than %+v", floor)
	}
}

// labelled is the set to measure, and what it must reach.
func labelled(t *testing.T) (fs.FS, figures) {
	if dir := os.Getenv("RELEVANCE"); dir != "" {
		return os.DirFS(dir), figures{recall5: .49, hit5: .72, mrr10: .57, title: .95, words: .88}
	}
	archive, err := txtar.ParseFile("testdata/relevance.txtar")
	check(t, err)
	fsys, err := txtar.FS(archive)
	check(t, err)
	return fsys, figures{recall5: .85, hit5: .9, mrr10: .8, title: .99, words: .9}
}

func measureRelated(t *testing.T, fsys fs.FS, lists map[string][]related.Match) figures {
	text, err := fs.ReadFile(fsys, "truth.jsonl")
	check(t, err)
	var sum figures
	n := 0.0
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); n++ {
		var truth struct {
			Path    string
			Related []string
		}
		check(t, json.Unmarshal(lines.Bytes(), &truth))
		first, hits := 0, 0.0
		for i, m := range lists[truth.Path] {
			if !slices.Contains(truth.Related, m.ID) {
				continue
			}
			if first == 0 {
				first = i + 1
			}
			if i < 5 {
				hits++
			}
		}
		sum.recall5 += hits / float64(len(truth.Related))
		sum.hit5 += min(1, hits)
		if first > 0 {
			sum.mrr10 += 1 / float64(first)
		}
	}
	return figures{recall5: sum.recall5 / n, hit5: sum.hit5 / n, mrr10: sum.mrr10 / n}
}

func measureSearch(t *testing.T, x *Index, snap *site.Snapshot) (title, words float64) {
	random := rand.New(rand.NewPCG(1, 2))
	rank := func(query, path string) float64 {
		if at := slices.Index(found(t, x, query, 10), path); at >= 0 {
			return 1 / float64(at+1)
		}
		return 0
	}
	long := 0.0
	for _, a := range snap.Articles() {
		title += rank(a.Title, a.Path)
		if text := strings.Fields(a.Text); len(text) >= 6 {
			at := random.IntN(len(text) - 5)
			words += rank(strings.Join(text[at:at+6], " "), a.Path)
			long++
		}
	}
	return title / float64(len(snap.Articles())), words / long
}
