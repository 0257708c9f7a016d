package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // for their sizes
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// maxPicture is the largest picture file that is served, in bytes: a phone's photograph fits.
const maxPicture = 16 << 20

var pictureTypes = map[string]string{".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
	".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif"}

// mediaLibrary loads each picture that a page refers to once. It is safe for concurrent use.
type mediaLibrary struct {
	fsys     fs.FS
	previous map[string]*Media // by path, of the build before
	mu       sync.Mutex
	known    map[string]func() loaded // by path; loads when first called
}

type loaded struct {
	media *Media
	err   error
}

func newMediaLibrary(fsys fs.FS, previous map[string]*Media) *mediaLibrary {
	return &mediaLibrary{fsys: fsys, previous: previous, known: map[string]func() loaded{}}
}

// get loads the picture at a path of the content folder.
func (l *mediaLibrary) get(name string) loaded {
	l.mu.Lock()
	load, ok := l.known[name]
	if !ok {
		load = sync.OnceValue(func() loaded { return l.load(name) })
		l.known[name] = load
	}
	l.mu.Unlock()
	return load()
}

// load reads a picture. One whose bytes are those of the previous build is the previous one, so that
// generations share their pictures.
func (l *mediaLibrary) load(name string) loaded {
	extension := strings.ToLower(path.Ext(name))
	kind, ok := pictureTypes[extension]
	if !ok {
		return loaded{err: unreadable(name, "missing-picture", path.Base(name)+" is no picture that browsers show", "SVG, PNG, JPEG, WebP, GIF and AVIF are shown")}
	}
	content, err := readRegular(l.fsys, name, maxPicture)
	if err != nil {
		return loaded{err: err}
	}
	if before := l.previous[name]; before != nil && bytes.Equal(before.Bytes, content) {
		return loaded{media: before}
	}
	stem := catalog.Slugify(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return loaded{media: &Media{Name: fmt.Sprintf("%s.%.8x%s", or(string(stem), "picture"), sha256.Sum256(content), extension),
		Path: name, Type: kind, Bytes: content, size: pictureSize(kind, content)}}
}

// index is all pictures that were loaded, by path and by the last part of their address.
func (l *mediaLibrary) index() (byPath, byName map[string]*Media) {
	byPath, byName = map[string]*Media{}, map[string]*Media{}
	for name, load := range l.known {
		if media := load().media; media != nil {
			byPath[name], byName[media.Name] = media, media
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
	return catalog.Picture{URL: found.URL, Alt: alt, Width: found.Width, Height: found.Height}
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
	found := b.media.get(name)
	for _, other := range spellings(name) {
		if errors.Is(found.err, fs.ErrNotExist) {
			found = b.media.get(other)
		}
	}
	switch {
	case errors.Is(found.err, fs.ErrNotExist):
		return missing("there is no picture "+name, "put the file beside the text, spelled the same: capitals count")
	case found.err != nil:
		fault := asProblem(name, found.err)
		return missing(fmt.Sprintf("the picture %s cannot be shown: %s", name, fault.Message), fault.Hint)
	}
	m := found.media
	return markdown.Picture{URL: "/media/" + m.Name, Width: m.size.X, Height: m.size.Y}, nil
}

// pictureSize is a picture's width and height in pixels, zero where the format does not tell.
func pictureSize(kind string, content []byte) image.Point {
	if kind == "image/svg+xml" {
		return svgSize(content)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return image.Point{}
	}
	return image.Pt(config.Width, config.Height)
}

// svgSize reads width and height of the root element, or the last two numbers of its viewBox.
func svgSize(content []byte) image.Point {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := decoder.Token()
		if err != nil {
			return image.Point{}
		}
		if root, ok := token.(xml.StartElement); ok {
			return svgRoot(root)
		}
	}
}

func svgRoot(root xml.StartElement) image.Point {
	attrs := map[string]string{}
	for _, a := range root.Attr {
		attrs[a.Name.Local] = a.Value
	}
	width, height := pixels(attrs["width"]), pixels(attrs["height"])
	if box := strings.Fields(strings.ReplaceAll(attrs["viewBox"], ",", " ")); (width == 0 || height == 0) && len(box) == 4 {
		width, height = pixels(box[2]), pixels(box[3])
	}
	return image.Pt(width, height)
}

func pixels(text string) int {
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "px"), 64)
	if err != nil || n < 0 || n > 1<<20 {
		return 0
	}
	return int(n + 0.5)
}
