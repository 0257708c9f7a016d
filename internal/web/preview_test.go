package web_test

import (
	"bufio"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"porewise/internal/problem"
	"porewise/internal/site"
	"porewise/internal/web"
)

// openPreview serves a content folder as an editor sees it.
func openPreview(t testing.TB, folder fstest.MapFS) *testSite {
	t.Helper()
	s := openSite(t, fstest.MapFS{})
	s.press.Preview = true
	s.press.Check = func(snapshot *site.Snapshot, found problem.List) problem.List {
		for _, a := range snapshot.Articles() {
			if a.Description == "" {
				found.Add(problem.Problem{Path: a.Path, Line: 2, Severity: problem.Warning, Rule: "missing-description", Message: "there is no description"})
			}
		}
		return found
	}
	s.server = web.New(web.Config{Store: s.store, BaseURL: s.base, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return s.now }, Preview: true})
	s.print(t, folder)
	return s
}

func describedArticle(title, more string) *fstest.MapFile {
	return article(title, "description: It is described.\n"+more)
}

func TestAPreviewShowsWhatReadersDoNotSeeAndSaysWhy(t *testing.T) {
	s := openPreview(t, fstest.MapFS{
		"articles/draft.md":   describedArticle("Draft", "draft: true\n"),
		"articles/later.md":   describedArticle("Later", "publishDate: 2026-12-24\n"),
		"articles/expired.md": describedArticle("Expired", "expiryDate: 2026-11-01\n"),
		"articles/live.md":    describedArticle("Live", ""),
		"concerns/dry.md":     {Data: []byte("---\ntitle: Dry skin\ndraft: true\n---\n")},
	})
	for address, want := range map[string]string{
		"/articles/draft":   "<strong>Draft.</strong> Readers do not see this page: draft in line 5 says that it is a draft.",
		"/articles/later":   "<strong>Scheduled for 24 December 2026, 12:00 am.</strong> Readers do not see this page: publishDate in line 5 is still to come.",
		"/articles/expired": "<strong>Expired 1 November 2026, 12:00 am.</strong> Readers do not see this page: expiryDate in line 5 is over; readers are told that it is gone (410).",
		"/concerns/dry":     "<strong>Draft.</strong>",
	} {
		if page := get(t, s.server, address); page.Code != 200 || !strings.Contains(page.Body.String(), want) {
			t.Errorf("%s answers %d and does not say %q", address, page.Code, want)
		}
	}
	if page := get(t, s.server, "/articles/live").Body.String(); strings.Contains(page, `class="standing standing-`) || strings.Contains(page, "desk-bar") {
		t.Error("a page without faults that readers see has something of the preview")
	}
	if list := get(t, s.server, "/articles").Body.String(); strings.Count(list, "standing-badge") != 3 {
		t.Errorf("the list has %d badges, want 3", strings.Count(list, "standing-badge"))
	}
}

func TestAPreviewIsNotForSearchEngines(t *testing.T) {
	s := openPreview(t, fstest.MapFS{"articles/live.md": article("Live", "")})
	for _, address := range []string{"/", "/articles/live", "/cart", "/nowhere", "/articles/", "/feed.xml", "/-/desk"} {
		if tag := get(t, s.server, address).Header().Get("X-Robots-Tag"); !strings.Contains(tag, "noindex") {
			t.Errorf("%s says %q to search engines", address, tag)
		}
	}
	if robots := get(t, s.server, "/robots.txt").Body.String(); robots != "User-agent: *\nDisallow: /\n" {
		t.Errorf("robots.txt says %q", robots)
	}
}

func TestAPreviewForThisMachineAnswersToItsOwnNamesOnly(t *testing.T) {
	here, there := openPreview(t, fstest.MapFS{}), openPreview(t, fstest.MapFS{})
	here.base.Host = "127.0.0.1:8080"
	here.server = web.New(web.Config{Store: here.store, BaseURL: here.base, Log: slog.New(slog.DiscardHandler), Preview: true})
	here.print(t, fstest.MapFS{})
	for host, want := range map[string]int{"127.0.0.1:8080": 200, "localhost:8080": 200, "[::1]:8080": 200, "evil.example": 403, "evil.example:8080": 403, "127.0.0.1.evil.example": 403} {
		request := httptest.NewRequest("GET", "/-/desk", nil)
		request.Host = host
		recorder := httptest.NewRecorder()
		here.server.ServeHTTP(recorder, request)
		if recorder.Code != want {
			t.Errorf("asked for as %s, it answers %d, want %d", host, recorder.Code, want)
		}
	}
	if page := get(t, there.server, "/-/desk"); page.Code != 200 {
		t.Errorf("a preview on an address for others answers %d", page.Code)
	}
}

