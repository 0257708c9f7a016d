package view

import (
	"strings"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/golden"
)

func TestAnArticleAsMarkdownIsAsInTheGoldenFile(t *testing.T) {
	v, s := testView(t), newSample("")
	got, err := v.Markdown(s.article)
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/article.md", string(got))
}

func TestMarkdownOfEveryElementOfAText(t *testing.T) {
	v := testView(t)
	for _, c := range []struct{ name, html, want string }{
		{"words keep their signs", `<p>5 * 3 &lt; 20, [x], a_b.</p>`, `5 \* 3 \< 20, \[x\], a\_b.`},
		{"a line that would become a list stays a line", `<p>1986. A good year</p>`, `1986\. A good year`},
		{"a heading is no link", `<h2 id="a"><a class="anchor" href="#a">What <em>it</em> is</a></h2>`, "## What *it* is"},
		{"addresses are absolute", `<p><a href="/ingredients/retinol">Retinol</a> <a href="#a">above</a> <a href="https://e.org/(x)">x</a></p>`,
			`[Retinol](https://porewise.example/ingredients/retinol) [above](https://porewise.example/articles/x#a) [x](https://e.org/%28x%29)`},
		{"lists stand in lists", "<ol>\n<li>One\n<ul>\n<li>a</li>\n</ul>\n</li>\n<li>Two</li>\n</ol>", "1. One\n   - a\n2. Two"},
		{"boxes are quotations", `<aside class="alert alert-tip"><p class="alert-label">Tip</p><p>Slowly.</p></aside>`, "> **Tip**\n>\n> Slowly."},
		{"a figure keeps its caption", `<figure><img src="/media/a.svg" alt="A pore"><figcaption>Two drops.</figcaption></figure>`,
			"![A pore](https://porewise.example/media/a.svg)\n\n*Two drops.*"},
		{"tables are tables", `<div class="table"><table><thead><tr><th>A</th><th>B|C</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>`,
			"| A | B\\|C |\n|---|---|\n| 1 | 2 |"},
		{"code stays code", "<pre><code>a &lt; b\n</code></pre><p><code>*</code></p>", "```\na < b\n```\n\n`*`"},
		{"citations are footnotes", `<p>So<sup class="cite"><a href="#source-1">1</a>, <a href="#source-12">12</a></sup>.</p>`, "So[^1], [^12]."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &catalog.Article{Meta: catalog.Meta{Kind: catalog.KindArticle, Slug: "x", Title: "X"}}
			a.Segments = []catalog.Segment{{HTML: c.html}}
			got, err := v.Markdown(a)
			if err != nil {
				t.Fatal(err)
			}
			if _, text, _ := strings.Cut(string(got), "advice.\n\n"); strings.TrimSuffix(text, "\n") != c.want {
				t.Errorf("written as\n%s\nwant\n%s", text, c.want)
			}
		})
	}
}
