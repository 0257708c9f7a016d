package index

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"slices"
	"strings"
	"unicode"

	"porewise/internal/catalog"
	"porewise/internal/related"
	"porewise/internal/site"
)

// document is what can be found of one page.
type document struct {
	kind             catalog.Kind
	path, title, url string
	names            []string // that the page is known by, besides its title
	headings         []string
	tags             []string // names of what it is about
	description      string
	body             string
}

// page is a page that readers can find, and the noun that it is made of. Nouns never change, and neither does
// what they name: two pages of one noun are the same.
type page struct {
	*catalog.Meta
	body *catalog.Body
	noun any
}

// pages lists everything that readers can find.
func pages(snap *site.Snapshot) []page {
	found := make([]page, 0, len(snap.Articles()))
	for _, a := range snap.Articles() {
		found = append(found, page{&a.Meta, &a.Body, a})
	}
	for _, i := range snap.Ingredients() {
		found = append(found, page{&i.Meta, &i.Body, i})
	}
	for _, p := range snap.Products() {
		found = append(found, page{&p.Meta, &p.Body, p})
	}
	for _, c := range snap.Concerns() {
		found = append(found, page{&c.Meta, &c.Body, c})
	}
	for _, p := range snap.Pages() {
		found = append(found, page{&p.Meta, &p.Body, p})
	}
	return found
}

// document extracts what can be found of a page: its text, and of some nouns more.
func (p page) document() document {
	switch noun := p.noun.(type) {
	case *catalog.Article:
		return articleDocument(noun)
	case *catalog.Ingredient:
		return ingredientDocument(noun)
	case *catalog.Product:
		return productDocument(noun)
	case *catalog.Concern:
		return concernDocument(noun)
	}
	return textDocument(p.Meta, p.body)
}

func textDocument(m *catalog.Meta, b *catalog.Body) document {
	d := document{kind: m.Kind, path: m.Path, title: m.Title, url: m.URL(), description: m.Description, body: b.Text,
		tags: slices.Concat(m.Tags, m.Keywords)}
	if m.LinkTitle != "" {
		d.names = append(d.names, m.LinkTitle)
	}
	for _, heading := range b.Headings {
		d.headings = append(d.headings, heading.Text)
	}
	return d
}

func articleDocument(a *catalog.Article) document {
	d := textDocument(&a.Meta, &a.Body)
	for _, i := range a.Ingredients {
		d.tags = append(d.tags, namesOf(i)...)
	}
	for _, c := range a.Concerns {
		d.tags = append(d.tags, c.Title)
	}
	return d
}

func ingredientDocument(i *catalog.Ingredient) document {
	d := textDocument(&i.Meta, &i.Body)
	d.names = append(d.names, namesOf(i)[1:]...)
	d.tags = append(d.tags, string(i.Family))
	for _, claim := range i.Claims {
		d.body += "\n" + claim.Says
	}
	d.body += "\n" + strings.Join(i.Cautions, "\n")
	return d
}

func productDocument(p *catalog.Product) document {
	d := textDocument(&p.Meta, &p.Body)
	d.tags = append(d.tags, p.Brand, p.Step.Words())
	for _, content := range p.Ingredients {
		if content.Ingredient != nil {
			d.tags = append(d.tags, namesOf(content.Ingredient)...)
		}
	}
	return d
}

func concernDocument(c *catalog.Concern) document {
	d := textDocument(&c.Meta, &c.Body)
	for _, i := range c.Ingredients {
		d.tags = append(d.tags, namesOf(i)...)
	}
	d.body += "\n" + strings.Join(c.SeeDermatologist, "\n")
	return d
}

// namesOf lists what an ingredient is called, its title first.
func namesOf(i *catalog.Ingredient) []string {
	names := []string{i.Title}
	if i.INCI != "" {
		names = append(names, i.INCI)
	}
	return append(names, i.Names...)
}

