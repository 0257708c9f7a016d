package index

import (
	"bufio"
	"bytes"
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"porewise/internal/site"
)

// labelled is a content folder of which people said what is related, and what a search should find.
type labelled struct {
	snap    *site.Snapshot
	index   *Index
	related map[string][]string // paths, by path
	queries []wanted
}

// wanted is a query and the path that it should find.
type wanted struct{ set, query, path string }

// The figures below which our own content must not fall: what was measured when the labels were made (.825,
// 1 and .952; .987 and .946), less what an article more or less may change. Who betters the ranking, or adds
// labels, records them anew.
var recorded = map[string]figures{
	"Porewise":              {recall: .79, hit: .96, mrr: .91},
	"Porewise: our queries": {hit: .95, mrr: .92},
}

// TestRelevance measures how well related articles and search do on our own content, by the labels in
// testdata/ours, and beside simpler ways.
func TestRelevance(t *testing.T) {
	l := ours(t)
	rows := slices.Concat(l.measureRelated(t, nil), l.measureSearch(t))
	t.Log("our own content\n" + table(rows))
	for _, row := range rows {
		if floor, ok := recorded[row.ranker]; ok && row.below(floor) {
			t.Errorf("%s: %+v are below what was recorded, %+v", row.ranker, row.figures, floor)
		}
	}
}

// TestRelevanceElsewhere measures the labelled set in the folder RELEVANCE: articles/*.md, and truth.jsonl
// with a line {"path", "related": [paths]} an article. Rankers are tuned by the articles whose path has a
// SHA-1 that begins with a digit below 8; the others report.
func TestRelevanceElsewhere(t *testing.T) {
	dir := os.Getenv("RELEVANCE")
	if dir == "" {
		return // make relevance names one
	}
	l := elsewhere(t, os.DirFS(dir))
	halves := map[string]func(string) bool{
		"tuning half":    func(path string) bool { return sha1.Sum([]byte(path))[0] < 0x80 },
		"reporting half": func(path string) bool { return sha1.Sum([]byte(path))[0] >= 0x80 },
		"all":            nil,
	}
	for _, half := range []string{"tuning half", "reporting half", "all"} {
		t.Log(dir + ", " + half + "\n" + table(l.measureRelated(t, halves[half])))
	}
	t.Log(dir + ", search\n" + table(l.measureSearch(t)))
}

// ours is our own content with its labels.
func ours(t *testing.T) *labelled {
	later := now.AddDate(10, 0, 0) // when all articles have appeared
	snap, _, err := site.Build(os.DirFS("../../content"), site.Options{Now: later})
	check(t, err)
	l := &labelled{snap: snap, related: map[string][]string{}}
	l.index = indexedSnapshot(t, l.snap)
	for _, line := range lines(t, "testdata/ours/related.txt") {
		slug, others, _ := strings.Cut(line, ":")
		from := l.articlePath(t, slug)
		for _, other := range strings.Fields(others) {
			if to := l.articlePath(t, other); from != "" && to != "" {
				l.related[from] = append(l.related[from], to)
			}
		}
	}
	for _, line := range lines(t, "testdata/ours/queries.txt") {
		query, page, _ := strings.Cut(line, ":")
		if !l.has(strings.TrimSpace(page)) {
			t.Errorf("testdata/ours/queries.txt: no page is at %s", page)
			continue
		}
		l.queries = append(l.queries, wanted{"our queries", query, strings.TrimSpace(page)})
	}
	return l
}

// lines are those of a file that are neither empty nor comments.
func lines(t *testing.T, name string) []string {
	text, err := os.ReadFile(name)
	check(t, err)
	return slices.DeleteFunc(strings.Split(string(text), "\n"), func(line string) bool {
		return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#")
	})
}

// articlePath is the path of an article by its slug; a label of one that is not there is a mistake.
func (l *labelled) articlePath(t *testing.T, slug string) string {
	for _, a := range l.snap.Articles() {
		if string(a.Slug) == slug {
			return a.Path
		}
	}
	t.Errorf("testdata/ours/related.txt: no article has the slug %q", slug)
	return ""
}

func (l *labelled) has(address string) bool {
	return slices.ContainsFunc(documents(l.snap), func(d document) bool { return d.url == address })
}

