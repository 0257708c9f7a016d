package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// File is bytes as they are served: plain, and compressed where that makes them smaller. It never
// changes after New; nobody may write to its fields. It is compressed when it is first asked for in an
// encoding, and never again.
type File struct {
	Name  string // relative to the static folder: "css/site.css"; empty for what is not of a Set
	URL   string // "/assets/site.5e1f0c2d9a3b4c5d.css"; empty for what is not of a Set
	Type  string // of the content: "text/css; charset=utf-8"
	Bytes []byte
	ETag  string // of Bytes; the encoded variants have their own

	encoded map[string]func() []byte // by encoding; nil for what is never compressed
}

// New makes a File of b, compressed if its type is one that text is written in.
func New(contentType string, b []byte) *File { return newFile(contentType, b, brotliQuality) }

func newFile(contentType string, b []byte, quality int) *File {
	file := &File{Type: contentType, Bytes: b, ETag: ETag(b)}
	if compressible(contentType) && len(b) >= smallest {
		file.encoded = map[string]func() []byte{
			"gzip": sync.OnceValue(func() []byte { return gzipped(b) }),
			"br":   sync.OnceValue(func() []byte { return brotlied(b, quality) }),
		}
	}
	return file
}

// Encoded is the bytes in an encoding, "br" or "gzip"; nil where that would not be smaller.
func (f *File) Encoded(encoding string) []byte {
	if encode, ok := f.encoded[encoding]; ok {
		return encode()
	}
	return nil
}

// Variant is the body for a request with that Accept-Encoding, its Content-Encoding ("" for plain) and
// its ETag.
func (f *File) Variant(acceptEncoding string) (body []byte, encoding, etag string) {
	encoding = Negotiate(acceptEncoding)
	if body = f.Encoded(encoding); body != nil {
		return body, encoding, encodedETag(f.ETag, encoding)
	}
	return f.Bytes, "", f.ETag
}

// ServeHTTP answers a GET or HEAD: 200 with the body, or 304 where the visitor has it. Cache-Control is
// the caller's. Unlike http.ServeContent it offers no ranges, for which our files are too small, writes
// no error pages of its own, and hands the body over in one piece instead of copying it.
func (f *File) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, encoding, etag := f.Variant(r.Header.Get("Accept-Encoding"))
	header := w.Header()
	header.Set("ETag", etag)
	if f.encoded != nil {
		header.Add("Vary", "Accept-Encoding")
	}
	if matches(r.Header.Get("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", f.Type)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
	}
	if r.Method != http.MethodHead {
		w.Write(body) // an error means that the visitor has gone
	}
}

// matches reports whether an If-None-Match names etag. The comparison is the weak one (RFC 9110, 13.1.2):
// proxies that recompress mark tags with W/.
func matches(ifNoneMatch, etag string) bool {
	for tag := range strings.SplitSeq(ifNoneMatch, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == etag {
			return true
		}
	}
	return false
}

// Hash is the first 64 bits of b's SHA-256 as 16 hex digits.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// ETag is the strong entity tag of b, from its content alone: `"5e1f0c2d9a3b4c5d"`.
func ETag(b []byte) string { return `"` + Hash(b) + `"` }

// encodedETag is etag for the same content in that encoding: `"5e1f0c2d9a3b4c5d-br"`.
func encodedETag(etag, encoding string) string {
	return strings.TrimSuffix(etag, `"`) + "-" + encoding + `"`
}

// types are the content types by extension. Package mime would ask the machine's own tables, which
// differ from one to the next.
var types = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".md": "text/plain; charset=utf-8",
	".txt": "text/plain; charset=utf-8", "": "text/plain; charset=utf-8",
	".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json",
	".xml": "application/xml", ".svg": "image/svg+xml",
	".avif": "image/avif", ".gif": "image/gif", ".ico": "image/x-icon", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".png": "image/png", ".webp": "image/webp",
	".woff": "font/woff", ".woff2": "font/woff2", ".pdf": "application/pdf",
}

func contentType(name string) string {
	if known, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	return "application/octet-stream"
}

func compressible(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "json") || strings.HasSuffix(media, "xml")
}
