// Package importer makes Markdown files of what other systems export: an RSS, Atom or JSON feed, a WordPress
// export (WXR), or a folder of HTML files.
//
//	documents, err := importer.WordPress(file, importer.Options{Folder: "articles", Zone: zone, Pictures: uploads})
//
// It promises that
//
//   - an old address becomes an alias, so that readers' bookmarks and search engines find the text; links
//     between imported texts lead to their new addresses,
//   - dates, tags, drafts, descriptions, pictures and their alternative texts are kept where they are known,
//   - what Markdown cannot hold is said in a Document's Notes, and never left out silently: forms, scripts,
//     frames, shortcodes, comments, pictures on other hosts, which become links,
//   - the same input gives the same documents, in the same order, and each can be read by package markdown.
//
// It reads from the reader or file system that it is given and nowhere else: nothing is fetched, nothing is
// written. Sizes are bounded, see the constants; what is above them is left out with a note.
package importer

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// Bounds of what is read.
const (
	MaxExport   = 512 << 20 // bytes of a WordPress export, which is read item by item
	MaxFeed     = 16 << 20  // bytes of a feed
	MaxText     = 1 << 20   // bytes of one text in HTML
	MaxNodes    = 20_000    // elements and pieces of text in it: converting takes their square
	MaxPicture  = 16 << 20  // bytes of one picture
	MaxTexts    = 20_000    // texts of one import
	MaxPictures = 500       // pictures of one text
)

// Options says how to import.
type Options struct {
	Folder   string                    // of articles, below the content folder: "articles/blog"; empty: "articles"
	Zone     *time.Location            // that dates are written in; nil: UTC
	Fixed    func(address string) bool // tells the addresses that another page has already; nil: none
	Pictures fs.FS                     // holds the pictures that a WordPress export names, as wp-content/uploads does; nil: none
}

// Document is one text, ready to be written.
type Document struct {
	From     string // its old address, or the file that it was made of
	Path     string // relative to the content folder: "articles/pores.md", or "articles/pores/index.md" beside pictures
	URL      string // its new address
	Text     []byte // Markdown with front matter; nil: it could not be carried over, and Notes say why
	Draft    bool
	Pictures []Picture
	Notes    []string // what was not carried over
}

// Picture is a file to copy.
type Picture struct {
	Path string // relative to the content folder
	From string // in Options.Pictures, or in the folder of HTML files
}

// item is a text on its way from what a system exported to a Document.
type item struct {
	from        string
	kind        catalog.Kind
	slug        string // that it should have, if it is free and can be one
	title       string
	description string
	keywords    []string
	date        time.Time
	publishDate time.Time
	lastmod     time.Time
	draft       bool
	tags        []string
	former      []string // paths of old addresses, decoded: "/2019/05/pores/"
	base        *url.URL // that links of the text are relative to
	html        string
	image       string // address of the picture that stands for it
	imageAlt    string
	notes       []string
	authors     []string
	skip        bool // only its notes are of use
}

func (i *item) note(format string, values ...any) {
	if text := fmt.Sprintf(format, values...); !slices.Contains(i.notes, text) {
		i.notes = append(i.notes, text)
	}
}

// job is one import.
type job struct {
	opts  Options
	hosts map[string]bool   // names of the site that the texts come from
	moved map[string]string // old address, cleaned: new address
	taken map[string]bool   // new addresses
	alts  map[string]string // address of a picture: its alternative text
	loose bool              // pictures are found by the end of their path

	writers []*item // a file for each author
}

func newJob(opts Options) *job {
	if opts.Zone == nil {
		opts.Zone = time.UTC
	}
	if opts.Fixed == nil {
		opts.Fixed = func(string) bool { return false }
	}
	opts.Folder = path.Clean(opts.Folder)
	if opts.Folder == "." {
		opts.Folder = catalog.KindArticle.Folder()
	}
	return &job{opts: opts, hosts: map[string]bool{}, moved: map[string]string{}, taken: map[string]bool{}, alts: map[string]string{}}
}

// own notes that an address belongs to the site that is imported.
func (j *job) own(address string) {
	if u, err := url.Parse(strings.TrimSpace(address)); err == nil && u.Host != "" {
		j.hosts[hostName(u)] = true
	}
}

