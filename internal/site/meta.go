package site

import (
	"fmt"
	"path"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

// meta decodes what every kind of file may say, and claims the page's address.
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
		Tags:        front.Texts("tags"),
		Keywords:    front.Texts("keywords"),
		Weight:      front.Int("weight", 0),
	}
	if m.Title == "" {
		f.doc.Front.Report("title", problem.Error, "missing-title", "the "+string(f.kind)+" has no title",
			`add a line like: title: "Can face serums shrink pores?"`)
		m.Title = titleFrom(m.Slug)
	}
	if !m.ExpiryDate.IsZero() && m.ExpiryDate.Before(m.Published()) {
		front.Report("expiryDate", problem.Error, "expires-early", "it expires before it is published", "")
	}
	m.Image = b.picture(f, "image", "imageAlt")
	if f.kind != catalog.KindIngredient { // whose aliases are names
		for _, alias := range front.Texts("aliases") {
			m.Addresses = append(m.Addresses, address(alias, m.URL()))
		}
	}
	return m
}

// claim gives the page its address and hands on whether it is the first to ask. The second file with a
// slug is an error and becomes no page.
func (b *builder) claim(f *file, m *catalog.Meta, body *catalog.Body) bool {
	url := m.URL()
	if other, taken := b.byURL[url]; taken {
		line, column := f.doc.Front.At("slug")
		b.report(f, line, column, problem.Error, "duplicate-slug",
			fmt.Sprintf("%s is the address of %s already", url, other.path), "rename the file, or give it a slug of its own")
		return false
	}
	if f.kind == catalog.KindPage && reserved(url) {
		b.report(f, 1, 1, problem.Error, "reserved-address",
			url+" belongs to the program", "rename the file, or give it another slug")
		return false
	}
	b.byURL[url] = f
	f.meta, f.body = m, body
	return true
}

// slug is the front matter's, or the file's name, or for index.md its folder's.
func (b *builder) slug(f *file) catalog.Slug {
	given := f.doc.Front.Text("slug")
	name := given
	if name == "" {
		name = strings.TrimSuffix(path.Base(f.path), ".md")
		if folder := path.Dir(f.path); name == "index" && folder != f.kind.Folder() {
			name = path.Base(folder)
		}
	}
	slug := catalog.Slug(name)
	if slug.Valid() {
		return slug
	}
	slug = catalog.Slugify(name)
	if slug == "" {
		slug = "untitled"
	}
	line, column := f.doc.Front.At("slug")
	b.report(f, line, column, problem.Warning, "odd-slug",
		fmt.Sprintf("%q cannot stand in an address; %q is used", name, slug), "letters, digits, '-', '_' and '.' can")
	return slug
}

// address makes a site address of an alias: as written if it begins with '/', else beside the page.
func address(alias, beside string) string {
	if !strings.HasPrefix(alias, "/") {
		alias = path.Join(path.Dir(beside), alias)
	}
	return path.Clean(alias)
}

func titleFrom(slug catalog.Slug) string {
	words := strings.NewReplacer("-", " ", "_", " ").Replace(string(slug))
	return words
}