// elsewhere is a labelled set of others. Its queries are the titles and six words of each article.
func elsewhere(t *testing.T, fsys fs.FS) *labelled {
	l := &labelled{snap: build(t, fsys), related: map[string][]string{}}
	l.index = indexedSnapshot(t, l.snap)
	text, err := fs.ReadFile(fsys, "truth.jsonl")
	check(t, err)
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		var truth struct {
			Path    string
			Related []string
		}
		check(t, json.Unmarshal(lines.Bytes(), &truth))
		l.related[truth.Path] = truth.Related
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, a := range l.snap.Articles() {
		l.queries = append(l.queries, wanted{"titles", a.Title, a.URL()})
		if words := strings.Fields(a.Text); len(words) >= 6 {
			at := random.IntN(len(words) - 5)
			l.queries = append(l.queries, wanted{"six words", strings.Join(words[at:at+6], " "), a.URL()})
		}
	}
	return l
}

func indexedSnapshot(t *testing.T, snap *site.Snapshot) *Index {
	x := opened(t, path.Join(t.TempDir(), "index.db"))
	_, err := x.Update(t.Context(), "content", snap)
	check(t, err)
	return x
}

// figures are recall@5, hit@5 and MRR@10 of related articles, or hit@3 and MRR@10 of search.
type figures struct{ recall, hit, mrr float64 }

func (f figures) below(floor figures) bool {
	return f.recall < floor.recall || f.hit < floor.hit || f.mrr < floor.mrr
}

// measured is a row of the table.
type measured struct {
	ranker string
	search bool
	figures
	took time.Duration // for each answer
}

// measureRelated measures all rankers on the articles that are among the chosen.
func (l *labelled) measureRelated(t *testing.T, among func(path string) bool) []measured {
	var rows []measured
	for _, r := range append(baselines(t, l.snap), ranker{"Porewise", func(path string) (paths []string) {
		for _, m := range l.index.Related(path, 10) {
			paths = append(paths, m.ID)
		}
		return paths
	}}) {
		var sum figures
		n, started := 0.0, time.Now()
		for path, related := range l.related {
			if among == nil || among(path) {
				n++
				sum.add(r.rank(path), related, 5)
			}
		}
		rows = append(rows, measured{r.name, false, figures{sum.recall / n, sum.hit / n, sum.mrr / n}, time.Since(started) / time.Duration(n)})
	}
	return rows
}

// add judges a list of paths by those that are right.
func (f *figures) add(list, right []string, within int) {
	first, hits := 0, 0
	for i, path := range list[:min(10, len(list))] {
		if !slices.Contains(right, path) {
			continue
		}
		if first == 0 {
			first = i + 1
			f.mrr += 1 / float64(first)
		}
		if i < within {
			hits++
		}
	}
	f.recall += float64(hits) / float64(len(right))
	f.hit += float64(min(1, hits))
}

func (l *labelled) measureSearch(t *testing.T) []measured {
	if !HasSearch() {
		return nil
	}
	var rows []measured
	for _, r := range []ranker{{"FTS5, any word", func(query string) []string { return anyWord(t, l.index, query) }},
		{"Porewise", func(query string) (urls []string) {
			answer, err := l.index.Search(t.Context(), query, 10)
			check(t, err)
			for _, hit := range answer.Hits {
				urls = append(urls, hit.URL)
			}
			return urls
		}}} {
		sums, counts, took := map[string]*figures{}, map[string]int{}, map[string]time.Duration{}
		var sets []string
		for _, w := range l.queries {
			if sums[w.set] == nil {
				sums[w.set] = &figures{}
				sets = append(sets, w.set)
			}
			started := time.Now()
			urls := r.rank(w.query)
			took[w.set] += time.Since(started)
			if r.name == "Porewise" && w.set == "our queries" && !slices.Contains(urls[:min(3, len(urls))], w.path) {
				t.Logf("%q does not find %s among the first three: %q", w.query, w.path, urls)
			}
			counts[w.set]++
			sums[w.set].add(urls, []string{w.path}, 3)
		}
		for _, set := range sets {
			n := float64(counts[set])
			rows = append(rows, measured{r.name + ": " + set, true, figures{hit: sums[set].hit / n, mrr: sums[set].mrr / n}, took[set] / time.Duration(n)})
		}
	}
	return rows
}

// table is the rows for people.
func table(rows []measured) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ranker\trecall@5\thit@5, of search @3\tMRR@10\teach")
	for _, r := range rows {
		recall := "-"
		if !r.search {
			recall = fmt.Sprintf("%.3f", r.recall)
		}
		fmt.Fprintf(w, "%s\t%s\t%.3f\t%.3f\t%s\n", r.ranker, recall, r.hit, r.mrr, r.took.Round(time.Microsecond))
	}
	w.Flush()
	return b.String()
}
