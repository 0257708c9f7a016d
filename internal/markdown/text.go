package markdown

import (
	"bytes"
	"html"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// plainText is what a reader reads of a node: a line for each block, and nothing of the markup. Pictures
// and the numbers of citations and footnotes are left out.
func plainText(node ast.Node, source []byte) string {
	w := textWriter{source: source}
	if node.Kind() == ast.KindDocument {
		w.Grow(len(source))
	}
	return w.write(node)
}

// altText is a picture's alternative text: what stands between its brackets, on one line.
func altText(n *ast.Image, source []byte) string {
	w := textWriter{source: source, pictures: true}
	return strings.Join(strings.Fields(w.write(n)), " ")
}

type textWriter struct {
	bytes.Buffer
	source   []byte
	pictures bool // their alternative texts are part of the text

	// Told of what is written, for an outline; nil otherwise.
	said   func(at int) // the text goes on with the source at that offset
	linked func(link ast.Node, to []byte, start int)
	cited  func(*cite)
	noted  func(*east.FootnoteLink)
	links  []int // where the links begin that are being written
}

func (w *textWriter) write(node ast.Node) string {
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function never fails
		if entering {
			return w.enter(n), nil
		}
		w.leave(n)
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(w.String())
}

func (w *textWriter) enter(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String: // the typographer's signs, as HTML
		w.WriteString(html.UnescapeString(string(n.Value)))
	case *ast.AutoLink:
		start := w.Len()
		w.Write(n.Label(w.source))
		if w.linked != nil {
			w.linked(n, autoURL(n, w.source), start)
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.Write(n.Lines().Value(w.source))
	case *ast.Image:
		if !w.pictures {
			return ast.WalkSkipChildren
		}
	case *cite:
		w.trim()
		if w.cited != nil {
			w.cited(n)
		}
		return ast.WalkSkipChildren
	case *ast.Link:
		w.links = append(w.links, w.Len())
	case *east.FootnoteLink:
		if w.noted != nil {
			w.noted(n)
		}
		return ast.WalkSkipChildren
	case *ast.RawHTML, *ast.HTMLBlock, *east.FootnoteBacklink, *east.TaskCheckBox:
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

func (w *textWriter) text(n *ast.Text) {
	value := n.Segment.Value(w.source)
	if !n.IsRaw() {
		value = unmark(value)
	}
	if w.endsIn(' ') && len(value) > 0 && value[0] == ' ' { // around a picture that is left out
		value = value[1:]
	}
	if w.said != nil {
		w.said(n.Segment.Start)
	}
	w.Write(value)
	if n.SoftLineBreak() || n.HardLineBreak() {
		w.WriteByte(' ')
	}
}

// leave ends a cell with a space and a block with a line.
func (w *textWriter) leave(n ast.Node) {
	switch link, isLink := n.(*ast.Link); {
	case isLink:
		start := w.links[len(w.links)-1]
		w.links = w.links[:len(w.links)-1]
		if w.linked != nil {
			w.linked(link, link.Destination, start)
		}
	case n.Kind() == east.KindTableCell:
		w.WriteByte(' ')
	case n.Type() == ast.TypeBlock:
		w.trim()
		if w.Len() > 0 && !w.endsIn('\n') {
			w.WriteByte('\n')
		}
	}
}

// trim takes a space off the end, in front of what is left out: "60 people [@a]." reads "60 people."
func (w *textWriter) trim() {
	for w.endsIn(' ') {
		w.Truncate(w.Len() - 1)
	}
}

func (w *textWriter) endsIn(sign byte) bool { return w.Len() > 0 && w.Bytes()[w.Len()-1] == sign }

// unmark resolves backslashes and entities, as goldmark does when it writes text.
func unmark(text []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(text)))
}

// countWords counts what holds a letter or a digit between white space. Chinese and Japanese, which write
// no spaces, count by the sign; other scripts without spaces count too few.
func countWords(text string) int {
	n := 0
	inWord := false
	for _, r := range text {
		switch {
		case r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			n++
			inWord = false
		case unicode.IsSpace(r):
			inWord = false
		case !inWord && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			n++
			inWord = true
		}
	}
	return n
}
