package importer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"porewise/internal/catalog"
)

// WordPress imports posts and pages of a WordPress export (WXR), in its order. What is private, in the bin
// or behind a password is left out, and noted.
func WordPress(r io.Reader, opts Options) ([]Document, error) {
	w := &wordpress{job: newJob(opts), attached: map[string]*wxrItem{}, names: map[string]string{}, others: map[string]int{}}
	w.loose = true
	decoder := xml.NewDecoder(&bounded{plainReader{r}, MaxExport})
	decoder.Strict = false
	decoder.CharsetReader = charset.NewReaderLabel
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = w.read(decoder, token)
		}
		if err != nil {
			return nil, fmt.Errorf("the export cannot be read: %w", err)
		}
	}
	return w.all(), nil
}

type wordpress struct {
	*job
	posts    []wxrItem
	attached map[string]*wxrItem // attachments, by id
	names    map[string]string   // of authors, by what they log in with
	others   map[string]int      // how many items there are of each type that is not imported
}

func (w *wordpress) read(decoder *xml.Decoder, token xml.Token) error {
	start, ok := token.(xml.StartElement)
	if !ok {
		return nil
	}
	switch start.Name.Local {
	case "base_site_url", "base_blog_url", "link":
		var address string
		if err := decoder.DecodeElement(&address, &start); err != nil {
			return err
		}
		w.own(address)
	case "author":
		var a struct {
			Login string `xml:"author_login"`
			Name  string `xml:"author_display_name"`
		}
		if err := decoder.DecodeElement(&a, &start); err != nil {
			return err
		}
		w.names[a.Login] = a.Name
	case "item":
		var p wxrItem
		if err := decoder.DecodeElement(&p, &start); err != nil {
			return err
		}
		w.keep(p)
		if len(w.posts) > MaxTexts {
			return fmt.Errorf("it has more than %d texts", MaxTexts)
		}
	}
	return nil
}

func (w *wordpress) keep(p wxrItem) {
	switch p.Type {
	case "post", "page":
		w.posts = append(w.posts, p)
	case "attachment":
		p.Encoded = nil
		w.attached[p.ID] = &p
		w.alts[p.Attachment] = p.meta("_wp_attachment_image_alt")
	default:
		w.others[p.Type]++
	}
}

// all makes the documents, when the whole export is known.
func (w *wordpress) all() []Document {
	var items []*item
	for n := range w.posts {
		items = append(items, w.item(&w.posts[n]))
	}
	for _, kind := range slices.Sorted(maps.Keys(w.others)) {
		if inner := strings.HasPrefix(kind, "wp_") || kind == "nav_menu_item" || kind == "revision" || kind == "custom_css" || kind == ""; !inner {
			items = append(items, &item{from: kind, skip: true, notes: []string{fmt.Sprintf("%d of this type were left out: only posts and pages are imported", w.others[kind])}})
		}
	}
	return w.documents(items)
}

func (w *wordpress) item(p *wxrItem) *item {
	i := &item{from: first(strings.TrimSpace(p.Link), p.Title), kind: catalog.KindArticle, title: textOf(p.Title), html: p.text(false)}
	if p.Type == "page" {
		i.kind = catalog.KindPage
	}
	if reason := p.hidden(); reason != "" {
		i.skip = true
		i.note("not imported: %s", reason)
		return i
	}
	i.slug, _ = url.PathUnescape(p.Name) // an odd one is as good as none
	i.description = first(p.meta("_yoast_wpseo_metadesc"), p.meta("rank_math_description"), short(textOf(p.text(true))))
	if strings.Contains(i.description, "%%") { // a template of the plugin
		i.description = short(textOf(p.text(true)))
	}
	w.dates(i, p)
	for _, c := range p.Categories {
		if c.Domain == "category" || c.Domain == "post_tag" {
			i.tags = append(i.tags, c.Name)
			if !i.draft && i.kind == catalog.KindArticle {
				w.topic(c.Domain, c.Slug, c.Name)
			}
		}
	}
	i.tags = topics(i.tags)
	w.addresses(i, p)
	w.thumbnail(i, p)
	if i.kind == catalog.KindArticle {
		i.by(w.writer(first(w.names[p.Creator], p.Creator)))
	}
	i.html = paragraphs(i.shortcodes(i.html))
	if n := p.approved(); n > 0 {
		i.note("comments were left out: %d", n)
	}
	return i
}

func (w *wordpress) dates(i *item, p *wxrItem) {
	i.date = w.time(p.DateGMT, time.UTC)
	if i.date.IsZero() {
		i.date = w.time(p.Date, w.opts.Zone)
	}
	i.lastmod = w.time(p.Modified, time.UTC)
	switch p.Status {
	case "future":
		i.publishDate = i.date
	case "publish":
	default: // draft, pending, and what plugins invent
		i.draft = true
	}
}

// time reads an instant; WordPress writes zeros where it has none.
func (w *wordpress) time(text string, zone *time.Location) time.Time {
	t, err := time.ParseInLocation(time.DateTime, strings.TrimSpace(text), zone)
	if err != nil || t.Year() < 1 {
		return time.Time{}
	}
	return t
}

func (w *wordpress) addresses(i *item, p *wxrItem) {
	u, err := url.Parse(strings.TrimSpace(p.Link))
	if err != nil || u.Host == "" {
		return
	}
	w.own(p.Link)
	i.base = u
	if i.slug == "" {
		i.slug = lastPart(u.Path)
	}
	if u.RawQuery == "" || !i.draft { // nobody has seen the address of a draft
		i.formerly(u)
	}
	for _, m := range p.Meta {
		if m.Key == "_wp_old_slug" && m.Value != "" && u.RawQuery == "" {
			parent, _, _ := strings.Cut(u.Path, "/"+p.Name)
			i.former = append(i.former, parent+"/"+m.Value)
		}
	}
}

// topic leads links to WordPress's list of a tag to ours.
func (w *wordpress) topic(domain, slug, name string) {
	folder := map[string]string{"category": "/category/", "post_tag": "/tag/"}[domain]
	if to := catalog.Slugify(textOf(name)); slug != "" && to != "" && len(topics([]string{name})) > 0 {
		w.moved[addressKey(folder+slug)] = "/topics/" + string(to)
	}
}

func (w *wordpress) thumbnail(i *item, p *wxrItem) {
	attachment := w.attached[p.meta("_thumbnail_id")]
	if attachment == nil {
		return
	}
	i.image = attachment.Attachment
	i.imageAlt = attachment.meta("_wp_attachment_image_alt")
}
