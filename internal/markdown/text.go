package markdown

import (
	"html"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// plainText is what a reader reads of a node: a line for each block, and nothing of the markup.
func plainText(node ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function never fails
		return writeText(&b, n, source, entering), nil
	})
	return strings.TrimSpace(b.String())
}

func writeText(b *strings.Builder, n ast.Node, source []byte, entering bool) ast.WalkStatus {
	if !entering {
		switch n.Kind() {
		case east.KindTableCell:
			b.WriteByte(' ')
		case ast.KindTextBlock, east.KindTableRow, east.KindTableHeader:
			newLine(b)
		default:
			if n.Type() == ast.TypeBlock {
				newLine(b)
			}
		}
		return ast.WalkContinue
	}
	switch n := n.(type) {
	case *ast.Text:
		b.WriteString(unmark(n.Segment.Value(source)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		b.WriteString(html.UnescapeString(string(n.Value)))
	case *ast.AutoLink:
		b.Write(n.Label(source))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.Write(n.Lines().Value(source))
	case *ast.RawHTML, *ast.HTMLBlock, *ast.Image, *cite, *anchor, *east.FootnoteLink, *east.FootnoteBacklink, *east.TaskCheckBox:
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

func newLine(b *strings.Builder) {
	if text := b.String(); text != "" && !strings.HasSuffix(text, "\n") {
		b.WriteByte('\n')
	}
}

// unmark resolves backslashes and entities, as goldmark does when it writes text.
func unmark(text []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(text))))
}

// countWords counts what holds a letter or a digit between white space, in any script.
func countWords(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}
