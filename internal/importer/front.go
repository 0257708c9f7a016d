package importer

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"porewise/internal/fields"
)

// front is the front matter of an item, fences included.
func (j *job) front(i *item, address string) []byte {
	var b bytes.Buffer
	b.WriteString("---\n")
	title := fields.Quote(i.title)
	if title == `""` {
		i.note("it has no title: its address stands in")
		title = fields.Quote(strings.ReplaceAll(address[strings.LastIndex(address, "/")+1:], "-", " "))
	}
	fmt.Fprintf(&b, "title: %s\n", title)
	text := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, fields.Quote(value))
		}
	}
	instant := func(key string, value time.Time) {
		if !value.IsZero() {
			fmt.Fprintf(&b, "%s: %s\n", key, j.instant(value))
		}
	}
	list := func(key string, values []string) {
		quoted := make([]string, len(values))
		for n, value := range values {
			quoted[n] = fields.Quote(value)
		}
		if len(values) > 0 {
			fmt.Fprintf(&b, "%s: [%s]\n", key, strings.Join(quoted, ", "))
		}
	}
	text("description", i.description)
	instant("date", i.date)
	instant("publishDate", i.publishDate)
	if i.lastmod.After(i.date) {
		instant("lastmod", i.lastmod)
	}
	if i.draft {
		b.WriteString("draft: true\n")
	}
	list("authors", i.authors)
	list("tags", i.tags)
	list("keywords", i.keywords)
	list("aliases", j.aliases(i, address))
	text("image", i.image)
	text("imageAlt", i.imageAlt)
	b.WriteString("---\n")
	return b.Bytes()
}

// instant is a time in the site's zone; a day alone where it is midnight.
func (j *job) instant(t time.Time) string {
	t = t.In(j.opts.Zone)
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// aliases are the old addresses, as front matter takes them: those that are not the new one, and belong to
// nothing else.
func (j *job) aliases(i *item, address string) []string {
	var kept []string
	for _, old := range i.former {
		old = strings.TrimRight(old, "/")
		switch {
		case old == "" || old == address:
			continue
		case j.taken[old] || j.opts.Fixed(old) || j.moved[addressKey(old)] != address:
			i.note("its old address cannot lead here, since another page has it: %s", old)
			continue
		}
		if strings.ContainsAny(old, "%?#") {
			old = (&url.URL{Path: old}).EscapedPath()
		}
		if !slices.Contains(kept, old) {
			kept = append(kept, old)
		}
	}
	return kept
}
