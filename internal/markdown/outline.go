package markdown

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Block is a piece of a text as one reads it who checks what it says: a paragraph, a heading, an item of
// a list, the row of a table.
type Block struct {
	Kind    BlockKind
	Within  string // what box it stands in: "myth", "quote", "tip"; empty: in none
	Box     int    // number of that box in the text, from 1; 0: in none
	List    int    // number of the list or table that it is a part of, from 1; 0: of none
	Ordered bool   // the list is a numbered one
	Section string // text of the heading that it stands under
	Text    string
	Cites   []string // ids of the sources that it cites; "^1" for a footnote
	Links   []Span   // what its author links: mentions are left out

	marks []textMark
}

// BlockKind is what a block is.
type BlockKind string

// The kinds of blocks. Other is code or a picture: it says nothing, and stands between others.
const (
	ParagraphBlock BlockKind = "paragraph"
	HeadingBlock   BlockKind = "heading"
	ItemBlock      BlockKind = "item"
	RowBlock       BlockKind = "row"
	OtherBlock     BlockKind = "other"
)

// quotation is what a block of a plain quotation stands within.
const quotation = "quote"

// Span is the part of a block's text, in bytes, that links to Href.
type Span struct {
	Start, End int
	Href       string
}

// Silence is a comment that silences a rule for the block below it:
//
//	<!-- check-ignore claim-language: the law's own words -->
type Silence struct {
	Rule, Reason string
	Line, Column int // of the comment
	First, Last  int // lines of the block; 0: nothing follows
}

// At is the line and column of the file at which the byte at offset of Text stands.
func (b *Block) At(offset int) (line, column int) {
	mark := textMark{line: 1, column: 1}
	for _, m := range b.marks {
		if m.offset > offset {
			break
		}
		mark = m
	}
	return mark.line, mark.column + utf8.RuneCountInString(b.Text[mark.offset:offset])
}

// textMark says where in the file a text goes on from an offset.
type textMark struct{ offset, line, column int }

// outliner gathers blocks on a walk through a document.
type outliner struct {
	*run
	blocks   []Block
	silences []Silence
	section  string
	boxes    int
	lists    int
	around   Block // what the next block stands in
}

// outline gathers the blocks of a document, in order.
func (r *run) outline(document ast.Node) {
	o := outliner{run: r}
	o.children(document)
	r.out.Blocks, r.out.Silences = o.blocks, o.silences
}

func (o *outliner) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		o.block(n)
	}
}

func (o *outliner) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		o.add(n, HeadingBlock)
		o.section = o.blocks[len(o.blocks)-1].Text
	case *ast.Paragraph, *ast.TextBlock:
		kind := ParagraphBlock
		if o.around.List > 0 {
			kind = ItemBlock
		}
		o.add(n, kind)
	case *ast.Blockquote:
		o.boxed(n, quotation)
	case *alert:
		if n.kind != "fact" { // which holds nothing: what follows it is the answer
			o.boxed(n, n.kind)
		}
	case *ast.List:
		o.listed(n, n.IsOrdered())
	case *east.Table:
		o.listed(n, false)
	case *east.TableHeader, *east.TableRow:
		o.add(n, RowBlock)
	case *ast.HTMLBlock:
		o.comment(n)
	case *ast.ListItem, *box, *east.FootnoteList, *east.Footnote:
		o.children(n)
	default:
		o.blocks = append(o.blocks, Block{Kind: OtherBlock, Section: o.section, List: o.around.List})
	}
}

// boxed gathers what stands in a box. Within a box in a box the outer one counts.
func (o *outliner) boxed(n ast.Node, kind string) {
	before := o.around
	if o.around.Box == 0 {
		o.boxes++
		o.around.Within, o.around.Box = kind, o.boxes
	}
	o.children(n)
	o.around = before
}

func (o *outliner) listed(n ast.Node, ordered bool) {
	before := o.around
	o.lists++
	o.around.List, o.around.Ordered = o.lists, ordered
	o.children(n)
	o.around = before
}

func (o *outliner) add(n ast.Node, kind BlockKind) {
	b := o.around
	b.Kind, b.Section = kind, o.section
	w := textWriter{source: o.file.Body}
	w.said = func(at int) { // leading space is trimmed, but no block begins with any
		line, column := o.place(at)
		b.marks = append(b.marks, textMark{w.Len(), line, column})
	}
	w.linked = func(link ast.Node, to []byte, start int) {
		if class, _ := link.AttributeString(attrClass); class == nil {
			b.Links = append(b.Links, Span{start, w.Len(), string(to)})
		}
	}
	w.cited = func(c *cite) { b.Cites = append(b.Cites, c.ids...) }
	w.noted = func(note *east.FootnoteLink) { b.Cites = append(b.Cites, fmt.Sprintf("^%d", note.Index)) }
	b.Text = w.write(n)
	o.blocks = append(o.blocks, b)
}

var silence = regexp.MustCompile(`<!--\s*check-ignore\b\s*([A-Za-z0-9-]*)\s*:?\s*((?s:.*?))\s*-->`)

// comment reads the silences of a comment.
func (o *outliner) comment(n *ast.HTMLBlock) {
	html := n.Lines().Value(o.file.Body)
	for _, found := range silence.FindAllSubmatchIndex(html, -1) {
		s := Silence{Rule: string(html[found[2]:found[3]]), Reason: strings.TrimSpace(string(html[found[4]:found[5]]))}
		s.Line, s.Column = o.place(n.Lines().At(0).Start + found[0])
		s.First, s.Last = o.extent(n.NextSibling())
		o.silences = append(o.silences, s)
	}
}

// extent is the lines of the file from the beginning of a block to that of the next, or to the end.
func (o *outliner) extent(n ast.Node) (first, last int) {
	for n != nil && n.Kind() == ast.KindHTMLBlock { // several comments speak for the same block
		n = n.NextSibling()
	}
	if n == nil {
		return 0, 0
	}
	first, _ = o.place(start(n))
	if next := n.NextSibling(); next != nil {
		below, _ := o.place(start(next))
		return first, max(first, below-1)
	}
	last, _ = o.place(len(o.file.Body))
	return first, last
}

// start is where a block begins in the body: where its first descendant that has a place does.
func start(n ast.Node) int {
	at := -1
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function never fails
		switch {
		case n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0:
			at = n.Lines().At(0).Start
		case n.Pos() >= 0:
			at = n.Pos()
		default:
			return ast.WalkContinue, nil
		}
		return ast.WalkStop, nil
	})
	return max(0, at)
}
