package web_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"porewise/internal/index"
)

// published is a small magazine of which one article is to come, one is to go, and one to go with an heir.
var published = fstest.MapFS{
	"site.yaml":              {Data: []byte("timeZone: Europe/Berlin\n")},
	"articles/stays.md":      article("Stays", "tags: [skin]\n"),
	"articles/soon.md":       article("Soontocome", "publishDate: 2026-11-24T09:00:00\ntags: [skin]\ningredients: [zinc]\nauthors: [desk]\n"),
	"articles/offer.md":      article("Goingaway", "expiryDate: 2026-11-24T10:00:00\ntags: [skin]\ningredients: [zinc]\nauthors: [desk]\naliases: [/bargain]\n"),
	"articles/replaced.md":   article("Replaced", "expiryDate: 2026-11-24T10:00:00\ntags: [skin]\naliases: [/replaced-once]\n"),
	"articles/heir.md":       article("Heir", "aliases: [/articles/replaced]\n"),
	"ingredients/zinc.md":    {Data: []byte("---\ntitle: Zinc\n---\n")},
	"authors/desk.md":        {Data: []byte("---\ntitle: Desk\n---\n")},
	"pages/about.md":         {Data: []byte("---\ntitle: About\n---\nAbout us.\n")},
	"ingredients/retinol.md": {Data: []byte("---\ntitle: Retinol\n---\n")},
}

// everywhere are the pages that tell of an article besides its own.
var everywhere = []string{"/", "/articles", "/topics/skin", "/ingredients/zinc", "/authors/desk", "/feed.xml", "/sitemap.xml"}

func TestAnArticleComesAndGoesAtItsInstantOnEveryPage(t *testing.T) {
	if !index.HasSearch() {
		t.Skip("searching needs the tag sqlite_fts5")
	}
	s := openSite(t, published)
	nine, ten := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) // Berlin's winter
	told := func(slug string) (where []string) {
		for _, address := range append(everywhere, "/search?q="+map[string]string{"soon": "soontocome", "offer": "goingaway"}[slug]) {
			if strings.Contains(get(t, s.server, address).Body.String(), "/articles/"+slug) {
				where = append(where, address)
			}
		}
		return where
	}
	want := func(at time.Time, soon, offer bool) {
		t.Helper()
		s.now = at
		s.print(t, published)
		for slug, shown := range map[string]bool{"soon": soon, "offer": offer} {
			if where := told(slug); shown && len(where) != len(everywhere)+1 || !shown && len(where) != 0 {
				t.Errorf("at %s, /articles/%s is told of on %v", at.Format(time.TimeOnly), slug, where)
			}
		}
		for address, status := range map[string]int{
			"/articles/soon": choose(soon, 200, 404), "/articles/offer": choose(offer, 200, 410), "/bargain": choose(offer, 301, 410),
			"/articles/replaced": choose(offer, 200, 301), "/replaced-once": choose(offer, 301, 410),
		} {
			if got := get(t, s.server, address); got.Code != status {
				t.Errorf("at %s, %s answers %d, want %d", at.Format(time.TimeOnly), address, got.Code, status)
			}
		}
	}
	want(nine.Add(-1), false, true)
	want(nine, true, true)
	want(ten.Add(-1), true, true)
	want(ten, true, false)
	if to := get(t, s.server, "/articles/replaced?x=1").Header().Get("Location"); to != "/articles/heir?x=1" {
		t.Errorf("the expired article that has an heir leads to %q", to)
	}
	want(nine.Add(-1), false, true) // the clock was set back
}

func choose(first bool, a, b int) int {
	if first {
		return a
	}
	return b
}

func TestWhatAnArticleThatComesDoesNotTouchKeepsItsETag(t *testing.T) {
	s := openSite(t, published)
	untouched := []string{"/about", "/ingredients/retinol", "/concerns", "/products", "/robots.txt"}
	before := map[string]string{}
	for _, address := range append(untouched, "/articles") {
		before[address] = get(t, s.server, address).Header().Get("ETag")
	}
	s.now = s.server.Edition().Snapshot().NextChange()
	s.print(t, published)
	for _, address := range untouched {
		if again := get(t, s.server, address, "If-None-Match", before[address]); again.Code != http.StatusNotModified {
			t.Errorf("%s answers %d to its own ETag", address, again.Code)
		}
	}
	if get(t, s.server, "/articles").Header().Get("ETag") == before["/articles"] {
		t.Error("the list of articles has not changed")
	}
}
