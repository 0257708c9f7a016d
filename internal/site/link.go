package site

import (
	"fmt"
	"iter"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// programs lists the first parts of addresses that belong to the program, now or by its plan: no page
// may take them.
var programs = []string{"", "articles", "topics", "ingredients", "concerns", "products", "routine", "search", "authors", "cart", "cart.js",
	"checkout", "orders", "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "opensearch.xml", "healthz", "readyz",
	"assets", "media", "favicon.ico", "-"}

// lists are the program's own pages that a text may link to.
var lists = []string{"/", "/articles", "/ingredients", "/concerns", "/products", "/search", "/cart", "/routine", "/checkout", "/feed.xml", "/sitemap.xml"}

// Fixed reports whether an address is a page of the program's own that every site has.
func Fixed(url string) bool { return slices.Contains(lists, url) }

// Reserved reports whether an address belongs to the program, so that no page can have it.
func Reserved(url string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(url, "/"), "/")
	return slices.Contains(programs, first)
}

// link resolves where a link of a text leads: an address of this site, another file (../x.md), or a
// picture. A link that leads nowhere is an error and becomes plain text.
func (b *builder) link(f *file, dest string) (string, *markdown.Fault) {
	target, err := url.Parse(dest)
	if err != nil || target.Host != "" {
		return "", brokenLink(fmt.Sprintf("%q is no address", dest), "an address on this site begins with one slash")
	}
	if _, picture := pictureTypes[strings.ToLower(path.Ext(target.Path))]; picture {
		found, fault := b.loadPicture(f, target.EscapedPath())
		return found.URL, fault
	}
	page, fault := b.address(f, target.Path)
	if fault == nil {
		b.ask(f, page)
		fault = b.dead(f.meta, page)
	}
	if fault != nil {
		b.ask(f, anyPage)
	}
	if fault != nil && !b.previewed(page) {
		return "", fault
	}
	return suffixed(page, target), fault
}

// address is the one that the path of a link means: of the page itself where it is empty, of a file's
// page where it does not begin with a slash.
func (b *builder) address(f *file, link string) (string, *markdown.Fault) {
	switch {
	case link == "":
		return f.meta.URL(), nil
	case strings.HasPrefix(link, "/"):
		return norm.NFC.String(path.Clean(link)), nil
	}
	wanted := path.Join(path.Dir(f.path), link)
	for _, name := range spellings(wanted) {
		b.ask(f, name)
		if other := b.byPath[name]; other != nil && other.meta != nil {
			return other.meta.URL(), nil
		}
	}
	return "", b.noFile(f, wanted)
}

func brokenLink(message, hint string) *markdown.Fault {
	return &markdown.Fault{Severity: problem.Error, Rule: "broken-link", Message: message, Hint: hint}
}

// noFile says why no page is made of the file that a text links to.
func (b *builder) noFile(f *file, wanted string) *markdown.Fault {
	if b.lost[f.kind.URL(catalog.Slug(nameOf(wanted, f.kind)))] == wanted {
		return brokenLink(wanted+" cannot be read, so it has no page", "mend that file first")
	}
	return brokenLink(fmt.Sprintf("there is no page of a file %s", wanted), "link to a file (../other.md) or to an address (/articles/other)")
}

// dead says why readers of from cannot go to a page; nil: they can.
func (b *builder) dead(from *catalog.Meta, page string) *markdown.Fault {
	_, redirected := b.snap.redirects[page]
	other := b.byURL[page]
	switch {
	case other != nil:
		state := b.stateFor(from, other.meta)
		if state == catalog.Live || state == catalog.Expired && redirected {
			return nil
		}
		return brokenLink(fmt.Sprintf("%s is not shown to readers: it is %s", page, describe(state)), "publish that page first, or take the link away")
	case redirected || b.listed(page):
		return nil
	}
	return b.missing(page)
}

// previewed reports whether this build shows a page, whatever readers see.
func (b *builder) previewed(page string) bool {
	f := b.byURL[page]
	return f != nil && b.shown(f.meta)
}

// missing says that there is no page, and which one is likely meant.
func (b *builder) missing(page string) *markdown.Fault {
	if name, lost := b.lost[page]; lost {
		return brokenLink(fmt.Sprintf("there is no page %s, since %s cannot be read", page, name), "mend that file first")
	}
	message := fmt.Sprintf("there is no page %s", page)
	if slug, ok := strings.CutPrefix(page, "/topics/"); ok {
		return brokenLink(message, fmt.Sprintf("no article has a tag %q", slug))
	}
	if meant := b.meant(page); meant != "" {
		return brokenLink(message, fmt.Sprintf("did you mean %s?", meant))
	}
	return brokenLink(message, "an address is the file's name: /articles/pores for articles/pores.md")
}

// meant is the address that page is most likely a slip of, empty where none is near.
func (b *builder) meant(page string) string {
	folder, name := path.Split(page)
	for _, kind := range catalog.Kinds {
		if kind.URL("") == folder {
			if near := b.near(kind, name); near != "" {
				return kind.URL(catalog.Slug(near))
			}
		}
	}
	if folder == "/" {
		return fields.Nearest(page, lists)
	}
	return ""
}

// listed reports whether page is one of the program's own that exists: a list, a topic, a cart to add.
func (b *builder) listed(page string) bool {
	if slug, ok := strings.CutPrefix(page, "/topics/"); ok {
		return b.topics[catalog.Slug(slug)]
	}
	if lines, ok := strings.CutPrefix(page, "/cart/"); ok {
		return b.sold(lines)
	}
	return Fixed(page)
}

// sold reports whether the shop has every SKU of a cart's permalink: SKU:2,SKU:1.
func (b *builder) sold(lines string) bool {
	for sku := range skusOf(lines) {
		if _, ok := b.snap.variants[catalog.SKU(sku)]; !ok {
			return false
		}
	}
	return true
}

// skusOf are the SKUs in a cart's permalink.
func skusOf(lines string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(lines, ",") {
			if sku, _, _ := strings.Cut(line, ":"); !yield(sku) {
				return
			}
		}
	}
}

// suffixed is page with the query and fragment of target. Nothing is escaped that the site's addresses
// do not escape: who writes HTML does that.
func suffixed(page string, target *url.URL) string {
	if target.RawQuery != "" {
		page += "?" + target.RawQuery
	}
	if target.Fragment != "" {
		page += "#" + target.Fragment
	}
	return page
}

// spellings are the ways in which a file system may compose the letters of a name: é as one, or as two.
func spellings(name string) []string {
	return slices.Compact([]string{name, norm.NFC.String(name), norm.NFD.String(name)})
}

func unescape(dest string) string {
	if plain, err := url.PathUnescape(dest); err == nil {
		return plain
	}
	return dest
}