// writer is the author's file, which is made with the first of their texts.
func (j *job) writer(name string) string {
	name = textOf(name)
	slug := string(catalog.Slugify(name))
	if slug == "" || slug == "admin" || strings.Contains(name, "@") {
		return ""
	}
	if !slices.ContainsFunc(j.writers, func(i *item) bool { return i.slug == slug }) {
		j.writers = append(j.writers, &item{from: name, kind: catalog.KindAuthor, slug: slug, title: name})
	}
	return slug
}

func hostName(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") }

// documents gives every item its address, and then converts all: a text may link to a later one.
func (j *job) documents(items []*item) []Document {
	items = append(items, j.writers...)
	slugs := make([]catalog.Slug, len(items))
	for n, i := range items {
		if i.skip {
			continue
		}
		slugs[n] = j.slug(i)
		for _, old := range i.former {
			if key := addressKey(old); key != "/" && j.moved[key] == "" {
				j.moved[key] = i.kind.URL(slugs[n])
			}
		}
	}
	documents := make([]Document, 0, len(items))
	for n, i := range items {
		documents = append(documents, j.document(i, slugs[n]))
	}
	return documents
}

// longestSlug is in bytes.
const longestSlug = catalog.MaxSlug - 8

// slug is the item's own, or one of its title; with a number where an earlier item has it.
func (j *job) slug(i *item) catalog.Slug {
	wanted := catalog.Slug(strings.ToLower(i.slug))
	if !wanted.Valid() {
		wanted = catalog.Slugify(i.slug)
	}
	if wanted == "" {
		wanted = catalog.Slugify(i.title)
	}
	switch {
	case wanted == "":
		wanted = "untitled"
	case wanted == "_index": // no text, to Hugo and to us
		wanted = "index"
	case len(wanted) > longestSlug: // room for a number
		wanted = catalog.Slug(strings.ToValidUTF8(string(wanted[:longestSlug]), ""))
	}
	slug := wanted
	for n := 2; j.taken[i.kind.URL(slug)]; n++ {
		slug = catalog.Slug(fmt.Sprintf("%s-%d", wanted, n))
	}
	j.taken[i.kind.URL(slug)] = true
	return slug
}

func (j *job) document(i *item, slug catalog.Slug) Document {
	if i.skip {
		return Document{From: i.from, Notes: i.notes}
	}
	c := &conversion{job: j, item: i, ids: map[string]string{}}
	body, err := c.body()
	if err != nil {
		return Document{From: i.from, Notes: append(i.notes, "not imported: "+err.Error())}
	}
	c.lead()
	folder := i.kind.Folder()
	if i.kind == catalog.KindArticle {
		folder = j.opts.Folder
	}
	d := Document{From: i.from, URL: i.kind.URL(slug), Draft: i.draft, Path: path.Join(folder, string(slug)+".md")}
	if len(c.pictures) > 0 {
		d.Path = path.Join(folder, string(slug), "index.md")
	}
	for _, p := range c.pictures {
		d.Pictures = append(d.Pictures, Picture{Path: path.Join(path.Dir(d.Path), p.name), From: p.from})
	}
	d.Text = slices.Concat(j.front(i, d.URL), body)
	var faults problem.List
	if _, err := markdown.Read(d.Path, d.Text, &faults); err != nil {
		var fault problem.Problem
		errors.As(err, &fault)
		return Document{From: i.from, Notes: append(i.notes, "not imported: "+fault.Message)}
	}
	d.Notes = i.notes
	return d
}

// addressKey is an old address as links are compared with it.
func addressKey(address string) string { return path.Clean("/" + strings.ToLower(address)) }

// plainReader drops the control characters that exports hold and XML forbids.
type plainReader struct{ io.Reader }

func (p plainReader) Read(buffer []byte) (int, error) {
	n, err := p.Reader.Read(buffer)
	kept := buffer[:0]
	for _, c := range buffer[:n] {
		if c >= ' ' || c == '\n' || c == '\t' || c == '\r' {
			kept = append(kept, c)
		}
	}
	return len(kept), err
}

// errTooLarge ends the reading of an export.
var errTooLarge = errors.New("it is larger than an import may be")

// bounded is r, which fails after limit bytes.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(buffer []byte) (int, error) {
	n, err := b.r.Read(buffer)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}
