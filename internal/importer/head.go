package importer

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is what a page says of itself.
type head struct {
	meta      map[string]string // by name or property, in lower case
	tags      []string          // article:tag
	titleText string
	canonical string
	published string // of a time element
}

func readHead(root *html.Node) head {
	h := head{meta: map[string]string{}}
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Title:
			h.titleText = first(h.titleText, plain(n))
		case atom.Meta:
			name := strings.ToLower(first(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"), attribute(n, "http-equiv")))
			if name == "article:tag" {
				h.tags = append(h.tags, attribute(n, "content"))
			}
			h.meta[name] = first(h.meta[name], attribute(n, "content"))
		case atom.Link:
			if attribute(n, "rel") == "canonical" {
				h.canonical = first(h.canonical, attribute(n, "href"))
			}
		case atom.Time:
			h.published = first(h.published, attribute(n, "datetime"))
		}
	}
	return h
}

var refreshTo = regexp.MustCompile(`(?i)^\s*0?\s*;\s*url\s*=\s*['"]?([^'"]+)`)

// refresh is the address that a page does nothing but lead to.
func (h head) refresh() string {
	if found := refreshTo.FindStringSubmatch(h.meta["refresh"]); found != nil {
		return strings.TrimSpace(found[1])
	}
	return ""
}

// title is the first heading of the text, which it takes out, or else what the page calls itself.
func (h head) title(text *html.Node) string {
	for n := range text.Descendants() {
		if n.DataAtom == atom.H1 {
			title := strings.TrimRight(plain(n), " #¶§") // a tool's link to the heading itself
			n.Parent.RemoveChild(n)
			if title != "" {
				return title
			}
			break
		}
	}
	return first(h.meta["og:title"], h.titleText)
}

func (i *item) describe(h head, zone *time.Location) {
	i.description = short(strings.Join(strings.Fields(first(h.meta["description"], h.meta["og:description"])), " "))
	i.date = day(zone, h.meta["article:published_time"], h.meta["datepublished"], h.meta["date"], h.meta["dc.date"], h.meta["dcterms.date"], h.published)
	i.lastmod = day(zone, h.meta["article:modified_time"], h.meta["datemodified"], h.meta["og:updated_time"])
	i.tags = topics(h.tags)
	for keyword := range strings.SplitSeq(h.meta["keywords"], ",") {
		if keyword = strings.TrimSpace(keyword); keyword != "" && !slices.Contains(i.keywords, keyword) {
			i.keywords = append(i.keywords, keyword)
		}
	}
	i.image = h.meta["og:image"]
	i.imageAlt = h.meta["og:image:alt"]
}

// day is the first of the texts that is an instant; in zone, where it does not name one.
func day(zone *time.Location, texts ...string) time.Time {
	for _, text := range texts {
		for _, layout := range []string{time.RFC3339, time.DateOnly, time.DateTime, "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02T15:04:05-0700", "2006-01-02T15:04-07:00"} {
			if t, err := time.ParseInLocation(layout, strings.TrimSpace(text), zone); err == nil {
				return t
			}
		}
	}
	return time.Time{}
}
