package index

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

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
	return slices.ContainsFunc(pages(l.snap), func(p page) bool { return p.URL() == address })
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
