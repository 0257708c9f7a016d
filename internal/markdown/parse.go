package markdown

import (
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
		extension.Linkify,
		extension.TaskList,
		extension.Typographer,
		extension.NewFootnote(extension.WithFootnoteIDPrefixFunction(footnotePrefix)),
	),
	goldmark.WithParserOptions(
		parser.WithAutoHeadingID(),
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
	end := strings.IndexByte(string(line), ']')
	if end < 0 || end > 200 || end+1 < len(line) && line[end+1] == '(' { // a link's text may begin with @
		return nil
	}
	n := &cite{}
	for _, id := range strings.Split(string(line[1:end]), ";") {
		id, ok := strings.CutPrefix(strings.TrimSpace(id), "@")
		if !ok || id == "" || strings.ContainsFunc(id, unicode.IsSpace) {
			return nil
		}
		n.ids = append(n.ids, id)
	}
	block.Advance(end + 1)
	return n
}

// headingIDs makes ids of headings' words, in any script, each once in a page.
type headingIDs struct {
	taken map[string]bool
}

// Generate makes an id of a heading's words.
func (h *headingIDs) Generate(value []byte, _ ast.NodeKind) []byte {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(string(value)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r != '\'' && r != '’':
			gap = true
		}
	}
	return []byte(h.unique(b.String()))
}

// unique is id, with a number where it is taken already.
func (h *headingIDs) unique(id string) string {
	if id == "" {
		id = "section"
	}
	free := id
	for n := 2; h.taken[free]; n++ {
		free = id + "-" + itoa(n)
	}
	h.taken[free] = true
	return free
}

// Put notes an id that the author gave; doubles are found when headings are walked.
func (h *headingIDs) Put(value []byte) { h.taken[string(value)] = true }
