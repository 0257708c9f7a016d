package markdown

import (
	"bufio"
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"porewise/internal/problem"
)

// Render turns a file's body into what pages show. Faults of single places are added to faults, and the
// text goes on without them.
func Render(f *File, env Env, faults *problem.List) (*Body, error) {
	r := &run{file: f, env: env, faults: faults, out: &Body{}, linked: map[string]bool{env.Self: true}, numbers: map[string]int{}}
	document := engine.Parser().Parse(text.NewReader(f.Body))
	document.SetAttributeString(prefixAttribute, []byte(env.Prefix))
	r.resolve(document)
	r.mentions(document)
	r.read(document)
	if env.Outline {
		r.outline(document)
	}
	return r.out, r.segments(document)
}

// run is the rendering of one text.
type run struct {
	file   *File
	env    Env
	faults *problem.List
	out    *Body

	linked   map[string]bool // addresses that the text links to already
	numbers  map[string]int  // of sources that the text asked for; 0 for an unknown one
	ids      ids
	level    int // of the last heading
	pictures int
	tables   int
	spent    int // bytes of addresses and titles of links

	leftOverLine int // the last line that was reported as left over
	lines        lines
}

// segments renders the blocks of the document, cut where a product's card stands.
func (r *run) segments(document ast.Node) error {
	var html bytes.Buffer
	html.Grow(2 * len(r.file.Body))
	writer := bufio.NewWriter(&html) // goldmark would make one for every block
	flush := func() {
		if html.Len() > 0 {
			r.out.Segments = append(r.out.Segments, Segment{HTML: html.String()})
			html.Reset()
		}
	}
	for block := document.FirstChild(); block != nil; block = block.NextSibling() {
		if url := r.productCard(block); url != "" {
			flush()
			r.out.Segments = append(r.out.Segments, Segment{ProductURL: url})
			continue
		}
		if err := engine.Renderer().Render(writer, r.file.Body, block); err != nil {
			return fmt.Errorf("rendering %s: %w", r.file.Path, err)
		}
	}
	flush()
	return nil
}

// productCard is the product that a paragraph is only a link to, else empty.
func (r *run) productCard(block ast.Node) string {
	paragraph, ok := block.(*ast.Paragraph)
	if !ok || paragraph.ChildCount() != 1 {
		return ""
	}
	link, ok := paragraph.FirstChild().(*ast.Link)
	if !ok || r.env.Product == nil || !r.env.Product(string(link.Destination)) {
		return ""
	}
	return string(link.Destination)
}

// read gathers what the text says in plain words.
func (r *run) read(document ast.Node) {
	r.out.Text = plainText(document, r.file.Body)
	r.out.Words = countWords(r.out.Text)
	for block := document.FirstChild(); block != nil && r.out.First == ""; block = block.NextSibling() {
		if block.Kind() == ast.KindParagraph && r.productCard(block) == "" {
			r.out.First = plainText(block, r.file.Body)
		}
	}
}
