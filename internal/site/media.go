package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/picture"
	"porewise/internal/problem"
)

// maxPicture is the largest picture file that is served, in bytes: a phone's photograph fits.
const maxPicture = 16 << 20

// pictureTypes are the endings by which a file is taken for a picture; what it is, its content tells.
var pictureTypes = map[string]string{".svg": picture.SVG, ".png": picture.PNG, ".jpg": picture.JPEG,
	".jpeg": picture.JPEG, ".gif": picture.GIF, ".webp": picture.WebP, ".avif": picture.AVIF}

// mediaLibrary loads each picture that a page refers to once. It is safe for concurrent use.
type mediaLibrary struct {
	fsys     fs.FS
	previous map[string]*pictureFile // by path, of the build before
	unpack   func(picture.Original) bool
	turn     sync.Mutex // of who unpacks a picture: one at a time, for memory's sake
	mu       sync.Mutex
	known    map[string]func() loaded // by path; loads when first called
}

// pictureFile is a picture of the content folder, and what is served of it. Of a photograph nothing is kept but
// its hash: its sizes are made when the edition is there.
type pictureFile struct {
	path     string
	size     int64
	modified time.Time
	shown    markdown.Picture
	media    []*Media
}

type loaded struct {
	file *pictureFile
	err  error
}

func newMediaLibrary(fsys fs.FS, previous map[string]*pictureFile, unpack func(picture.Original) bool) *mediaLibrary {
	return &mediaLibrary{fsys: fsys, previous: previous, unpack: unpack, known: map[string]func() loaded{}}
}

// get loads the picture at a path of the content folder.
func (l *mediaLibrary) get(name string) loaded {
	l.mu.Lock()
	load, ok := l.known[name]
	if !ok {
		load = sync.OnceValue(func() loaded {
			file, err := l.load(name)
			return loaded{file, err}
		})
		l.known[name] = load
	}
	l.mu.Unlock()
	return load()
}

// load reads a picture. One that is the previous build's is shared with it: a photograph by its size and time,
// since reading hundreds of them at every edit would take seconds.
func (l *mediaLibrary) load(name string) (*pictureFile, error) {
	if pictureTypes[strings.ToLower(path.Ext(name))] == "" {
		return nil, &picture.Refusal{Message: path.Base(name) + " is no picture that browsers show", Hint: "SVG, PNG, JPEG, WebP, GIF and AVIF are shown"}
	}
	info, err := fs.Stat(l.fsys, name)
	if err != nil {
		return nil, err
	}
	before := l.previous[name]
	if before != nil && before.photograph() && !info.ModTime().IsZero() && info.ModTime().Equal(before.modified) && info.Size() == before.size {
		return before, nil
	}
	content, _, err := readRegular(l.fsys, name, maxPicture)
	if err != nil {
		return nil, err
	}
	if before != nil && bytes.Equal(before.media[0].Bytes, content) {
		return before, nil
	}
	looked, err := picture.Inspect(content)
	if err != nil {
		return nil, err
	}
	file := &pictureFile{path: name, size: int64(len(content)), modified: info.ModTime()}
	file.serve(looked, content)
	if file.photograph() && l.unpack != nil && l.unpack(*file.media[0].Original) {
		l.turn.Lock()
		defer l.turn.Unlock()
		return file, picture.Unpack(content)
	}
	return file, nil
}