func TestASiteForReadersHasNoDeskAndNoStream(t *testing.T) {
	s := openSite(t, fstest.MapFS{"articles/live.md": article("Live", "")})
	for _, address := range []string{"/-/desk", "/-/live"} {
		if page := get(t, s.server, address); page.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", address, page.Code)
		}
	}
	if h := get(t, s.server, "/articles/live").Header(); h.Get("X-Robots-Tag")+h.Get("Server-Timing") != "" {
		t.Error("a page for readers has the headers of a preview")
	}
}

const unclosedFront = "---\ntitle: [broken\n---\nNew text.\n"

func TestAPageShowsWhatIsWrongWithItsFile(t *testing.T) {
	folder := fstest.MapFS{"articles/one.md": describedArticle("One", "ingredients: [nothing]\n"), "articles/two.md": article("Two", ""), "articles/three.md": describedArticle("Three", "")}
	s := openPreview(t, folder)
	says := func(address, text string, want bool) {
		t.Helper()
		if got := strings.Contains(get(t, s.server, address).Body.String(), text); got != want {
			t.Errorf("%s says %q: %v, want %v", address, text, got, want)
		}
	}
	says("/articles/one", "articles/one.md:5:15", true)
	says("/articles/two", "there is no description", true) // what the check found
	says("/articles/three", "desk-bar", false)

	folder["articles/three.md"] = &fstest.MapFile{Data: []byte(unclosedFront)}
	folder["articles/new.md"] = &fstest.MapFile{Data: []byte(unclosedFront)}
	s.print(t, folder)
	says("/articles/three", "Text of Three.", true)
	says("/articles/three", "articles/three.md:2:8", true)
	if page := get(t, s.server, "/articles/new"); page.Code != 404 {
		t.Errorf("an article that never could be read answers %d", page.Code)
	}
	says("/articles/new", "articles/new.md:2:8", true)

	folder["articles/three.md"] = describedArticle("Three", "")
	s.print(t, folder)
	says("/articles/three", "desk-bar", false)
}

func TestWhatCannotBePrintedIsSaidOnThePagesOfTheLastEdition(t *testing.T) {
	folder := fstest.MapFS{"site.yaml": {Data: []byte("name: First\n")}, "articles/one.md": describedArticle("One", "")}
	s := openPreview(t, folder)
	folder["site.yaml"] = &fstest.MapFile{Data: []byte("name: [\n")}
	_, _, err := s.press.Print(t.Context(), folder)
	if err == nil {
		t.Fatal("an edition was printed of an unreadable site.yaml")
	}
	s.server.Publish(s.server.Edition().WithFault(err))
	if page := get(t, s.server, "/articles/one").Body.String(); !strings.Contains(page, "First") || !strings.Contains(page, "site.yaml:") {
		t.Error("the page does not say why it is an old one")
	}
	s.print(t, fstest.MapFS{"articles/one.md": describedArticle("One", "")})
	if page := get(t, s.server, "/articles/one").Body.String(); strings.Contains(page, "desk-bar") {
		t.Error("the fault stays when it is mended")
	}
	readers := openSite(t, published)
	before := readers.server.Edition()
	if before.WithFault(errors.New("x")) != before {
		t.Error("readers are told of a fault")
	}
}

func TestTheDeskHasProblemsDatesReviewsOrphansAndThePicture(t *testing.T) {
	s := openPreview(t, fstest.MapFS{
		"site.yaml":              {Data: []byte("reviewAfter: 6\n")},
		"articles/draft.md":      describedArticle("A draft", "draft: true\n"),
		"articles/later.md":      describedArticle("Later", "publishDate: 2026-12-24\n"),
		"articles/expired.md":    describedArticle("Expired", "expiryDate: 2026-11-01\n"),
		"articles/old.md":        describedArticle("Old review", "lastReviewed: 2026-01-01\nrelated: [faulty]\ningredients: [zinc]\n"),
		"articles/faulty.md":     describedArticle("Faulty", "authors: [nobody]\n"),
		"ingredients/zinc.md":    {Data: []byte("---\ntitle: Zinc\n---\n")},
		"articles/unreadable.md": {Data: []byte(unclosedFront)},
	})
	page := get(t, s.server, "/-/desk").Body.String()
	for heading, want := range map[string][]string{
		"problems": {"articles/faulty.md:5:11", "articles/unreadable.md:2:8", "2 errors"},
		"drafts":   {"/articles/draft"},
		"schedule": {"/articles/later", "appears 24 December 2026, 12:00 am"},
		"expired":  {"/articles/expired", "went 1 November 2026", "(410)"},
		"reviews":  {"/articles/old", "old since"},
		"orphans":  {"/articles/old"},
		"map":      {`href="/ingredients/zinc"`, "<path", "Old review: 2 links"},
	} {
		_, section, _ := strings.Cut(page, `id="`+heading+`"`)
		section, _, _ = strings.Cut(section, "</section>")
		for _, text := range want {
			if !strings.Contains(section, text) {
				t.Errorf("%s does not say %q: %s", heading, text, section)
			}
		}
	}
	if strings.Contains(page, "style=") {
		t.Error("the desk has inline styles, which the policy forbids")
	}
}

