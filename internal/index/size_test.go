package index

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"porewise/internal/catalog"
)

// invented is n articles without the work of compiling them.
func invented(n, words int) []*catalog.Article {
	random := rand.New(rand.NewPCG(5, 6))
	zipf := rand.NewZipf(random, 1.2, 8, 60_000)
	text := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "%s ", word(zipf.Uint64()))
		}
		return strings.TrimSpace(b.String())
	}
	articles := make([]*catalog.Article, n)
	for i := range articles {
		a := &catalog.Article{}
		a.Kind, a.Path, a.Slug = catalog.KindArticle, fmt.Sprintf("articles/a%06d.md", i), catalog.Slug(fmt.Sprintf("a%06d", i))
		a.Tags, a.Date = []string{word(zipf.Uint64() % 300)}, time.Date(2020, 1, 1, i, 0, 0, 0, time.UTC)
		a.Title, a.Headings = text(6), []catalog.Heading{{Text: text(4)}, {Text: text(4)}}
		a.Description, a.Text = text(20), text(words)
		articles[i] = a
	}
	return articles
}

// hard are queries that cost most: common words, many beginnings, much text.
func hard(random *rand.Rand) []string {
	var queries []string
	common := func(n int) string {
		var words []string
		for range n {
			words = append(words, word(uint64(random.IntN(12))))
		}
		return strings.Join(words, " ")
	}
	for n := 0; n < 32; n += 4 {
		queries = append(queries, common(n+1), common(n)+" "+word(uint64(random.IntN(60_000))))
	}
	for i := range 10 {
		w := word(uint64(random.IntN(5000)))
		queries = append(queries, w[:1], w[:min(2, len(w))], w+" "+word(uint64(i))[:2], w[:len(w)-1]+"q", word(uint64(i*7))+"zz "+word(uint64(i)))
	}
	return append(queries, strings.Repeat("x", 800), strings.Repeat("ab ", 300), strings.Repeat("qzk ", 200), common(100))
}

// TestSizes shows how time and memory grow with the number of articles:
//
//	SIZES=1000,10000,50000 go test -tags sqlite_fts5 -run Sizes -v -timeout 1h ./internal/index
func TestSizes(t *testing.T) {
	sizes := os.Getenv("SIZES")
	if sizes == "" {
		return // it takes minutes
	}
	needSearch(t)
	for size := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(size)
		check(t, err)
		measureSize(t, n)
	}
}

func measureSize(t *testing.T, n int) {
	articles := invented(n, 900)
	path := filepath.Join(t.TempDir(), "index.db")
	x := opened(t, path)
	update := func() {
		var pages []page
		var list []article
		for _, a := range articles {
			pages, list = append(pages, page{&a.Meta, &a.Body, a}), append(list, article{Article: a})
		}
		_, err := x.update(t.Context(), "content", pages)
		check(t, err)
		x.compare(list)
	}
	before := heap()
	inserting := timed(update)
	words := heap() - before
	comparing := timed(func() { x.Related(articles[0].Path, 3) })
	all := heap() - before
	file, err := os.Stat(path)
	check(t, err)
	t.Logf("%d articles of 900 words: file %d MB, made in %s; words in memory %d MB; corpus %d MB, made in %s",
		n, file.Size()>>20, inserting.Round(time.Millisecond), words>>20, (all-words)>>20, comparing.Round(time.Millisecond))

	random := rand.New(rand.NewPCG(7, 8))
	var edits, lists, puts []time.Duration
	for range 15 {
		i := random.IntN(n)
		edited := *articles[i]
		edited.Text += " " + word(random.Uint64N(60_000))
		puts = append(puts, timed(func() { x.compared().Put(article{Article: &edited}.document()) }))
		articles[i] = &edited
		edits = append(edits, timed(update))
		lists = append(lists, timed(func() { x.Related(articles[random.IntN(n)].Path, 6) }))
	}
	var searches []time.Duration
	slowest := ""
	for _, query := range hard(random) {
		best := time.Hour
		for range 2 {
			best = min(best, timed(func() { found(t, x, query, 60) }))
		}
		if len(searches) == 0 || best > slices.Max(searches) {
			slowest = query
		}
		searches = append(searches, best)
	}
	t.Logf("an edit: Update %s, of it the corpus %s; a list of 6 %s; %d hard searches: median %s, 99%% within %s, slowest %s (%.60q)",
		quantile(edits, .5), quantile(puts, .5), quantile(lists, .5), len(searches), quantile(searches, .5), quantile(searches, .99), slices.Max(searches), slowest)
}

// timed is how much of a processor do takes: the machine may have other things to do.
func timed(do func()) time.Duration {
	spent := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			panic(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	started := spent()
	do()
	return spent() - started
}

func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

func quantile(durations []time.Duration, q float64) time.Duration {
	sorted := slices.Sorted(slices.Values(durations))
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))].Round(10 * time.Microsecond)
}
