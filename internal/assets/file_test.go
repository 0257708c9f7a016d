package assets_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"

	"porewise/internal/assets"
)

var sheet = strings.Repeat("body{margin:0}", 60)

func TestServe(t *testing.T) {
	set := load(t, static("site.css", sheet, "tiny.css", "a{top:0}", "text.woff2", sheet))
	tag := assets.ETag([]byte(sheet))
	tests := []struct {
		name, method, file, request string // request: its headers, one a line
		want                        string // status, headers that matter and what the body is
	}{
		{"plain", "GET", "site.css", "", "200 text/css; charset=utf-8, plain sheet, TAG, Vary: Accept-Encoding"},
		{"brotli", "GET", "site.css", "Accept-Encoding: gzip, br", "200 text/css; charset=utf-8, br sheet, TAG-br, Vary: Accept-Encoding"},
		{"gzip", "GET", "site.css", "Accept-Encoding: gzip", "200 text/css; charset=utf-8, gzip sheet, TAG-gzip, Vary: Accept-Encoding"},
		{"HEAD has the headers of GET and no body", "HEAD", "site.css", "Accept-Encoding: br", "200 text/css; charset=utf-8, br nothing, TAG-br, Vary: Accept-Encoding"},
		{"the visitor has it", "GET", "site.css", "If-None-Match: TAG", "304 TAG, Vary: Accept-Encoding"},
		{"the visitor has it in brotli", "GET", "site.css", "Accept-Encoding: br\nIf-None-Match: \"other\", W/TAG-br", "304 TAG-br, Vary: Accept-Encoding"},
		{"the visitor has another encoding", "GET", "site.css", "Accept-Encoding: br\nIf-None-Match: TAG-gzip", "200 text/css; charset=utf-8, br sheet, TAG-br, Vary: Accept-Encoding"},
		{"the visitor has anything", "HEAD", "site.css", "If-None-Match: *", "304 TAG, Vary: Accept-Encoding"},
		{"what compression would not make smaller stays plain", "GET", "tiny.css", "Accept-Encoding: br, gzip", "200 text/css; charset=utf-8, plain a{top:0}, " + assets.ETag([]byte("a{top:0}"))},
		{"a font is never compressed", "GET", "text.woff2", "Accept-Encoding: br, gzip", "200 font/woff2, plain sheet, TAG"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(test.method, url(t, set, test.file), nil)
			for line := range strings.SplitSeq(test.request, "\n") {
				name, value, _ := strings.Cut(line, ": ")
				r.Header.Set(name, tagged(value, tag))
			}
			w := httptest.NewRecorder()
			if err := set.Serve(w, r, strings.TrimPrefix(r.URL.Path, assets.Prefix)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tagged(test.want, tag), described(t, w)); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
			if got := w.Header().Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
				t.Errorf("Cache-Control: %s", got)
			}
		})
	}
}

// tagged writes the entity tag for TAG, and `"abc-br"` for TAG-br.
func tagged(text, tag string) string {
	bare := strings.TrimSuffix(tag, `"`)
	return strings.NewReplacer("TAG-br", bare+`-br"`, "TAG-gzip", bare+`-gzip"`, "TAG", tag).Replace(text)
}

func described(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	if w.Code == http.StatusNotModified {
		if w.Body.Len() > 0 || w.Header().Get("Content-Type") != "" {
			t.Error("a 304 has a body or describes one")
		}
		return fmt.Sprintf("304 %s, Vary: %s", w.Header().Get("ETag"), w.Header().Get("Vary"))
	}
	encoding := w.Header().Get("Content-Encoding")
	if length := w.Header().Get("Content-Length"); w.Body.Len() > 0 && length != fmt.Sprint(w.Body.Len()) {
		t.Errorf("Content-Length %s, body of %d", length, w.Body.Len())
	}
	body := decoded(t, encoding, w.Body.Bytes())
	if encoding == "" {
		encoding = "plain"
	}
	body = strings.NewReplacer(sheet, "sheet").Replace(body)
	if body == "" {
		body = "nothing"
	}
	text := fmt.Sprintf("%d %s, %s %s, %s", w.Code, w.Header().Get("Content-Type"), encoding, body, w.Header().Get("ETag"))
	if vary := w.Header().Get("Vary"); vary != "" {
		text += ", Vary: " + vary
	}
	return text
}

func decoded(t testing.TB, encoding string, b []byte) string {
	t.Helper()
	var reader io.Reader = bytes.NewReader(b)
	if len(b) > 0 && encoding == "gzip" {
		zip, err := gzip.NewReader(reader)
		if err != nil {
			t.Fatal(err)
		}
		reader = zip
	} else if len(b) > 0 && encoding == "br" {
		reader = brotli.NewReader(reader)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAnUnknownAddressIsLeftToTheCaller(t *testing.T) {
	set := load(t, static("site.css", sheet))
	for _, segment := range []string{"", "site.css", "site.0000000000000000.css", "../assets.go"} {
		w := httptest.NewRecorder()
		err := set.Serve(w, httptest.NewRequest("GET", "/", nil), segment)
		if !errors.Is(err, fs.ErrNotExist) || w.Body.Len() > 0 || len(w.Header()) > 0 {
			t.Errorf("%q: %v, wrote %q and %v", segment, err, w.Body, w.Header())
		}
	}
}

func TestVaryIsAddedToWhatIsThere(t *testing.T) {
	w := httptest.NewRecorder()
	w.Header().Set("Vary", "Cookie")
	assets.New("text/html; charset=utf-8", []byte(sheet)).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if diff := cmp.Diff([]string{"Cookie", "Accept-Encoding"}, w.Header().Values("Vary")); diff != "" {
		t.Errorf("Vary (-want +got):\n%s", diff)
	}
}

func TestTypesThatAreCompressed(t *testing.T) {
	tests := []struct {
		contentType string
		compressed  bool
	}{
		{"text/html; charset=utf-8", true}, {"text/javascript; charset=utf-8", true}, {"application/json", true},
		{"application/atom+xml; charset=utf-8", true}, {"application/feed+json", true}, {"image/svg+xml", true},
		{"application/opensearchdescription+xml", true}, {"application/manifest+json", true},
		{"font/woff2", false}, {"image/png", false}, {"application/octet-stream", false}, {"", false},
	}
	for _, test := range tests {
		file := assets.New(test.contentType, []byte(sheet))
		if got := file.Encoded("gzip") != nil && file.Encoded("br") != nil; got != test.compressed {
			t.Errorf("%s is compressed: %v, want %v", test.contentType, got, test.compressed)
		}
	}
}

func BenchmarkServe(b *testing.B) {
	file := assets.New("text/html; charset=utf-8", []byte(strings.Repeat(sheet, 40)))
	requests := map[string]http.Header{
		"brotli":       {"Accept-Encoding": {"gzip, deflate, br, zstd"}},
		"not modified": {"If-None-Match": {file.ETag}},
	}
	for name, header := range requests {
		b.Run(name, func(b *testing.B) {
			r := httptest.NewRequest("GET", "/", nil)
			r.Header = header
			w := discard{}
			b.ReportAllocs()
			for b.Loop() {
				clear(w)
				file.ServeHTTP(w, r)
			}
		})
	}
}

// discard is a ResponseWriter that keeps only headers.
type discard http.Header

func (d discard) Header() http.Header         { return http.Header(d) }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}
