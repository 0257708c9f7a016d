package web_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"porewise/content"
	"porewise/internal/web"
)

func TestOverHTTPSCookiesAreSecureAndHostsAreRemembered(t *testing.T) {
	s := openSiteAt(t, content.FS, "https://porewise.example")
	request := httptest.NewRequest("POST", "http://127.0.0.1/cart/add", strings.NewReader("id=PW-NIA-30"))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", "https://porewise.example") // as a browser behind the proxy says it
	recorder := httptest.NewRecorder()
	s.server.ServeHTTP(recorder, request)
	if recorder.Code != http.StatusSeeOther {
		t.Fatalf("adding answers %d", recorder.Code)
	}
	if hsts := recorder.Header().Get("Strict-Transport-Security"); hsts == "" {
		t.Error("there is no HSTS")
	}
	cookies := map[string]*http.Cookie{}
	for _, cookie := range recorder.Result().Cookies() {
		cookies[cookie.Name] = cookie
	}
	cart, count := cookies["__Host-cart"], cookies["cart_count"]
	if cart == nil || !cart.Secure || !cart.HttpOnly || cart.Path != "/" || cart.Domain != "" {
		t.Errorf("the cart's cookie is %v", cart)
	}
	if count == nil || !count.Secure || count.HttpOnly {
		t.Errorf("the badge's cookie is %v", count)
	}
}

func TestBeforeTheFirstEditionTheServerIsUpButNotReady(t *testing.T) {
	base, _ := url.Parse("http://porewise.test")
	s := web.New(web.Config{BaseURL: base, Log: slog.New(slog.DiscardHandler)})
	for _, address := range []string{"/readyz", "/", "/cart"} {
		if code := get(t, s, address).Code; code != http.StatusServiceUnavailable {
			t.Errorf("%s answers %d", address, code)
		}
	}
	if code := get(t, s, "/healthz").Code; code != http.StatusOK {
		t.Errorf("/healthz answers %d", code)
	}
}

func TestABodyThatIsTooLargeIsRefusedAndNothingIsLost(t *testing.T) {
	s := openSite(t, content.FS)
	request := httptest.NewRequest("POST", "http://porewise.test/cart/add", strings.NewReader(strings.Repeat("a=b&", 1<<16)))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	recorder := httptest.NewRecorder()
	s.server.ServeHTTP(recorder, request)
	if recorder.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("answers %d", recorder.Code)
	}
}

func TestOneCartThatIsTooFastIsAskedToWaitAndOthersGoOn(t *testing.T) {
	s := openSite(t, content.FS)
	post := func(cookie string) int {
		request := httptest.NewRequest("POST", "http://porewise.test/cart/undo.js", strings.NewReader("{}"))
		request.Header.Set("Content-Type", "application/json")
		request.AddCookie(&http.Cookie{Name: "cart", Value: cookie})
		recorder := httptest.NewRecorder()
		s.server.ServeHTTP(recorder, request)
		return recorder.Code
	}
	limited := false
	for range 1000 {
		limited = limited || post("AAAAAAAAAAAAAAAAAAAAAA") == http.StatusTooManyRequests
	}
	if !limited {
		t.Error("1000 changes of one cart in a moment were all taken")
	}
	if code := post("BBBBBBBBBBBBBBBBBBBBBA"); code == http.StatusTooManyRequests {
		t.Error("another cart from the same address was stopped too")
	}
}

func TestFiftyLinesFillACart(t *testing.T) {
	folder, lines := fstest.MapFS{}, []string{}
	for i := range 51 {
		folder[fmt.Sprintf("products/p%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: P%d\nvariants:\n  - {sku: P-%d, price: 100}\n---\n", i, i)}
		lines = append(lines, fmt.Sprintf(`{"id":"P-%d"}`, i))
	}
	s := openSite(t, folder)
	request := httptest.NewRequest("POST", "http://porewise.test/cart/add.js", strings.NewReader(`{"items":[`+strings.Join(lines, ",")+`]}`))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	s.server.ServeHTTP(recorder, request)
	if body := recorder.Body.String(); recorder.Code != 200 || !strings.Contains(body, `"item_count":50`) || !strings.Contains(body, "50 different products") {
		t.Errorf("answers %d: %s", recorder.Code, body[:min(200, len(body))])
	}
}

func TestALongListHasPages(t *testing.T) {
	folder := fstest.MapFS{}
	for i := range 60 {
		folder[fmt.Sprintf("articles/a%02d.md", i)] = article(fmt.Sprintf("A%02d", i), "")
	}
	s := openSite(t, folder)
	seen := map[string]bool{}
	for address, want := range map[string]int{"/articles": 24, "/articles?page=2": 24, "/articles?page=3": 12} {
		body := get(t, s.server, address).Body.String()
		found := 0
		for i := range 60 {
			if link := fmt.Sprintf(`href="/articles/a%02d"`, i); strings.Contains(body, link) {
				seen[link] = true
				found++
			}
		}
		if found != want {
			t.Errorf("%s lists %d articles, want %d", address, found, want)
		}
	}
	if len(seen) != 60 {
		t.Errorf("the pages list %d of 60 articles", len(seen))
	}
	if body := get(t, s.server, "/articles?page=2").Body.String(); !strings.Contains(body, `rel="next"`) || !strings.Contains(body, `rel="prev"`) {
		t.Error("page 2 does not lead on and back")
	}
}
