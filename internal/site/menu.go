package site

import (
	"net/url"
	"path"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
)

// defaultMenu is the navigation of a site that names none.
var defaultMenu = []catalog.Link{{Title: "Articles", URL: "/articles"}, {Title: "Ingredients", URL: "/ingredients"},
	{Title: "Concerns", URL: "/concerns"}, {Title: "Shop", URL: "/products"}}

// menus reads the menus of site.yaml, when all pages are known.
func (b *builder) menus() {
	s := b.snap.site
	s.Navigation, s.Footer = b.menu("navigation"), b.menu("footer")
	if len(s.Navigation) == 0 {
		s.Navigation = defaultMenu
	}
	b.siteFile.Done()
}

// menu reads one menu; entries that lead nowhere are reported and left out.
func (b *builder) menu(key string) []catalog.Link {
	var links []catalog.Link
	for _, entry := range b.siteFile.List(key) {
		link := catalog.Link{Title: entry.Text("title"), URL: entry.Text("url")}
		if b.menuEntry(entry, link) {
			links = append(links, link)
		}
	}
	return links
}

// everyone is a reader who comes from no page.
var everyone = &catalog.Meta{}

func (b *builder) menuEntry(entry *fields.Mapping, link catalog.Link) bool {
	target, err := url.Parse(link.URL)
	if err != nil || link.Title == "" || target.Host != "" || target.Scheme != "" || !strings.HasPrefix(target.Path, "/") {
		entry.Report("url", problem.Error, "bad-link", "a menu entry needs a title and an address on this site", "write title: Articles and url: /articles")
		return false
	}
	page := path.Clean(target.Path)
	fault := b.dead(everyone, page)
	if fault != nil {
		entry.Report("url", fault.Severity, fault.Rule, fault.Message, fault.Hint)
	}
	return fault == nil || b.previewed(page)
}
