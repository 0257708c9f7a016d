package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// programs lists the first parts of addresses that belong to the program: no page may take them.
var programs = []string{"", "articles", "topics", "ingredients", "concerns", "products", "routine", "search", "authors", "cart",
	"checkout", "orders", "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "opensearch.xml", "healthz", "readyz",
	"assets", "media", "favicon.ico", "-"}

func reserved(url string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(url, "/"), "/")
	return slices.Contains(programs, first)
}

// link resolves where a link of a text leads: an address of this site, or another file (../x.md).
// A link that leads nowhere is an error and becomes plain text.
func (b *builder) link(f *file, dest string) (string, *markdown.Fault) {
	broken := func(message, hint string) (string, *markdown.Fault) {
		return "", &markdown.Fault{Severity: problem.Error, Rule: "broken-link", Message: message, Hint: hint}
	}
	target, err := url.Parse(dest)
	if err != nil || target.Host != "" {
		return broken(fmt.Sprintf("%q is no address", dest), "an address on this site begins with one slash")
	}
	page := target.Path
	if !strings.HasPrefix(page, "/") {
		other, ok := b.byPath[path.Join(path.Dir(f.path), page)]
		if !ok || other.meta == nil {
			return broken(fmt.Sprintf("there is no file %s beside this one", page), "link to a file (other.md) or to an address (/articles/other)")
		}
		page = other.meta.URL()
	}
	page = cleanPath(page)
	if problemWith := b.dead(page); problemWith != nil {
		return "", problemWith
	}
	return suffixed(page, target), nil
}

// dead says why a page cannot be linked to; nil: it can.
func (b *builder) dead(page string) *markdown.Fault {
	fault := &markdown.Fault{Severity: problem.Error, Rule: "broken-link"}
	if f, ok := b.byURL[page]; ok {
		if b.shown(f.meta) {
			return nil
		}
		fault.Message = fmt.Sprintf("%s is not shown to readers: it is %s", page, f.meta.StateAt(b.opts.Now))
		return fault
	}
	if _, ok := b.snap.redirects[page]; ok || b.listed(page) {
		return nil
	}
	fault.Message = fmt.Sprintf("there is no page %s", page)
	if near := fields.Nearest(page, b.addresses); near != "" {
		fault.Hint = fmt.Sprintf("did you mean %s?", near)
	}
	return fault
}

// listed reports whether page is one of the program's own: a list, a topic, the cart.
func (b *builder) listed(page string) bool {
	if slug, ok := strings.CutPrefix(page, "/topics/"); ok {
		return b.topicSlugs[catalog.Slug(slug)]
	}
	first := strings.TrimPrefix(page, "/")
	return slices.Contains(programs, first)
}

// cleanPath is an address as the site writes it: unescaped, without a slash at the end.
func cleanPath(page string) string {
	if page == "/" {
		return page
	}
	return strings.TrimRight(page, "/")
}

func suffixed(page string, target *url.URL) string {
	u := url.URL{Path: page, RawQuery: target.RawQuery, Fragment: target.Fragment}
	return u.String()
}

func unescape(dest string) string {
	if plain, err := url.PathUnescape(dest); err == nil {
		return plain
	}
	return dest
}