// serve settles what is served of a picture: its sizes, or the file as it is.
func (f *pictureFile) serve(info picture.Info, content []byte) {
	hash := picture.Hash(content)
	stem := or(string(catalog.Slugify(strings.TrimSuffix(path.Base(f.path), path.Ext(f.path)))), "picture")
	f.shown = markdown.Picture{Width: info.Width, Height: info.Height}
	if !info.Scalable() {
		m := &Media{Name: stem + "." + hash[:16] + strings.ToLower(path.Ext(f.path)), Path: f.path, Type: info.Type, Bytes: content}
		f.media = []*Media{m}
		f.shown.URL = m.URL()
		return
	}
	original := &picture.Original{Hash: hash, Sizes: picture.Sizes(stem, hash, info)}
	sets := map[string][]string{}
	for _, size := range original.Sizes {
		m := &Media{Name: size.Name, Path: f.path, Type: size.Type, Original: original}
		f.media = append(f.media, m)
		sets[size.Type] = append(sets[size.Type], fmt.Sprintf("%s %dw", m.URL(), size.Width))
		if size.Type == info.Type { // the last of its own format is the largest
			f.shown.URL, f.shown.Width, f.shown.Height = m.URL(), size.Width, size.Height
		}
	}
	f.shown.Srcset = strings.Join(sets[info.Type], ", ")
	if info.Type != picture.WebP {
		f.shown.WebP = strings.Join(sets[picture.WebP], ", ")
	}
}

func (f *pictureFile) photograph() bool { return f.media[0].Original != nil }

// index is all pictures that were loaded, by path, and what is served of them by the last part of its address.
func (l *mediaLibrary) index() (byPath map[string]*pictureFile, byName map[string]*Media) {
	byPath, byName = map[string]*pictureFile{}, map[string]*Media{}
	for name, load := range l.known {
		if got := load(); got.err == nil {
			byPath[name] = got.file
			for _, media := range got.file.media {
				byName[media.Name] = media
			}
		}
	}
	return byPath, byName
}

// picture resolves a picture that the front matter names, relative to the file or, with a leading slash,
// to the content folder.
func (b *builder) picture(f *file, key, altKey string) catalog.Picture {
	front := f.doc.Front
	name, alt := front.Text(key), front.Text(altKey)
	if name == "" {
		return catalog.Picture{}
	}
	found, fault := b.loadPicture(f, name)
	if fault != nil {
		front.Report(key, fault.Severity, fault.Rule, fault.Message, fault.Hint)
		return catalog.Picture{}
	}
	if alt == "" {
		front.Report(altKey, problem.Warning, "missing-alt", "the picture has no alternative text",
			"add "+altKey+": what a reader who cannot see it should know")
	}
	return catalog.Picture{URL: found.URL, Alt: alt, Width: found.Width, Height: found.Height, Srcset: found.Srcset, WebP: found.WebP}
}

func (b *builder) loadPicture(f *file, dest string) (markdown.Picture, *markdown.Fault) {
	missing := func(message, hint string) (markdown.Picture, *markdown.Fault) {
		return markdown.Picture{}, &markdown.Fault{Severity: problem.Error, Rule: "missing-picture", Message: message, Hint: hint}
	}
	if strings.Contains(dest, "://") || strings.HasPrefix(dest, "//") {
		return missing("the picture is not in the content folder: "+dest, "put the file beside the text; nothing is loaded from elsewhere")
	}
	name := path.Join(path.Dir(f.path), unescape(dest))
	if strings.HasPrefix(dest, "/") {
		name = strings.TrimPrefix(path.Clean(unescape(dest)), "/")
	}
	if !fs.ValidPath(name) {
		return missing("the picture is outside the content folder: "+dest, "put the file beside the text")
	}
	found := b.pictureAt(f, name)
	for _, other := range spellings(name) {
		if errors.Is(found.err, fs.ErrNotExist) {
			found = b.pictureAt(f, other)
		}
	}
	var refusal *picture.Refusal
	switch {
	case errors.As(found.err, &refusal):
		return missing(fmt.Sprintf("the picture %s cannot be shown: %s", name, refusal.Message), refusal.Hint)
	case errors.Is(found.err, fs.ErrNotExist):
		return missing("there is no picture "+name, "put the file beside the text, spelled the same: capitals count")
	case found.err != nil:
		fault := asProblem(name, found.err)
		return missing(fmt.Sprintf("the picture %s cannot be shown: %s", name, fault.Message), fault.Hint)
	}
	return found.file.shown, nil
}
