package related

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func BenchmarkRank(b *testing.B) {
	for _, n := range []int{100, 500, 10_000} {
		b.Run(fmt.Sprintf("%d documents of 900 words", n), func(b *testing.B) {
			if n > 1000 && testing.Short() {
				b.Skip("takes seconds; run without -short")
			}
			docs := invented(n, 900)
			b.ReportAllocs()
			for b.Loop() {
				if ranked := rank(docs, 20); len(ranked) != n {
					b.Fatalf("ranked %d documents, want %d", len(ranked), n)
				}
			}
		})
	}
}

// invented makes documents whose words are as unevenly used as those of a natural language.
func invented(documents, words int) []Document {
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.2, 8, 60_000)
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(inventedWord(zipf.Uint64()))
			b.WriteByte(' ')
		}
		return b.String()
	}
	docs := make([]Document, documents)
	for i := range docs {
		docs[i] = Document{ID: fmt.Sprintf("articles/%05d.md", i), Title: text(8), Headings: []string{text(4), text(5), text(4)},
			Body: text(words), Time: time.Date(2026, 1, 1, i, 0, 0, 0, time.UTC)}
		for range 3 {
			tag := inventedWord(zipf.Uint64() % 300)
			docs[i].Labels = append(docs[i].Labels, Label{Kind: "topic", ID: tag, Name: tag})
		}
	}
	return docs
}

func inventedWord(n uint64) string {
	var b strings.Builder
	for n += 40; n > 0; n /= 40 {
		b.WriteByte("bcdfglmnprstvwzk"[n%40%16])
		b.WriteByte("aeiou"[n%40%5])
	}
	return b.String()
}
