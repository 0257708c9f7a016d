package web_test

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// magazine writes n articles of about 900 words into a folder, with headings, links between them, a source and
// topics, each about one of forty ingredients.
func magazine(tb testing.TB, n int) string {
	dir, random := tb.TempDir(), rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(random, 1.2, 8, 60_000)
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(invented(zipf.Uint64()) + " ")
		}
		return b.String()
	}
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		must(tb, os.MkdirAll(filepath.Dir(path), 0o755))
		must(tb, os.WriteFile(path, []byte(text), 0o644))
	}
	for i := range 40 {
		write(fmt.Sprintf("ingredients/ingredient-%d.md", i), fmt.Sprintf("---\ntitle: %s acid\naliases: [Extract %d]\nfamily: family-%d\n---\nIt is one.\n",
			invented(uint64(7000+i)), i, i%7))
	}
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: %s\ndescription: %s\ndate: %s\ntags: [%s, %s]\ningredients: [ingredient-%d]\nsources:\n  - {id: roh2006, title: Pores, year: 2006}\n---\n",
			text(6), text(15), time.Date(2010, 1, 1+i%5000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), invented(zipf.Uint64()%200), invented(zipf.Uint64()%200), i%40)
		for range 4 {
			fmt.Fprintf(&b, "\n## %s\n\n%s As *shown* [@roh2006], see [another](/articles/a%d).\n\n%s\n", text(3), text(120), random.IntN(n), text(100))
		}
		write(fmt.Sprintf("articles/a%d.md", i), b.String())
	}
	return dir
}

// invented is the same word for the same number.
func invented(n uint64) string {
	var b strings.Builder
	for n += 40; n > 0; n /= 40 {
		b.WriteByte("bcdfglmnprstvwzk"[n%40%16])
		b.WriteByte("aeiou"[n%40%5])
	}
	return b.String()
}

// BenchmarkEdit is an editor's save of one article among many, from the changed file to the edition that is
// served: what grows with the site and not with the edit shows when two sizes are compared. "ms-cpu/op" is the work
// of all processors, "s-first" how long the first edition took, from nothing, and "MB" what an edition and all
// behind it keep in memory before a page is rendered.
//
//	SIZES=1000,10000,50000 go test -tags sqlite_fts5,nodynamic -run '^$' -bench Edit/ -timeout 1h ./internal/web
func BenchmarkEdit(b *testing.B) {
	for size := range strings.SplitSeq(cmp.Or(os.Getenv("SIZES"), "1000,10000"), ",") {
		n, err := strconv.Atoi(size)
		must(b, err)
		b.Run("among "+size, func(b *testing.B) { benchmarkEdit(b, n) })
	}
}

func benchmarkEdit(b *testing.B, n int) {
	dir, before := magazine(b, n), heap()
	began := time.Now()
	s := openSite(b, folderOf(b, dir))
	first, live := time.Since(began), heap()-before
	path := filepath.Join(dir, "articles", fmt.Sprintf("a%d.md", n/2))
	source, err := os.ReadFile(path)
	must(b, err)
	b.ReportAllocs()
	worked := processors()
	for i := 0; b.Loop(); i++ {
		must(b, os.WriteFile(path, bytes.Replace(source, []byte("\n## "), fmt.Appendf(nil, "\n\nEdit %d.\n\n## ", i), 1), 0o644))
		s.print(b, folderOf(b, dir))
	}
	b.ReportMetric(float64((processors()-worked).Milliseconds())/float64(b.N), "ms-cpu/op")
	b.ReportMetric(first.Seconds(), "s-first")
	b.ReportMetric(float64(live>>20), "MB")
}

// processors is how much all processors have worked for this program.
func processors() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// folderOf is a folder as the program opens it.
func folderOf(b *testing.B, dir string) fs.FS {
	root, err := os.OpenRoot(dir)
	must(b, err)
	b.Cleanup(func() { root.Close() })
	return root.FS()
}
