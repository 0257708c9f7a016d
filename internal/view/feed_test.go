package view

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"porewise/internal/catalog"
)

func parseFeed(t *testing.T, v *View, f Feed) atomFeed {
	t.Helper()
	body, err := v.Atom(f)
	if err != nil {
		t.Fatal(err)
	}
	var feed atomFeed
	if err := xml.Unmarshal(body, &feed); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return feed
}

func TestFeedCarriesWholeArticlesWithAbsoluteAddresses(t *testing.T) {
	v, s := testView(t), newSample(hostile)
	feed := parseFeed(t, v, Feed{Path: "/", Self: "/feed.xml", Articles: s.articles()})
	if len(feed.Entries) != 1 {
		t.Fatalf("%d entries, want the one that has a date", len(feed.Entries))
	}
	entry := feed.Entries[0]
	if entry.Title != s.article.Title {
		t.Errorf("the title is %q, want %q", entry.Title, s.article.Title)
	}
	for _, want := range []string{`href="https://porewise.example/ingredients/niacinamide"`, `src="https://porewise.example/media/pore.`,
		`href="https://porewise.example/articles/pores#source-1"`, `<a href="https://porewise.example/products/niacinamide-serum">Niacinamide Serum`} {
		if !strings.Contains(entry.Content.Body, want) {
			t.Errorf("the content lacks %s:\n%s", want, entry.Content.Body)
		}
	}
	if strings.Contains(entry.Content.Body, `="/`) || strings.Contains(entry.Content.Body, `="#`) {
		t.Errorf("an address is relative:\n%s", entry.Content.Body)
	}
}

func TestFeedTellsWhenItChanged(t *testing.T) {
	v := testView(t)
	article := func(slug catalog.Slug, published, changed int) *catalog.Article {
		a := bareArticle()
		a.Slug, a.Date, a.Lastmod = slug, sampleDay.AddDate(0, 0, published), sampleDay.AddDate(0, 0, changed)
		return a
	}
	feed := parseFeed(t, v, Feed{Path: "/", Self: "/feed.xml", Articles: []*catalog.Article{article("new", 3, 0), article("revised", 0, 8)}})
	for i, want := range []string{"2026-03-08T09:30:00Z", "2026-03-13T09:30:00Z"} {
		if got := feed.Entries[i].Updated; got != want {
			t.Errorf("entry %d was updated %s, want %s", i, got, want)
		}
	}
	if feed.Updated != "2026-03-13T09:30:00Z" {
		t.Errorf("the feed was updated %s, want the time of its latest change", feed.Updated)
	}
}

func TestFeedIdsStayWhenAnArticleChanges(t *testing.T) {
	v, s := testView(t), newSample("")
	before := parseFeed(t, v, Feed{Path: "/", Self: "/feed.xml", Articles: s.articles()})
	s.article.Title, s.article.Date = "Another title", s.article.Date.Add(-90*24*time.Hour)
	after := parseFeed(t, v, Feed{Path: "/", Self: "/feed.xml", Articles: s.articles()})
	want := "tag:porewise.example,2026:/articles/pores"
	if before.Entries[0].ID != want || after.Entries[0].ID != want || before.ID == want {
		t.Errorf("ids are %q and %q, want %q; the feed's is %q", before.Entries[0].ID, after.Entries[0].ID, want, before.ID)
	}
}

func TestEveryAddressInAFeedIsWhole(t *testing.T) {
	const before = `<picture><source type="image/webp" srcset="/media/a.1.webp 400w, /media/a.2.webp 800w" sizes="92vw"><img src="/media/a.3.jpg" alt="A"></picture> <a href="#b">c</a> <a href="https://d.example/">e</a>`
	const want = `<picture><source type="image/webp" srcset="https://porewise.example/media/a.1.webp 400w, https://porewise.example/media/a.2.webp 800w" sizes="92vw">` +
		`<img src="https://porewise.example/media/a.3.jpg" alt="A"></picture> <a href="https://porewise.example/a#b">c</a> <a href="https://d.example/">e</a>`
	var after strings.Builder
	if err := testView(t).absoluteLinks(&after, before, "https://porewise.example/a"); err != nil || after.String() != want {
		t.Errorf("%v\n%s\nwant\n%s", err, after.String(), want)
	}
}

func TestSitemapAndRobots(t *testing.T) {
	v := testView(t)
	body, err := v.Sitemap([]SitemapEntry{{Path: "/"}, {Path: "/articles/a&b", Updated: sampleDay}})
	if err != nil {
		t.Fatal(err)
	}
	var s sitemap
	if err := xml.Unmarshal(body, &s); err != nil {
		t.Fatal(err)
	}
	if want := (sitemapURL{"https://porewise.example/articles/a&b", "2026-03-05T09:30:00Z"}); len(s.Pages) != 2 || s.Pages[1] != want {
		t.Errorf("the sitemap is %+v, want its second page to be %+v", s.Pages, want)
	}
	if robots := string(v.Robots()); !strings.Contains(robots, "\nSitemap: https://porewise.example/sitemap.xml\n") {
		t.Errorf("robots.txt names no sitemap:\n%s", robots)
	}
}

// What a feed changes is addresses: the text stays the same.
func FuzzFeedKeepsTheText(f *testing.F) {
	f.Add(sampleHTML)
	f.Add(`<p title="a&quot;b">1 &lt; 2 &amp;amp; <img src="/x?a=1&amp;b=2" alt="&#39;"><br/></p>`)
	v := testView(f)
	f.Fuzz(func(t *testing.T, source string) {
		doc, err := html.Parse(strings.NewReader(source))
		if err != nil {
			t.Skip()
		}
		// As package markdown writes it: a text that is well formed.
		var written, changed strings.Builder
		if err := html.Render(&written, doc); err != nil || strings.Contains(written.String(), "<plaintext>") {
			t.Skip()
		}
		if err := v.absoluteLinks(&changed, written.String(), "https://porewise.example/a"); err != nil {
			t.Fatal(err)
		}
		before, after := reparse(t, written.String()), reparse(t, changed.String())
		if words(before) != words(after) {
			t.Errorf("%q became %q", words(before), words(after))
		}
		if a, b := len(find(before, "a", "img")), len(find(after, "a", "img")); a != b {
			t.Errorf("%d links and pictures became %d", a, b)
		}
	})
}

func reparse(t *testing.T, source string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