func TestThePictureOfManyArticlesPutsThemTogetherAndSaysSo(t *testing.T) {
	folder := fstest.MapFS{"ingredients/zinc.md": {Data: []byte("---\ntitle: Zinc\n---\n")}}
	for i := range 70 {
		folder[fmt.Sprintf("articles/a%d.md", i)] = describedArticle("A", fmt.Sprintf("tags: [topic%d]\ningredients: [zinc]\n", i%50))
	}
	folder["articles/untagged.md"] = describedArticle("Untagged", "")
	page := get(t, openPreview(t, folder).server, "/-/desk").Body.String()
	for _, text := range []string{"The 71 articles are put together by their first tag.", ">topic0 (2)<", ">Others (11)<", "Zinc: 41 links"} {
		if !strings.Contains(page, text) {
			t.Errorf("the desk does not say %q", text)
		}
	}
	if strings.Contains(page, ">topic49 (1)<") {
		t.Error("the smallest topics are drawn too")
	}
}

// listener hears a preview's stream.
type listener struct {
	lines *bufio.Scanner
	close func() error
}

func listen(t *testing.T, url string) *listener {
	t.Helper()
	answer, err := http.Get(url + "/-/live")
	must(t, err)
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || kind != "text/event-stream" {
		t.Fatalf("the stream answers %d with %s", answer.StatusCode, kind)
	}
	t.Cleanup(func() { answer.Body.Close() })
	return &listener{bufio.NewScanner(answer.Body), answer.Body.Close}
}

// next is the next edition's name; empty when the stream has ended.
func (l *listener) next() string {
	for l.lines.Scan() {
		if name, ok := strings.CutPrefix(l.lines.Text(), "data: "); ok {
			return name
		}
	}
	return ""
}

func TestOpenPagesHearOfEveryNewEditionAndTheStreamEndsWhenTheServerStops(t *testing.T) {
	folder := fstest.MapFS{"articles/one.md": article("One", "")}
	s := openPreview(t, folder)
	server := httptest.NewServer(s.server)
	defer server.Close()
	a, b := listen(t, server.URL), listen(t, server.URL)
	first := a.next()
	if first == "" || b.next() != first {
		t.Fatalf("the stream does not begin with the present edition: %q", first)
	}
	s.print(t, folder)
	second := a.next()
	if second == first || b.next() != second {
		t.Errorf("after another edition the streams say %q, before %q", second, first)
	}
	s.server.EndStreams()
	s.server.EndStreams() // once is enough, twice no harm
	if more := a.next(); more != "" {
		t.Errorf("the stream goes on with %q", more)
	}
}

func TestAPageKnowsWhichBytesItShows(t *testing.T) {
	s := openPreview(t, fstest.MapFS{"articles/one.md": article("One", "")})
	page := get(t, s.server, "/articles/one", "Accept-Encoding", "br")
	shown := strings.TrimSuffix(strings.TrimPrefix(page.Header().Get("Server-Timing"), `page;desc="`), `"`)
	if shown == "" || !strings.Contains(page.Header().Get("ETag"), shown) {
		t.Errorf("Server-Timing says %q, the ETag is %s", shown, page.Header().Get("ETag"))
	}
	if private := get(t, s.server, "/cart").Header().Get("Server-Timing"); private != `page;desc="private"` {
		t.Errorf("the cart says %q", private)
	}
	request := httptest.NewRequest("POST", "http://porewise.test/checkout", strings.NewReader("name="))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	recorder := httptest.NewRecorder()
	s.server.ServeHTTP(recorder, request)
	if posted := recorder.Header().Get("Server-Timing"); posted != "" {
		t.Errorf("the answer to a form says %q: a script would send the form again", posted)
	}
}
