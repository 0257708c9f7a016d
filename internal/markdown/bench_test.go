package markdown

import (
	"os"
	"strings"
	"testing"

	"porewise/internal/problem"
)

// article is a text of about 1,200 words that uses most of the language.
func article(tb testing.TB) string {
	tb.Helper()
	sink, err := os.ReadFile("testdata/kitchen-sink.md")
	if err != nil {
		tb.Fatal(err)
	}
	const paragraph = "Niacinamide is a form of vitamin B3 that many serums hold, at two to five percent; a study of one hundred people found *less* oil after four weeks[@roh2006], and [another](/articles/other) did not.\n\n"
	return string(sink) + strings.Repeat(paragraph, 30)
}

func BenchmarkRead(b *testing.B) {
	source := []byte(article(b))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("x.md", source, &problem.List{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	source := []byte(article(b))
	file, err := Read("x.md", source, &problem.List{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Render(file, site, &problem.List{}); err != nil {
			b.Fatal(err)
		}
	}
}
