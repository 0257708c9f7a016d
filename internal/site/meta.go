package site

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

// meta decodes what every kind of file may say.
func (b *builder) meta(f *file) catalog.Meta {
	front, zone := f.doc.Front, b.snap.site.TimeZone
	m := catalog.Meta{
		Kind:        f.kind,
		Path:        f.path,
		Slug:        b.slug(f),
		Title:       front.Text("title"),
		LinkTitle:   front.Text("linkTitle"),
		Description: front.Text("description"),
		Summary:     front.Text("summary"),
		Date:        front.Time("date", zone),
		PublishDate: front.Time("publishDate", zone),
		Lastmod:     front.Time("lastmod", zone),
		ExpiryDate:  front.Time("expiryDate", zone),
		Draft:       front.Bool("draft", false),
		Tags:        tags(f),
		Keywords:    front.Texts("keywords"),
		Weight:      front.Int("weight", 0),
	}
	b.complete(f, &m)
	m.Image = b.picture(f, "image", "imageAlt")
	b.formerAddresses(f, &m)
	return m
}

// maxTags is how many topics one page may have: each is a page of its own.
const maxTags = 50

func tags(f *file) []string {
	tags := f.doc.Front.Texts("tags")
	if len(tags) > maxTags {
		f.doc.Front.Report("tags", problem.Error, "many-tags", fmt.Sprintf("there are %d tags; the first %d count", len(tags), maxTags), "keep the few that a reader would look for")
		tags = tags[:maxTags]
	}
	return tags
}

// complete reports what no page can do without, and makes up for it.
func (b *builder) complete(f *file, m *catalog.Meta) {
	if !strings.ContainsFunc(m.Title, visible) {
		if !f.faultAt("title") {
			f.doc.Front.Report("title", problem.Error, "missing-title", "the "+string(f.kind)+" has no title",
				`add a line like: title: "Can face serums shrink pores?"`)
		}
		m.Title = titleFrom(m.Slug)
	}
	if !m.ExpiryDate.IsZero() && !m.ExpiryDate.After(m.Published()) {
		f.doc.Front.Report("expiryDate", problem.Error, "expires-early", "it expires before it is published, so nobody sees it", "correct one of the dates")
	}
}

// claim gives the page its address and hands on whether it is the first to ask. The second file with a
// slug is an error and becomes no page.
func (b *builder) claim(f *file) bool {
	refuse := func(rule, message, hint string) bool {
		if !b.shared(f) {
			line, column := f.doc.Front.At("slug")
			b.report(f, line, column, problem.Error, rule, message, hint)
		}
		return false
	}
	if other, taken := b.byURL[f.url]; taken {
		return refuse("duplicate-slug", fmt.Sprintf("%s is the address of %s already", f.url, other.path), "rename the file, or give it a slug of its own")
	}
	if f.kind == catalog.KindPage && Reserved(f.url) {
		return refuse("reserved-address", f.url+" belongs to the program", "rename the file, or give it another slug")
	}
	b.byURL[f.url] = f
	b.slugs[f.kind] = append(b.slugs[f.kind], string(f.says.Slug))
	if !b.shared(f) {
		f.meta = f.says
	}
	return true
}

// slug is the front matter's, or the one that the path gives.
func (b *builder) slug(f *file) catalog.Slug {
	name := norm.NFC.String(or(f.doc.Front.Text("slug"), nameOf(f.path, f.kind))) // as it is typed; old Macs take letters apart
	slug := catalog.Slug(name)
	if slug.Valid() {
		return slug
	}
	slug = catalog.Slug(or(string(catalog.Slugify(name)), "untitled"))
	line, column := f.doc.Front.At("slug")
	if len(name) > catalog.MaxSlug {
		b.report(f, line, column, problem.Warning, "odd-slug",
			fmt.Sprintf("a name of %d bytes is too long for an address; its beginning is used", len(name)), fmt.Sprintf("give the page a slug of at most %d", catalog.MaxSlug))
		return slug
	}
	b.report(f, line, column, problem.Warning, "odd-slug",
		fmt.Sprintf("%q cannot stand in an address; %q is used", name, slug), "letters, digits, '-', '_' and '.' can")
	return slug
}

func visible(r rune) bool { return unicode.IsPrint(r) && r != ' ' }

// faultAt reports whether the value of a key has been reported already.
func (f *file) faultAt(key string) bool {
	if !f.doc.Front.Has(key) {
		return false
	}
	line, _ := f.doc.Front.At(key)
	return slices.ContainsFunc(f.faults, func(p problem.Problem) bool { return p.Line == line && p.Severity == problem.Error })
}

func titleFrom(slug catalog.Slug) string {
	return strings.NewReplacer("-", " ", "_", " ").Replace(string(slug))
}
