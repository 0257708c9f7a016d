package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"porewise/content"
)

// discard is an answer that nobody reads.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}

// BenchmarkCachedPage is a reader who opens an article that somebody has opened before.
func BenchmarkCachedPage(b *testing.B) {
	s := openSite(b, content.FS)
	request := httptest.NewRequest("GET", "http://porewise.test/articles/can-face-serums-shrink-pores", nil)
	request.Header.Set("Accept-Encoding", "br")
	w := discard{http.Header{}}
	s.server.ServeHTTP(w, request)
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		s.server.ServeHTTP(w, request)
	}
}

// BenchmarkUnchangedPage is a reader who has the page already.
func BenchmarkUnchangedPage(b *testing.B) {
	s := openSite(b, content.FS)
	const address = "/articles/can-face-serums-shrink-pores"
	request := httptest.NewRequest("GET", "http://porewise.test"+address, nil)
	request.Header.Set("If-None-Match", get(b, s.server, address).Header().Get("ETag"))
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		s.server.ServeHTTP(w, request)
	}
}

// BenchmarkFirstPage is the first reader of an article in an edition: it is rendered and compressed.
func BenchmarkFirstPage(b *testing.B) {
	s := openSite(b, content.FS)
	request := httptest.NewRequest("GET", "http://porewise.test/articles/can-face-serums-shrink-pores", nil)
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		s.print(b, content.FS)
		b.StartTimer()
		s.server.ServeHTTP(w, request)
	}
}

// BenchmarkEdition is a change of the content folder: everything is compiled and published.
func BenchmarkEdition(b *testing.B) {
	s := openSite(b, content.FS)
	b.ReportAllocs()
	for b.Loop() {
		s.print(b, content.FS)
	}
}

// BenchmarkAddToCart is a shopper's click, from the request to the durable change.
func BenchmarkAddToCart(b *testing.B) {
	s := openSite(b, content.FS)
	server := unlimited(s)
	cookie := ""
	b.ReportAllocs()
	for b.Loop() {
		request := httptest.NewRequest("POST", "http://porewise.test/cart/change.js", strings.NewReader(`{"id":"PW-NIA-30","quantity":2}`))
		request.Header.Set("Content-Type", "application/json")
		if cookie == "" {
			request.URL.Path = "/cart/add.js"
		} else {
			request.Header.Set("Cookie", cookie)
		}
		recorder := httptest.NewRecorder()
		server.ServeHTTP(recorder, request)
		if recorder.Code != http.StatusOK {
			b.Fatalf("answers %d: %s", recorder.Code, recorder.Body)
		}
		if cookie == "" {
			cookie, _, _ = strings.Cut(recorder.Header().Get("Set-Cookie"), ";")
		}
	}
}

// BenchmarkSearchPage is a reader's query, from the request to the page.
func BenchmarkSearchPage(b *testing.B) {
	s := openSite(b, content.FS)
	server := unlimited(s)
	request := httptest.NewRequest("GET", "http://porewise.test/search?q=vitamin+c+mornin", nil)
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		server.ServeHTTP(w, request)
	}
}
