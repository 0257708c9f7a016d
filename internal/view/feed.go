package view

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"porewise/internal/catalog"
)

// Feed is a feed of whole articles: Atom (RFC 4287) or JSON Feed.
type Feed struct {
	Title    string // empty: the site's name
	Path     string // of the page that the feed follows: "/"
	Self     string // of the feed: "/feed.xml"
	Articles []*catalog.Article
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr,omitempty"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   atomAuthor  `xml:"author"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Link       atomLink       `xml:"link"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Authors    []atomAuthor   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    atomContent    `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

// Atom renders a feed. An article without a date is left out: an entry must say when it was updated,
// and none is made up. The feed's own date is that of its latest change, so that it changes with its entries alone.
func (v *View) Atom(f Feed) ([]byte, error) {
	feed := atomFeed{Language: v.config.Site.Language, Title: v.feedTitle(f), Subtitle: v.config.Site.Tagline,
		ID: v.tag(f.Self), Author: atomAuthor{v.config.Site.Name, v.config.BaseURL + "/"},
		Links: []atomLink{{"self", "application/atom+xml", v.config.absolute(f.Self)},
			{"alternate", "text/html", v.config.absolute(f.Path)}}}
	latest := time.Unix(0, 0)
	for _, a := range f.Articles {
		if a.Published().IsZero() {
			continue
		}
		entry, err := v.atomEntry(a)
		if err != nil {
			return nil, err
		}
		feed.Entries = append(feed.Entries, entry)
		latest = slices.MaxFunc([]time.Time{latest, changed(a)}, time.Time.Compare)
	}
	feed.Updated = v.stamp(latest)
	return document(feed)
}

func (v *View) feedTitle(f Feed) string {
	if f.Title == "" {
		return v.config.Site.Name
	}
	return f.Title
}

func (v *View) atomEntry(a *catalog.Article) (atomEntry, error) {
	body, err := v.feedBody(a)
	if err != nil {
		return atomEntry{}, fmt.Errorf("%s: cannot make its feed entry: %w", a.Path, err)
	}
	entry := atomEntry{ID: v.tag(a.URL()), Title: a.Title, Link: atomLink{"alternate", "text/html", v.config.absolute(a.URL())},
		Published: v.stamp(a.Published()), Updated: v.stamp(changed(a)), Summary: a.Excerpt(),
		Content: atomContent{"html", body}}
	for _, author := range a.Authors {
		entry.Authors = append(entry.Authors, atomAuthor{author.Title, v.config.absolute(author.URL())})
	}
	for _, tag := range a.Tags {
		entry.Categories = append(entry.Categories, atomCategory{tag})
	}
	return entry, nil
}

// changed is when an article's readers saw something new last.
func changed(a *catalog.Article) time.Time {
	if updated := a.Updated(); updated.After(a.Published()) {
		return updated
	}
	return a.Published()
}

// tag is an id that stays the same whatever becomes of an article's date or text (RFC 4151). The year says
// since when the host is the site's; it is part of the name and must never change.
func (v *View) tag(path string) string {
	host := v.config.BaseURL
	if base, err := url.Parse(v.config.BaseURL); err == nil && base.Hostname() != "" {
		host = base.Hostname()
	}
	return "tag:" + host + ",2026:" + path
}

// feedBody is the article as a feed reader shows it: products as links, every address absolute.
func (v *View) feedBody(a *catalog.Article) (string, error) {
	var b strings.Builder
	for _, s := range a.Segments {
		if s.Product != nil {
			fmt.Fprintf(&b, `<p><a href="%s">%s</a></p>`, v.config.absolute(s.Product.URL()), html.EscapeString(s.Product.Title))
			continue
		}
		if err := v.absoluteLinks(&b, s.HTML, v.config.absolute(a.URL())); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// absoluteLinks copies HTML, with the addresses of links and pictures made absolute.
func (v *View) absoluteLinks(b *strings.Builder, text, page string) error {
	for tokens := html.NewTokenizer(strings.NewReader(text)); ; {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				return err
			}
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			for i, attribute := range token.Attr {
				switch key, value := attribute.Key, attribute.Val; {
				case key == "srcset":
					token.Attr[i].Val = v.absoluteSet(value)
				case key != "href" && key != "src":
				case strings.HasPrefix(value, "#"):
					token.Attr[i].Val = page + value
				default:
					token.Attr[i].Val = v.config.absolute(value)
				}
			}
			b.WriteString(token.String())
		default:
			b.Write(tokens.Raw())
		}
	}
}

// absoluteSet is the sizes of a picture, as HTML writes them, with their addresses made absolute.
func (v *View) absoluteSet(set string) string {
	sizes := strings.Split(set, ", ")
	for i, size := range sizes {
		sizes[i] = v.config.absolute(size)
	}
	return strings.Join(sizes, ", ")
}

// document is an XML document with its declaration.
func document(root any) ([]byte, error) {
	body, err := xml.MarshalIndent(root, "", " ")
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), append(body, '\n')...), nil
}
