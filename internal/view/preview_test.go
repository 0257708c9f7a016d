package view

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"porewise/internal/catalog"
	"porewise/internal/problem"
	"porewise/templates"
)

// previewOf is a preview at an instant, in which no page has a problem.
func previewOf(now time.Time) *Preview {
	return &Preview{Now: now, Page: func(string) *catalog.Meta { return nil },
		Problems: func(string) problem.List { return nil }, Why: func(*catalog.Meta) string { return "" }}
}

func previewView(t *testing.T, preview *Preview) *View {
	t.Helper()
	config := testConfig(t)
	config.Preview = preview
	v, err := New(templates.FS, config)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// byClass finds the elements with a class.
func byClass(doc *html.Node, class string) []*html.Node {
	var found []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && strings.Contains(" "+attribute(n, "class")+" ", " "+class+" ") {
			found = append(found, n)
		}
	}
	return found
}

func TestAPageSaysWhenReadersSeeIt(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		meta catalog.Meta
		want string
	}{
		"live":      {catalog.Meta{}, ""},
		"draft":     {catalog.Meta{Draft: true}, "Draft. Readers do not see this page: because."},
		"scheduled": {catalog.Meta{Date: now.Add(time.Hour)}, "Scheduled for 23 November 2026, 1:00 pm. Readers do not see this page: because."},
		"expired":   {catalog.Meta{ExpiryDate: now}, "Expired 23 November 2026, 12:00 pm. Readers do not see this page: because."},
	} {
		t.Run(name, func(t *testing.T) {
			c.meta.Kind, c.meta.Slug, c.meta.Title = catalog.KindArticle, "pores", "Pores"
			preview := previewOf(now)
			preview.Page = func(address string) *catalog.Meta {
				if address != "/articles/pores" {
					return nil
				}
				return &c.meta
			}
			preview.Why = func(*catalog.Meta) string { return "because" }
			v := previewView(t, preview)
			a := &catalog.Article{Meta: c.meta}
			doc := rendered(t, func() ([]byte, error) {
				return v.Article(ArticlePage{Layout: Layout{Path: "/articles/pores"}, Article: a})
			})
			said := ""
			for _, n := range byClass(doc, "standing") {
				said += words(n)
			}
			if said != c.want {
				t.Errorf("the page says %q, want %q", said, c.want)
			}
			list := rendered(t, func() ([]byte, error) { return v.List(ListPage{Articles: []*catalog.Article{a}}) })
			if badges := byClass(list, "standing-badge"); (len(badges) == 1) != (c.want != "") {
				t.Errorf("in a list it has %d badges", len(badges))
			}
		})
	}
}

func TestThePageShowsItsOwnProblemsAndNothingWhereThereAreNone(t *testing.T) {
	preview := previewOf(time.Time{})
	preview.Problems = func(address string) problem.List {
		if address == "/articles" {
			return newSample(hostile).problems()
		}
		return nil
	}
	v := previewView(t, preview)
	with, err := v.List(ListPage{Layout: Layout{Path: "/articles?page=2"}})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(with, []byte("<script>alert")) {
		t.Error("a message is printed unescaped")
	}
	doc := rendered(t, func() ([]byte, error) { return with, nil })
	bar := words(byClass(doc, "desk-bar")[0])
	for _, part := range []string{"1 error and 1 warning on this page", "articles/pores.md:3:1", "no page yet, since its file cannot be read"} {
		if !strings.Contains(bar, part) {
			t.Errorf("the bar does not say %q: %s", part, bar)
		}
	}
	without := rendered(t, func() ([]byte, error) { return v.List(ListPage{Layout: Layout{Path: "/topics/oil"}}) })
	if len(byClass(without, "desk-bar")) > 0 {
		t.Error("a page without problems has a bar")
	}
}

func TestWhereTheFoldersCannotBeShownEveryPageSaysSo(t *testing.T) {
	preview := previewOf(time.Time{})
	preview.Fault = problem.List{{Path: "site.yaml", Line: 3, Column: 1, Severity: problem.Unreadable, Message: "it is broken"}}
	v := previewView(t, preview)
	for _, r := range v.rehearsals(newSample("")) {
		page, err := r.render()
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(r.name, "cart-fragment") {
			continue
		}
		if !bytes.Contains(page, []byte("site.yaml:3:1")) {
			t.Errorf("%s does not say it", r.name)
		}
	}
}

func TestASiteForReadersHasNothingOfAPreview(t *testing.T) {
	eachPage(t, "", func(t *testing.T, page string, _ *html.Node) {
		for _, part := range []string{"preview.css", "preview.js", "desk-bar", "standing"} {
			if strings.Contains(page, part) {
				t.Errorf("it has %q", part)
			}
		}
	})
}

func TestProblemsAreCountedInWords(t *testing.T) {
	e, w, n := problem.Problem{Severity: problem.Error}, problem.Problem{Severity: problem.Warning}, problem.Problem{Severity: problem.Note}
	for want, list := range map[string]problem.List{
		"": nil, "1 error": {e}, "2 warnings": {w, w}, "1 error and 1 note": {e, n}, "2 errors, 1 warning and 1 note": {e, w, n, e},
	} {
		if got := CountProblems(list); got != want {
			t.Errorf("%v: %q, want %q", list, got, want)
		}
	}
}
