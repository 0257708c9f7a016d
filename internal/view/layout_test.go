package view

import (
	"testing"
	"time"

	"golang.org/x/net/html"

	"porewise/internal/catalog"
)

func metaOf(doc *html.Node) map[string]string {
	found := map[string]string{}
	for _, n := range find(doc, "meta") {
		found[attribute(n, "name")+attribute(n, "property")] = attribute(n, "content")
	}
	for _, n := range find(doc, "link") {
		found[attribute(n, "rel")] = attribute(n, "href")
	}
	found["title"] = words(find(doc, "title")[0])
	return found
}

func TestHeadOfAPage(t *testing.T) {
	for _, c := range []struct {
		name    string
		layout  Layout
		preview bool
		want    map[string]string
	}{
		{"without a title it is the site's name and what it is about", Layout{Path: "/"}, false,
			map[string]string{"title": "Porewise: Skincare, explained", "og:title": "Porewise", "description": "A magazine.", "canonical": "https://porewise.example/"}},
		{"a title stands before the site's name", Layout{Title: "Pores", Description: "Small.", Path: "/articles/pores"}, false,
			map[string]string{"title": "Pores · Porewise", "og:title": "Pores", "og:description": "Small.", "og:url": "https://porewise.example/articles/pores"}},
		{"a photograph is shared as it is", Layout{Image: "/media/x.1.jpg"}, false, map[string]string{"og:image": "https://porewise.example/media/x.1.jpg"}},
		{"a drawing, which messengers do not show, is not", Layout{Image: "/media/x.1.svg"}, false, map[string]string{"og:image": "https://porewise.example/assets/share.png"}},
		{"a page for one visitor is not for search engines", Layout{Path: "/cart", NoIndex: true}, false, map[string]string{"robots": "noindex", "canonical": ""}},
		{"nor is any page of a preview", Layout{Path: "/"}, true, map[string]string{"robots": "noindex", "canonical": ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := testView(t)
			if c.preview {
				v.config.Preview = previewOf(time.Time{})
			}
			head := metaOf(rendered(t, func() ([]byte, error) { return v.Search(SearchPage{Layout: c.layout}) }))
			for name, want := range c.want {
				if head[name] != want {
					t.Errorf("%s is %q, want %q", name, head[name], want)
				}
			}
		})
	}
}

func TestListsLeadToTheirOtherPages(t *testing.T) {
	head := metaOf(rendered(t, func() ([]byte, error) { return testView(t).List(newSample("").list()) }))
	if head["prev"] != "/articles" || head["next"] != "/articles?page=3" {
		t.Errorf("the page before is %q, the one after %q", head["prev"], head["next"])
	}
}

func TestTheMenuMarksWhereTheReaderIs(t *testing.T) {
	for path, want := range map[string]bool{"/articles": true, "/articles?page=2": true, "/articles/pores": true, "/articles-of-faith": false, "/": false} {
		if got := (frame{Layout: Layout{Path: path}}).Within("/articles"); got != want {
			t.Errorf("on %s the entry of /articles is marked: %v", path, got)
		}
	}
}

func TestCrumbsBeginAtHome(t *testing.T) {
	home, articles := catalog.Link{Title: "Home", URL: "/"}, catalog.Link{Title: "Articles", URL: "/articles"}
	for name, c := range map[string]struct {
		crumbs []catalog.Link
		want   int
	}{
		"home is added where it was left out": {[]catalog.Link{articles}, 2},
		"and not added twice":                 {[]catalog.Link{home, articles}, 2},
		"no crumbs stay none":                 {nil, 0},
	} {
		if trail := (Layout{Crumbs: c.crumbs}).Trail(); len(trail) != c.want || c.want > 0 && trail[0] != home {
			t.Errorf("%s: %v", name, trail)
		}
	}
}
