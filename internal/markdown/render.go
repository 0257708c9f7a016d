package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"porewise/internal/problem"
)

// Render turns a file's body into what pages show. Faults of single places are added to faults, and the
// text goes on without them.
func Render(f *File, env Env, faults *problem.List) (*Body, error) {
	r := &run{file: f, env: env, faults: faults, out: &Body{}, linked: map[string]bool{env.Self: true}, ids: map[string]bool{}}
	ids := &headingIDs{taken: map[string]bool{"main": true, "sources": true, "related": true}}
	context := parser.NewContext(parser.WithIDs(ids))
	document := engine.Parser().Parse(text.NewReader(f.Body), parser.WithContext(context))
	document.SetAttributeString(prefixAttribute, []byte(env.Prefix))
	r.leftOvers()
	r.resolve(document)
	r.mentions(document)
	r.read(document)
	return r.out, r.segments(document)
}

// run is the rendering of one text.
type run struct {
	file   *File
	env    Env
	faults *problem.List
	out    *Body

	linked   map[string]bool // addresses that the text links to already
	ids      map[string]bool // of headings
	level    int             // of the last heading
	pictures int
	lines    []int // offset of each line of the body, made when first needed
}

// segments renders the blocks of the document, cut where a product's card stands.
func (r *run) segments(document ast.Node) error {
	var html bytes.Buffer
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
		if err := engine.Renderer().Render(&html, r.file.Body, block); err != nil {
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

// report adds a problem at a node.
func (r *run) report(n ast.Node, severity problem.Severity, rule, message, hint string) {
	line, column := r.place(offset(n))
	r.faults.Add(problem.Problem{Path: r.file.Path, Line: line, Column: column, Severity: severity, Rule: rule, Message: message, Hint: hint})
}

func (r *run) fault(n ast.Node, f *Fault) { r.report(n, f.Severity, f.Rule, f.Message, f.Hint) }

// offset is where a node begins in the body: its own place, or that of what it is in.
func offset(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if at := n.Pos(); at >= 0 {
			return at
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}

// place is the line and column in the file of an offset in the body.
func (r *run) place(at int) (line, column int) {
	if r.lines == nil {
		r.lines = []int{0}
		for i, c := range r.file.Body {
			if c == '\n' {
				r.lines = append(r.lines, i+1)
			}
		}
	}
	i, found := slices.BinarySearch(r.lines, at)
	if !found {
		i--
	}
	return r.file.BodyLine + i, at - r.lines[i] + 1
}

func itoa(n int) string { return strconv.Itoa(n) }
