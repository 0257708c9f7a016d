package importer

import (
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/mmcdole/gofeed"

	"porewise/internal/catalog"
)

// Feed imports the entries of an RSS, Atom or JSON feed as articles, in its order. A feed mostly holds the
// latest texts alone, and no drafts.
func Feed(r io.Reader, opts Options) ([]Document, error) {
	feed, err := gofeed.NewParser().Parse(&bounded{plainReader{r}, MaxFeed})
	if err != nil {
		return nil, fmt.Errorf("the feed cannot be read: %w", err)
	}
	if len(feed.Items) > MaxTexts {
		return nil, fmt.Errorf("the feed has %d entries, and the most that is imported is %d", len(feed.Items), MaxTexts)
	}
	j := newJob(opts)
	j.own(feed.Link)
	items := make([]*item, len(feed.Items))
	for n, entry := range feed.Items {
		items[n] = j.entry(entry)
	}
	return j.documents(items), nil
}

// shortText is how few bytes make one suspect that a feed gives no more than an excerpt.
const shortText = 1000

func (j *job) entry(entry *gofeed.Item) *item {
	link := first(strings.TrimSpace(entry.Link), strings.TrimSpace(entry.GUID))
	i := &item{kind: catalog.KindArticle, from: first(link, entry.Title), title: textOf(entry.Title), tags: topics(entry.Categories), html: entry.Content}
	if i.html == "" {
		i.html = entry.Description
		if len(textOf(i.html)) < shortText {
			i.note("the feed may hold only the beginning of the text")
		}
	} else {
		i.description = short(textOf(entry.Description))
	}
	if u, err := url.Parse(link); err == nil && u.Host != "" {
		j.own(link)
		i.base = u
		i.slug = lastPart(u.Path)
		i.formerly(u)
	}
	if entry.PublishedParsed != nil {
		i.date = *entry.PublishedParsed
	}
	if entry.UpdatedParsed != nil {
		i.lastmod = *entry.UpdatedParsed
		if i.date.IsZero() {
			i.date = i.lastmod
		}
	}
	if entry.Image != nil {
		i.image = entry.Image.URL
	}
	for _, author := range entry.Authors {
		i.by(j.writer(author.Name))
	}
	for _, enclosure := range entry.Enclosures {
		i.note("a file that went with it was left out: %s", enclosure.URL)
	}
	return i
}

// formerly keeps the path of an old address as one of those that lead here. A query cannot be kept.
func (i *item) formerly(u *url.URL) {
	if u.RawQuery != "" {
		i.note("its old address cannot lead here, because of its query: %s", u)
		return
	}
	i.former = append(i.former, u.Path)
}

// by names an author's file, if there is one. Pages name no authors.
func (i *item) by(author string) {
	if author != "" && i.kind == catalog.KindArticle {
		i.authors = append(i.authors, author)
	}
}

// lastPart is what the end of an old address offers as a slug: not the name of an index file.
func lastPart(address string) string {
	address = strings.TrimRight(address, "/")
	name := path.Base(address)
	if extension := path.Ext(name); len(extension) > 1 && len(extension) <= 5 {
		name = strings.TrimSuffix(name, extension)
	}
	switch strings.ToLower(name) {
	case "index", "default":
		return lastPart(path.Dir(address))
	case ".", "/", "":
		return ""
	}
	return name
}

// topics are tags without the one that says nothing, each once.
func topics(names []string) []string {
	var kept []string
	seen := map[catalog.Slug]bool{}
	for _, name := range names {
		name = textOf(name)
		slug := catalog.Slugify(name)
		if slug == "" || slug == "uncategorized" || slug == "uncategorised" || seen[slug] {
			continue
		}
		seen[slug] = true
		kept = append(kept, name)
	}
	return kept
}

// short is a description, without the end by which blogs say that they have cut it; a whole text is none.
func short(text string) string {
	const most = 500 // bytes
	text, _, _ = strings.Cut(text, "The post ")
	for _, end := range []string{"[…]", "[...]", "Continue reading", "Read more"} {
		if head, _, cut := strings.Cut(text, end); cut {
			text = strings.TrimRight(head, " .…") + "…"
		}
	}
	if len(text) > most {
		return ""
	}
	return strings.TrimSpace(text)
}
