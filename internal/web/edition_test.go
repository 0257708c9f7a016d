package web_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"porewise/content"
	"porewise/internal/problem"
)

// get asks for one address without any cookie.
func get(t testing.TB, s http.Handler, address string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequest("GET", "http://porewise.test"+address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	s.ServeHTTP(recorder, request)
	return recorder
}

func article(title, more string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("---\ntitle: " + title + "\ndate: 2026-01-01\n" + more + "---\nText of " + title + ".\n")}
}

func TestAChangedFileIsServedAndOthersKeepTheirBytes(t *testing.T) {
	folder := fstest.MapFS{"articles/one.md": article("One", ""), "articles/two.md": article("Two", "")}
	s := openSite(t, folder)
	one, about := get(t, s.server, "/articles/one"), get(t, s.server, "/products")

	folder["articles/one.md"] = article("One", "tags: [new]\n")
	s.print(t, folder)

	if changed := get(t, s.server, "/articles/one"); changed.Header().Get("ETag") == one.Header().Get("ETag") || !strings.Contains(changed.Body.String(), "/topics/new") {
		t.Errorf("the changed article kept its ETag %s", one.Header().Get("ETag"))
	}
	if same := get(t, s.server, "/products"); same.Header().Get("ETag") != about.Header().Get("ETag") {
		t.Error("a page that did not change has another ETag")
	}
	if again := get(t, s.server, "/products", "If-None-Match", about.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("a page that did not change answers %d", again.Code)
	}
}

func TestTheSameContentGivesTheSameBytesOnEveryReplica(t *testing.T) {
	a, b := openSite(t, content.FS), openSite(t, content.FS)
	for _, address := range append(a.server.Edition().Addresses(), "/articles?page=1") {
		x, y := get(t, a.server, address), get(t, b.server, address)
		if x.Body.String() != y.Body.String() || x.Header().Get("ETag") != y.Header().Get("ETag") {
			t.Errorf("%s differs between two replicas", address)
		}
		if x.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", address)
		}
	}
}

func TestAFileThatBecomesUnreadableKeepsItsLastGoodVersion(t *testing.T) {
	folder := fstest.MapFS{"articles/one.md": article("One", ""), "articles/two.md": article("Two", "")}
	s := openSite(t, folder)

	folder["articles/one.md"] = &fstest.MapFile{Data: []byte("---\ntitle: [broken\n---\nNew text.\n")}
	folder["articles/two.md"] = article("Two", "tags: [new]\n")
	problems := s.print(t, folder)

	if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Path == "articles/one.md" && p.Severity == problem.Unreadable }) {
		t.Errorf("the fault is not reported: %v", problems)
	}
	if page := get(t, s.server, "/articles/one"); page.Code != 200 || !strings.Contains(page.Body.String(), "Text of One.") {
		t.Errorf("the last good version is gone: %d", page.Code)
	}
	if page := get(t, s.server, "/articles/two"); !strings.Contains(page.Body.String(), "/topics/new") {
		t.Error("the other file's change did not go on")
	}

	cold := openSite(t, folder)
	if page := get(t, cold.server, "/articles/one"); page.Code != http.StatusNotFound {
		t.Errorf("after a cold start the unreadable article answers %d", page.Code)
	}
}

func TestAnUnreadableSiteFileLeavesTheEditionAsItWas(t *testing.T) {
	folder := fstest.MapFS{"site.yaml": {Data: []byte("name: First\n")}, "articles/one.md": article("One", "")}
	s := openSite(t, folder)
	folder["site.yaml"] = &fstest.MapFile{Data: []byte("name: [\n")}
	if _, _, err := s.press.Print(t.Context(), folder); err == nil {
		t.Fatal("an edition was printed of an unreadable site.yaml")
	}
	if page := get(t, s.server, "/"); !strings.Contains(page.Body.String(), "First") {
		t.Error("the last good edition is gone")
	}
}

func TestAScheduledArticleAppearsAndAnExpiredOneGoesAtItsInstant(t *testing.T) {
	folder := fstest.MapFS{
		"articles/soon.md":  article("Soon", "publishDate: 2026-11-23T12:00:30Z\n"),
		"articles/offer.md": article("Offer", "expiryDate: 2026-11-23T12:01:00Z\n"),
	}
	s := openSite(t, folder)
	want := func(soon, offer int) {
		t.Helper()
		if got := get(t, s.server, "/articles/soon").Code; got != soon {
			t.Errorf("at %s the scheduled article answers %d, want %d", s.now.Format(time.TimeOnly), got, soon)
		}
		if got := get(t, s.server, "/articles/offer").Code; got != offer {
			t.Errorf("at %s the expiring article answers %d, want %d", s.now.Format(time.TimeOnly), got, offer)
		}
	}
	want(404, 200)
	for _, expected := range []struct{ soon, offer int }{{200, 200}, {200, 410}} {
		s.now = s.server.Edition().Snapshot().NextChange()
		s.print(t, folder)
		want(expected.soon, expected.offer)
	}
	if next := s.server.Edition().Snapshot().NextChange(); !next.IsZero() {
		t.Errorf("another change is planned for %s", next)
	}
}

func TestEveryEditionHasThreeRelatedArticlesWithReasons(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{"one", "two", "three", "four", "five"} {
		folder["articles/"+name+".md"] = article(name, "tags: [pores]\n")
	}
	s := openSite(t, folder)
	body := get(t, s.server, "/articles/three").Body.String()
	_, related, _ := strings.Cut(body, `id="related"`)
	if n := strings.Count(related, `class="reason"`); n != 3 {
		t.Errorf("%d related cards have a reason", n)
	}
	if strings.Contains(related, `href="/articles/three"`) {
		t.Error("the article is related to itself")
	}
}
