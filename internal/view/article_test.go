package view

import (
	"strings"
	"testing"
	"time"

	"porewise/internal/catalog"
)

func TestByline(t *testing.T) {
	v := testView(t)
	editors := &catalog.Author{Meta: catalog.Meta{Kind: catalog.KindAuthor, Slug: "editors", Title: "The editors"}}
	for _, c := range []struct {
		name    string
		article func(*catalog.Article)
		want    string
	}{
		{"without a date it says how long the text is", func(a *catalog.Article) {}, "1 min read"},
		{"an update on the day of publication is none", func(a *catalog.Article) { a.Date, a.Lastmod = sampleDay, sampleDay.Add(2*time.Hour) },
			"Published 5 March 2026 1 min read"},
		{"an update on another day is told", func(a *catalog.Article) { a.Date, a.Lastmod = sampleDay, sampleDay.AddDate(0, 0, 1) },
			"Published 5 March 2026 Updated 6 March 2026 1 min read"},
		{"a reviewer without a date of review is not named", func(a *catalog.Article) { a.ReviewedBy = editors }, "1 min read"},
		{"a date of review without a reviewer is not told", func(a *catalog.Article) { a.LastReviewed = sampleDay }, "1 min read"},
		{"reviewer and date are told together", func(a *catalog.Article) { a.ReviewedBy, a.LastReviewed = editors, sampleDay },
			"Reviewed by The editors on 5 March 2026 1 min read"},
		{"several authors are all named", func(a *catalog.Article) {
			a.Authors = []*catalog.Author{editors, {Meta: catalog.Meta{Title: "A guest"}}}
		},
			"By The editors, A guest 1 min read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			article := bareArticle()
			c.article(article)
			doc := rendered(t, func() ([]byte, error) { return v.Article(ArticlePage{Article: article}) })
			for _, p := range find(doc, "p") {
				if attribute(p, "class") != "byline" {
					continue
				}
				if got := strings.Join(strings.Fields(words(p)), " "); got != c.want {
					t.Errorf("the byline is %q, want %q", got, c.want)
				}
				return
			}
			t.Error("there is no byline")
		})
	}
}

func TestDaysAreThoseOfTheSite(t *testing.T) {
	config := testConfig(t)
	config.Site.TimeZone = time.FixedZone("IST", 5*3600+1800)
	v := &View{config: config}
	late := time.Date(2026, 3, 5, 20, 0, 0, 0, time.UTC) // half past one the next day in India
	if got := v.day(late) + " " + v.iso(late); got != "6 March 2026 2026-03-06" {
		t.Errorf("the day is %q", got)
	}
}

func TestSharingOnWhatsAppEncodesSpacesAsPercent20(t *testing.T) {
	article := bareArticle()
	article.Title = "Pores & you"
	doc := rendered(t, func() ([]byte, error) {
		return testView(t).Article(ArticlePage{Layout: Layout{Path: "/articles/bare"}, Article: article})
	})
	want := "https://wa.me/?text=Pores%20%26%20you%20https%3a%2f%2fporewise.example%2farticles%2fbare"
	for _, a := range find(doc, "a") {
		if href := attribute(a, "href"); strings.Contains(href, "wa.me/?") {
			if !strings.EqualFold(href, want) {
				t.Errorf("the link is %s, want %s", href, want)
			}
			return
		}
	}
	t.Error("there is no link to WhatsApp")
}
