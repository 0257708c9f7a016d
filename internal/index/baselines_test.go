package index

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/related"
	"porewise/internal/site"
)

// ranker answers with paths or addresses, best first.
type ranker struct {
	name string
	rank func(string) []string
}

// baselines are what site engines do: they are what ours is measured by.
func baselines(t *testing.T, snap *site.Snapshot) []ranker {
	articles := snap.Articles()
	words := map[*catalog.Article]map[string]float64{}
	titles := map[*catalog.Article]map[string]float64{}
	for _, a := range articles {
		words[a], titles[a] = counted(a.Text, a.Title, a.Title, a.Title), counted(a.Title)
	}
	rankers := []ranker{
		{"newest", by(articles, func(a, b *catalog.Article) float64 { return 0 })},
		{"nearest in date", by(articles, func(a, b *catalog.Article) float64 { return -math.Abs(a.Published().Sub(b.Published()).Hours()) })},
		{"shared tags", by(articles, sharedTags)},
		{"titles only", by(articles, cosine(articles, titles))},
		{"tf-idf cosine", by(articles, cosine(articles, words))},
	}
	if HasSearch() {
		rankers = append(rankers, ranker{"FTS5, twenty terms", twentyTerms(t, snap, words)})
	}
	return rankers
}

// by ranks articles by a score, of equals the newest first.
func by(articles []*catalog.Article, score func(a, b *catalog.Article) float64) func(string) []string {
	return func(path string) []string {
		at := slices.IndexFunc(articles, func(a *catalog.Article) bool { return a.Path == path })
		scores := map[*catalog.Article]float64{}
		for _, b := range articles {
			scores[b] = score(articles[at], b)
		}
		order := slices.Delete(slices.Clone(articles), at, at+1)
		slices.SortStableFunc(order, func(a, b *catalog.Article) int {
			return cmp.Or(cmp.Compare(scores[b], scores[a]), b.Published().Compare(a.Published()))
		})
		var paths []string
		for _, a := range order[:min(10, len(order))] {
			paths = append(paths, a.Path)
		}
		return paths
	}
}

func sharedTags(a, b *catalog.Article) float64 {
	shared := 0.0
	for _, l := range labels(a) {
		if slices.Contains(labels(b), l) {
			shared++
		}
	}
	return shared
}

func counted(texts ...string) map[string]float64 {
	counts := map[string]float64{}
	for _, text := range texts {
		for _, word := range related.Words(text) {
			counts[word]++
		}
	}
	return counts
}

// cosine compares by plain tf-idf.
func cosine(articles []*catalog.Article, counts map[*catalog.Article]map[string]float64) func(a, b *catalog.Article) float64 {
	holders := map[string]float64{}
	for _, a := range articles {
		for word := range counts[a] {
			holders[word]++
		}
	}
	norms := map[*catalog.Article]float64{}
	for _, a := range articles {
		for word, n := range counts[a] {
			counts[a][word] = n * math.Log(float64(len(articles))/holders[word])
			norms[a] += counts[a][word] * counts[a][word]
		}
	}
	return func(a, b *catalog.Article) float64 {
		var words []string // in one order, so that sums are the same each time
		for word := range counts[a] {
			if counts[b][word] > 0 {
				words = append(words, word)
			}
		}
		slices.Sort(words)
		sum := 0.0
		for _, word := range words {
			sum += counts[a][word] * counts[b][word]
		}
		return sum / max(1e-9, math.Sqrt(norms[a]*norms[b]))
	}
}

// twentyTerms is "more like this": the twenty words of an article that tell most, as a query of any.
func twentyTerms(t *testing.T, snap *site.Snapshot, weights map[*catalog.Article]map[string]float64) func(string) []string {
	x := indexedSnapshot(t, snap)
	return func(path string) []string {
		var words []string
		for _, a := range snap.Articles() {
			if a.Path == path {
				for word := range weights[a] {
					words = append(words, word)
				}
				slices.SortFunc(words, func(u, v string) int {
					return cmp.Or(cmp.Compare(weights[a][v], weights[a][u]), cmp.Compare(u, v))
				})
			}
		}
		var parts []string
		for _, word := range words[:min(20, len(words))] {
			parts = append(parts, quote(word))
		}
		paths := match(t, x, `SELECT path FROM text JOIN document ON id = text.rowid
			WHERE text MATCH ? AND kind = 'article' ORDER BY bm25(text), path LIMIT 11`, strings.Join(parts, " OR "))
		return slices.DeleteFunc(paths, func(other string) bool { return other == path })
	}
}

// anyWord is plain full-text search.
func anyWord(t *testing.T, x *Index, query string) []string {
	var parts []string
	for _, term := range terms(query) {
		parts = append(parts, quote(term...))
	}
	if len(parts) == 0 {
		return nil
	}
	return match(t, x, `SELECT url FROM text JOIN document ON id = text.rowid
		WHERE text MATCH ? ORDER BY bm25(text), path LIMIT 10`, strings.Join(parts, " OR "))
}

func match(t *testing.T, x *Index, statement, query string) (found []string) {
	rows, err := x.reader.Query(statement, query)
	check(t, err)
	defer rows.Close()
	for rows.Next() {
		var one string
		check(t, rows.Scan(&one))
		found = append(found, one)
	}
	check(t, rows.Err())
	return found
}