// texts are the columns of the table text.
func (d *document) texts() [6]string {
	return [6]string{clean(d.title), clean(strings.Join(d.names, " · ")), clean(strings.Join(d.headings, " · ")),
		clean(strings.Join(d.tags, " · ")), clean(d.description), clean(d.body)}
}

// clean makes one line of text without control characters, two of which mark what was found.
func clean(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// hash is the same as long as nothing of the document changes.
func (d *document) hash() string {
	h := newDigest()
	h.add(string(d.kind), d.path, d.title, d.url, d.description, d.body)
	h.list(d.names)
	h.list(d.headings)
	h.list(d.tags)
	return h.sum()
}

// article is an article and the paths of those that its editor pinned, as they are now.
type article struct {
	*catalog.Article
	pins []string
}

// articles lists all articles.
func articles(snap *site.Snapshot) []article {
	found := make([]article, len(snap.Articles()))
	for i, a := range snap.Articles() {
		found[i].Article = a
		for _, slug := range a.Related {
			if pin, ok := snap.Article(slug); ok {
				found[i].pins = append(found[i].pins, pin.Path)
			}
		}
	}
	return found
}

// same reports whether two articles are one.
func (a article) same(b article) bool { return a.Article == b.Article && slices.Equal(a.pins, b.pins) }

// document extracts what related articles are found by. The description is the text's standfirst.
func (a article) document() related.Document {
	d := related.Document{ID: a.Path, Title: a.Title, Body: a.Description + "\n" + a.Text, Labels: labels(a.Article),
		Address: a.URL(), Links: links(a.Article), Pins: a.pins, Time: a.Published()}
	for _, heading := range a.Headings {
		d.Headings = append(d.Headings, heading.Text)
	}
	return d
}

func labels(a *catalog.Article) []related.Label {
	var labels []related.Label
	for _, i := range a.Ingredients {
		labels = append(labels, related.Label{Kind: "ingredient", ID: string(i.Slug), Name: i.Name()})
	}
	for _, c := range a.Concerns {
		labels = append(labels, related.Label{Kind: "concern", ID: string(c.Slug), Name: c.Name()})
	}
	for _, tag := range a.Tags {
		labels = append(labels, related.Label{Kind: "topic", ID: string(catalog.Slugify(tag)), Name: tag})
	}
	for _, author := range a.Authors {
		labels = append(labels, related.Label{Kind: "author", ID: string(author.Slug), Name: author.Title})
	}
	return labels
}

// links are the addresses that an article leads to, and those of its sources.
func links(a *catalog.Article) []string {
	found := slices.Concat(a.Links, a.Outside)
	for _, source := range a.Sources {
		found = append(found, source.Link())
	}
	for i, address := range found {
		found[i] = plainAddress(address)
	}
	return found
}

// plainAddress is the same for addresses that lead to the same page.
func plainAddress(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	rest, _, _ = strings.Cut(rest, "#")
	return strings.ToLower(strings.TrimRight(strings.TrimPrefix(rest, "www."), "/"))
}

// sameRelated reports whether nothing differs that relates an article to others.
func sameRelated(a, b related.Document) bool {
	return a.ID == b.ID && a.Title == b.Title && a.Body == b.Body && a.Address == b.Address && a.Time.Equal(b.Time) &&
		slices.Equal(a.Headings, b.Headings) && slices.Equal(a.Labels, b.Labels) &&
		slices.Equal(a.Links, b.Links) && slices.Equal(a.Pins, b.Pins)
}

// digest hashes lists of texts such that no two lists look alike.
type digest struct{ hash.Hash }

func newDigest() digest { return digest{sha256.New()} }

func (h digest) add(texts ...string) {
	for _, text := range texts {
		h.Write(binary.AppendUvarint(nil, uint64(len(text))))
		h.Write([]byte(text))
	}
}

func (h digest) list(texts []string) {
	h.Write(binary.AppendUvarint(nil, uint64(len(texts))))
	h.add(texts...)
}

func (h digest) sum() string { return hex.EncodeToString(h.Sum(nil)) }
