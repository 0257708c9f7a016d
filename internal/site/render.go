package site

import (
	"runtime"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
)

// render turns every body into segments, headings and plain text. Bodies are apart from each other, so
// they are rendered on all cores; each reports into its own file's list.
func (b *builder) render() {
	mentions := markdown.NewMentions(b.names.mentions)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range b.files {
		if f.meta != nil && !b.shared(f) {
			group.Go(func() error {
				b.body(f, mentions)
				return nil
			})
		}
	}
	_ = group.Wait() // bodies report faults and never fail
}

// reservedIDs are the ids that the template of each kind of page takes for its own sections.
var reservedIDs = map[catalog.Kind][]string{
	catalog.KindIngredient: {"apart", "cautions", "evidence", "together"},
	catalog.KindConcern:    {"doctor", "ingredients"},
	catalog.KindPage:       {"reach"},
	catalog.KindProduct:    {"care", "inside", "label", "quantity"},
}

// body renders the text of one file. A body that cannot be rendered is empty, and reported.
func (b *builder) body(f *file, mentions *markdown.Mentions) {
	out, err := markdown.Render(f.doc, markdown.Env{
		Link:     func(dest string) (string, *markdown.Fault) { return b.link(f, dest) },
		Picture:  func(dest string) (markdown.Picture, *markdown.Fault) { return b.loadPicture(f, dest) },
		Product:  func(href string) bool { return b.productAt(href) != nil },
		Source:   func(id string) bool { return findSource(f.body.Sources, id) != nil },
		Sources:  sourceIDs(f.body.Sources),
		Reserved: reservedIDs[f.kind],
		Mentions: mentions,
		Self:     f.meta.URL(),
		Prefix:   string(f.meta.Slug) + "-",
		Pictured: f.meta.Image.URL != "",
		Outline:  b.opts.Preview,
	}, &f.faults)
	if err != nil {
		f.faults.Add(asProblem(f.path, err))
		return
	}
	number(f.body.Sources, out.Cites)
	f.refs, f.ids = out.Fragments, idsOf(f, out)
	f.blocks, f.hushed = out.Blocks, out.Silences
	f.body.Text, f.body.Words, f.body.Links, f.body.Outside = out.Text, out.Words, out.Links, out.Outside
	if before := b.previous(f.path); before != nil && before.body != nil && before.body.Text == out.Text {
		f.body.Text = before.body.Text // generations share what did not change: it is compared in no time
	}
	f.body.Card = cut(out.First, cardLength)
	for _, segment := range out.Segments {
		f.body.Segments = append(f.body.Segments, catalog.Segment{HTML: segment.HTML, Product: b.productAt(segment.ProductURL)})
	}
	for _, h := range out.Headings {
		f.body.Headings = append(f.body.Headings, catalog.Heading{Level: h.Level, ID: h.ID, Text: h.Text})
	}
}

// productAt is the product that readers see at href, nil if there is none.
func (b *builder) productAt(href string) *catalog.Product {
	f := b.byURL[href]
	if f == nil || f.kind != catalog.KindProduct || !b.shown(f.meta) {
		return nil
	}
	return b.all.products.bySlug[f.meta.Slug]
}

// cardLength is how many letters of a text without description stand on its card.
const cardLength = 155

// cut shortens text to at most limit letters at the end of a word.
func cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	end, count := 0, 0
	for i, r := range text {
		if count == limit {
			break
		}
		if r == ' ' {
			end = i
		}
		count++
	}
	if end == 0 { // one very long word, or a script without spaces
		return string([]rune(text)[:limit-1]) + "…"
	}
	return text[:end] + "…"
}
