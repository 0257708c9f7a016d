package markdown

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"porewise/internal/problem"
)

// echo is a site that believes every address; what is dangerous must be refused before it is asked.
var echo = Env{
	Link:     func(dest string) (string, *Fault) { return dest, nil },
	Product:  site.Product,
	Source:   func(id string) bool { return id != "x" },
	Mentions: site.Mentions,
	Prefix:   "p-",
	Outline:  true,
}

func seeds(f *testing.F) {
	sink, err := os.ReadFile("testdata/kitchen-sink.md")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(sink))
	for _, source := range []string{
		"---\ntitle: a\n---\nb", "---\na: |\n  ---\n", "+++\n", "\ufeff---\r\na: b\r\n---\r\nc", "a\rb",
		"> [!MYTH]\n> **Fact**: a", "> [!TIP]", "[@a; @b] [@x]", "![a](b \"c\")", "<br><br>", "a <b>c</b>\n\n<div>\n",
		"# a {#b}\n## a {#b onclick=c style=d}", "[a](javascript:b) [c](//d) <e:f> <g@h.i>", "[a]: b\n\n[a] ![a]",
		"|a|\n|-:|\n|retinol `|`|", "a[^b]\n\n[^b]: c [^b]", "- [ ] a\n- [x] vitamin\n  C", "{{< a >}} {% b %}", "\"a\" 'b' -- ... <<c>>",
		"[a](</b\" onclick=c> 'd\"e')", "&#106;avascript&colon;a", "*a **b `c* d`** e_", "## ***\n\n## Cite 1 [@a]",
		"[a](java\tscript:b)", "![a ![b](c) [d](e)](f)", "www.a.b http://c.d/(e)f a@b.c", "    code\n\n```a b\"c\n```",
	} {
		f.Add(source)
	}
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, source string) {
		var faults problem.List
		file, err := Read("x.md", []byte(source), &faults)
		if p, ok := err.(problem.Problem); ok {
			faults.Add(p)
		} else if err != nil {
			t.Fatalf("the error is no problem: %v", err)
		}
		placed(t, faults, source)
		plain := withoutControls("x.md", newlines([]byte(source)), &problem.List{})
		if err == nil && !bytes.HasSuffix(plain, file.Body) {
			t.Errorf("the body %q is not the end of the file %q", file.Body, source)
		}
	})
}

func FuzzRender(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, source string) {
		var faults problem.List
		file, err := Read("x.md", []byte(source), &faults)
		if err != nil {
			return
		}
		before := string(file.Body)
		body, err := Render(file, echo, &faults)
		if err != nil {
			t.Fatal(err)
		}
		placed(t, faults, source)
		harmless(t, joined(body))
		if !utf8.ValidString(body.Text) || strings.TrimSpace(body.Text) != body.Text {
			t.Errorf("the text is %q", body.Text)
		}
		outlined(t, body, source)
		if string(file.Body) != before {
			t.Error("rendering changed the source")
		}
	})
}

// placed checks that every problem says something about a line that the file has.
func placed(t *testing.T, faults problem.List, source string) {
	t.Helper()
	lines := 1 + strings.Count(string(newlines([]byte(source))), "\n")
	for _, p := range faults {
		if p.Line < 1 || p.Line > lines || p.Column < 1 || p.Message == "" || p.Rule == "" {
			t.Errorf("of %d lines: %+v", lines, p)
		}
	}
}

// outlined checks that every byte of every block, and every comment about one, stands at a place of the file.
func outlined(t *testing.T, body *Body, source string) {
	t.Helper()
	lines := 1 + strings.Count(string(newlines([]byte(source))), "\n")
	for _, b := range body.Blocks {
		for at := range b.Text {
			if line, column := b.At(at); line < 1 || line > lines || column < 1 {
				t.Fatalf("byte %d of %q stands at %d:%d of %d lines", at, b.Text, line, column, lines)
			}
		}
		for _, link := range b.Links {
			if link.Start < 0 || link.End < link.Start {
				t.Errorf("a link of %q goes from %d to %d", b.Text, link.Start, link.End)
			}
		}
	}
	for _, s := range body.Silences {
		if s.Line < 1 || s.First > s.Last || s.Last > lines {
			t.Errorf("of %d lines: %+v", lines, s)
		}
	}
}

// elements are all that a text may be made of.
var elements = map[string]bool{"a": true, "p": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "em": true, "strong": true,
	"del": true, "code": true, "pre": true, "ul": true, "ol": true, "li": true, "blockquote": true, "hr": true, "br": true, "img": true,
	"figure": true, "figcaption": true, "div": true, "aside": true, "table": true, "thead": true, "tbody": true, "tr": true, "th": true,
	"td": true, "sup": true, "input": true, "card": true}

// harmless checks that a page does not hold more than the language promises.
func harmless(t *testing.T, page string) {
	t.Helper()
	if !utf8.ValidString(page) {
		t.Errorf("no UTF-8: %q", page)
	}
	ids := map[string]bool{}
	tokens := html.NewTokenizer(strings.NewReader(page))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		switch {
		case token.Type == html.CommentToken || token.Type == html.DoctypeToken || token.Type != html.TextToken && !elements[token.Data]:
			t.Errorf("the page holds %s", token)
		case token.Type != html.TextToken:
			for _, a := range token.Attr {
				attribute(t, a, ids)
			}
		}
	}
	if tokens.Err() != io.EOF {
		t.Errorf("the page is no HTML: %v", tokens.Err())
	}
}

func attribute(t *testing.T, a html.Attribute, ids map[string]bool) {
	t.Helper()
	switch {
	case strings.HasPrefix(a.Key, "on") || a.Key == "style":
		t.Errorf("the page has an attribute %s=%q", a.Key, a.Val)
	case a.Key == "id" && (ids[a.Val] || a.Val == "" || strings.ContainsAny(a.Val, " \t\n")):
		t.Errorf("the id %q is there twice, or none", a.Val)
	case a.Key == "id":
		ids[a.Val] = true
	case a.Key == "href" || a.Key == "src":
		switch scheme := schemeOf(a.Val); scheme {
		case "", "http", "https", "mailto", "tel":
		default:
			t.Errorf("a link leads to %q", a.Val)
		}
		if strings.HasPrefix(a.Val, "//") {
			t.Errorf("a link leads to another host: %q", a.Val)
		}
	}
}
