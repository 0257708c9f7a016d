package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// engine is goldmark with our language. It holds no state of a text and is safe for concurrent use.
var engine = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)),
		extension.Strikethrough,
		extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})),
		extension.TaskList,
		extension.Typographer,
		extension.NewFootnote(extension.WithFootnoteIDPrefixFunction(footnotePrefix), extension.WithFootnoteBacklinkTitle("Back to the text")),
	),
	goldmark.WithParserOptions(
		parser.WithAttribute(),
		parser.WithInlineParsers(util.Prioritized(citeParser{}, 150)), // before links, at 200
	),
	goldmark.WithRendererOptions(
		renderer.WithNodeRenderers(util.Prioritized(nodeWriter{}, 100)), // before goldmark's own, at 1000
	),
)

const prefixAttribute = "footnote-prefix"

// footnotePrefix is what Render has left on the document.
func footnotePrefix(n ast.Node) []byte {
	for ; n != nil; n = n.Parent() {
		if prefix, ok := n.AttributeString(prefixAttribute); ok {
			return prefix.([]byte)
		}
	}
	return nil
}

// maxCite is the length of the longest citation, so that a lone [@ is not looked through a long line.
const maxCite = 500

// citeParser reads [@a; @b].
type citeParser struct{}

// Trigger is the sign that Parse is called at.
func (citeParser) Trigger() []byte { return []byte{'['} }

// Parse reads a citation, or nothing where there is none.
func (citeParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 4 || line[1] != '@' {
		return nil
	}
	end := bytes.IndexByte(line[:min(len(line), maxCite)], ']')
	if end < 0 || end+1 < len(line) && line[end+1] == '(' { // a link's text may begin with @
		return nil
	}
	n := &cite{}
	for id := range strings.SplitSeq(string(line[1:end]), ";") {
		id, ok := strings.CutPrefix(strings.TrimSpace(id), "@")
		if !ok || id == "" || strings.ContainsFunc(id, unicode.IsSpace) {
			return nil
		}
		n.ids = append(n.ids, id)
	}
	block.Advance(end + 1)
	return n
}
