package web_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"porewise/internal/index"
)

// reasonsFolder has articles of which some share an ingredient, one is pinned and one is a draft.
func reasonsFolder() fstest.MapFS {
	return fstest.MapFS{
		"articles/pores.md":   describedArticle("Pores", "ingredients: [zinc]\nrelated: [tea]\n"),
		"articles/oil.md":     describedArticle("Oil and <zinc>", "ingredients: [zinc]\ndraft: true\n"),
		"articles/tea.md":     describedArticle("Tea", ""),
		"articles/sun.md":     describedArticle("Sun", ""),
		"ingredients/zinc.md": {Data: []byte("---\ntitle: Zinc\naliases: [Zincum]\n---\n")},
	}
}

func TestTheDeskSaysWhyArticlesAreRelated(t *testing.T) {
	s := openPreview(t, reasonsFolder())
	if desk := get(t, s.server, "/-/desk").Body.String(); !strings.Contains(desk, `href="/-/desk/related/pores"`) {
		t.Error("the desk does not lead to why articles are related")
	}
	if page := get(t, s.server, "/articles/pores").Body.String(); !strings.Contains(page, `<a href="/-/desk/related/pores">Why these</a>`) {
		t.Error("an article does not lead to why others are related to it")
	}
	answer := get(t, s.server, "/-/desk/related/pores")
	page := answer.Body.String()
	at := 0
	for _, text := range []string{
		`<a href="/articles/pores">Pores</a>, the best first. The article shows the first 3.`,
		`<a href="/articles/tea">Tea</a>`, "articles/tea.md", "it comes first, whatever its score",
		`<a href="/articles/oil">Oil and &lt;zinc&gt;</a>`, "Also about zinc", "<td>ingredient</td><td>zinc</td>", "since both appeared about the same time",
		`<a href="/articles/sun">Sun</a>`,
	} {
		found := strings.Index(page[at:], text)
		if found < 0 {
			t.Fatalf("after %d bytes the page does not say %q: %s", at, text, page)
		}
		at += found
	}
	if answer.Header().Get("ETag") == "" {
		t.Error("the page has no ETag, so that an open one cannot tell whether it is old")
	}
	if missing := get(t, s.server, "/-/desk/related/nothing"); missing.Code != http.StatusNotFound {
		t.Errorf("an article that is not there answers %d", missing.Code)
	}
}

func TestTheDeskSaysWhyASearchFindsWhatItFinds(t *testing.T) {
	s := openPreview(t, reasonsFolder())
	if desk := get(t, s.server, "/-/desk").Body.String(); !strings.Contains(desk, `action="/-/desk/search"`) {
		t.Error("the desk has no form that explains a search")
	}
	if page := get(t, s.server, "/-/desk/search"); page.Code != http.StatusOK && index.HasSearch() {
		t.Errorf("without a query it answers %d", page.Code)
	}
	answer := get(t, s.server, "/-/desk/search?q=zinc")
	if !index.HasSearch() {
		if answer.Code != http.StatusServiceUnavailable {
			t.Errorf("a program without full-text search answers %d", answer.Code)
		}
		return
	}
	page := answer.Body.String()
	for _, text := range []string{`value="zinc"`, `<a href="/ingredients/zinc">Zinc</a>`, "that is its name: title (zinc)", "articles/oil.md"} {
		if !strings.Contains(page, text) {
			t.Errorf("the page does not say %q: %s", text, page)
		}
	}
	if none := get(t, s.server, "/-/desk/search?q=qqqq").Body.String(); !strings.Contains(none, "Nothing was found.") {
		t.Error("a query that finds nothing is not said to find nothing")
	}
}

func TestReadersAreNotToldWhyListsAreAsTheyAre(t *testing.T) {
	s := openSite(t, reasonsFolder())
	for _, address := range []string{"/-/desk/related/pores", "/-/desk/search?q=zinc"} {
		if page := get(t, s.server, address); page.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", address, page.Code)
		}
	}
	if page := get(t, s.server, "/articles/pores").Body.String(); strings.Contains(page, "/-/desk") {
		t.Error("an article for readers leads to the desk")
	}
}
