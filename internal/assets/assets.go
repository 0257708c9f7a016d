// Package assets gives each static file a content-hashed URL and lasting cache headers.
//
//	set, err := assets.Load(static.FS)
//	url, err := set.URL("css/site.css")  // "/assets/site.5e1f0c2d9a3b4c5d.css"
//	err = set.Serve(w, r, segment)       // GET /assets/{segment}
//
// An address names content: other bytes have another address, so that browsers and caches may keep
// what they have for a year. References inside the files (url(…) and @import in CSS, import and
// export … from in JavaScript) are rewritten to such addresses at load; see references.go for their
// exact form. A style sheet that another imports stands in it, and both kinds of files are minified.
// Everything is read, rewritten and hashed once, in Load, and compressed once, when it is first asked for; a
// Set never changes and may be shared.
//
// Two files of one base name in different folders differ in their hash; where they do not, they are the
// same bytes and share their address. Equal folders give equal addresses, bytes and ETags on every
// machine.
//
// Hash, ETag, Negotiate and File also serve pages and pictures, which live elsewhere: New makes
// a File of any bytes, and File is an http.Handler that leaves Cache-Control to its caller.
package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// Prefix is the folder of all addresses.
const Prefix = "/assets/"

// Forever is the Cache-Control of an address that names its content: a year, the longest that caches
// honour, and no asking in between.
const Forever = "public, max-age=31536000, immutable"

// Set is the static files of one edition of the site. The zero Set is empty.
type Set struct {
	files     []*File // by name
	byName    map[string]*File
	bySegment map[string]*File
}

// Load reads every file of fsys but Go files, and files and folders whose name begins with a dot. Its
// error names all broken references at once, one a line.
func Load(fsys fs.FS) (*Set, error) {
	l := loader{raw: map[string][]byte{}, done: map[string]*File{}}
	if err := l.read(fsys); err != nil {
		return nil, fmt.Errorf("reading static files: %w", err)
	}
	s := &Set{byName: l.done, bySegment: map[string]*File{}}
	for _, name := range l.names {
		file := l.file(name)
		s.files = append(s.files, file)
		s.bySegment[path.Base(file.URL)] = file
	}
	return s, errors.Join(l.faults...)
}

// Files lists all files by name. The caller must not change the list.
func (s *Set) Files() []*File { return s.files }

// URL is the address of the file called name, relative to the static folder: "css/site.css". It fails
// for an unknown name, and as a template function thereby fails the template's dry run.
func (s *Set) URL(name string) (string, error) {
	if file, ok := s.byName[name]; ok {
		return file.URL, nil
	}
	return "", fmt.Errorf("static file %q: %w", name, fs.ErrNotExist)
}

// File finds a file by the part of its address after Prefix: "site.5e1f0c2d9a3b4c5d.css".
func (s *Set) File(segment string) (*File, bool) {
	file, ok := s.bySegment[segment]
	return file, ok
}

// Serve answers a GET or HEAD for the file at segment. For an unknown one it writes nothing and returns
// an error that is fs.ErrNotExist.
func (s *Set) Serve(w http.ResponseWriter, r *http.Request, segment string) error {
	file, ok := s.File(segment)
	if !ok {
		return fmt.Errorf("static file at %s%s: %w", Prefix, segment, fs.ErrNotExist)
	}
	w.Header().Set("Cache-Control", Forever)
	file.ServeHTTP(w, r)
	return nil
}

// address is where b is served that came from the file called name.
func address(name string, b []byte) string {
	base := strings.Map(plain, path.Base(name))
	ext := path.Ext(base)
	return Prefix + strings.TrimSuffix(base, ext) + "." + Hash(b) + ext
}

// plain replaces what would have to be escaped in an address.
func plain(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '-', r == '_', r == '.':
		return r
	}
	return '-'
}
