package site

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

// The words of generated articles. The first are names of ingredients, which link themselves.
var words = strings.Fields(`niacinamide retinol ceramides skin serum pores oil water barrier sunscreen morning night study trial people
	weeks percent placebo texture light dark circles cleanser toner moisturizer gentle dry rough smooth acid vitamin and the of for`)

// magazine is n articles of a thousand words with headings, lists, a table, an alert, links and citations,
// and forty ingredients.
func magazine(n int) fstest.MapFS {
	content := fstest.MapFS{}
	for i := range 40 {
		name := fmt.Sprintf("ingredient-%d", i)
		if i < 3 {
			name = words[i]
		}
		content["ingredients/"+name+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: %s\naliases: [Extract %d]\nfamily: family-%d\n---\nIt is one.\n", name, i, i%7)}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		content[fmt.Sprintf("articles/article-%d.md", i)] = &fstest.MapFile{Data: []byte(article(random, i, n))}
	}
	return content
}

func article(random *rand.Rand, i, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Article %d\ndescription: What it says.\ndate: 2026-01-%02d\ntags: [tag-%d, skin]\n"+
		"ingredients: [niacinamide, retinol]\nrelated: [article-%d]\nsources:\n"+
		"  - {id: roh2006, title: Pores, year: 2006}\n  - {id: smith, title: Oil, doi: 10.1000/x}\n---\n", i, 1+i%28, i%50, (i+1)%n)
	for section := range 5 {
		fmt.Fprintf(&b, "\n## Section %d\n\n", section)
		for range 2 {
			sentence(&b, random, 80)
			fmt.Fprintf(&b, " As *shown* [@roh2006], see [another](/articles/article-%d).\n\n", random.IntN(n))
		}
		b.WriteString("- one **point**\n- and another [@smith]\n\n")
	}
	b.WriteString("> [!TIP]\n> Use less.\n\n| What | How |\n|---|---|\n")
	for range 8 {
		b.WriteString("| oil | less of it |\n")
	}
	sentence(&b, random, 100)
	return b.String()
}

func sentence(b *strings.Builder, random *rand.Rand, length int) {
	for range length {
		b.WriteString(words[random.IntN(len(words))])
		b.WriteByte(' ')
	}
}

func BenchmarkBuildingAThousandArticles(b *testing.B) {
	content := magazine(1000)
	clean(b, content, Options{})
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Build(content, Options{Now: noon}); err != nil {
			b.Fatal(err)
		}
	}
}

// Every link is a slip: finding what was meant must not take longer than building.
func BenchmarkBuildingAThousandArticlesWithBrokenLinks(b *testing.B) {
	content := magazine(1000)
	for name, file := range content {
		content[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(file.Data), "/articles/article-", "/articles/artcle-"))}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Build(content, Options{Now: noon}); err != nil {
			b.Fatal(err)
		}
	}
}
