package markdown

import "github.com/yuin/goldmark/ast"

// Nodes of our own. Each renders itself with the functions of html.go.

// cite is [@a; @b].
type cite struct {
	ast.BaseInline
	ids   []string
	marks []mark // filled in when the sources are known; an unknown source has none
}

// mark is one printed citation.
type mark struct {
	number int
	anchor string
}

// anchor is the link of a heading to itself.
type anchor struct {
	ast.BaseInline
	id string
}

// alert is a box, or a myth with its fact.
type alert struct {
	ast.BaseBlock
	kind string // "tip"; "myth", "fact" for the two halves of a myth
}

// figure holds a picture that stands alone, and its caption.
type figure struct {
	ast.BaseBlock
	caption string
}

// box lets a wide table scroll by itself.
type box struct {
	ast.BaseBlock
	label string
}

var (
	kindCite   = ast.NewNodeKind("Cite")
	kindAnchor = ast.NewNodeKind("Anchor")
	kindAlert  = ast.NewNodeKind("Alert")
	kindFigure = ast.NewNodeKind("Figure")
	kindBox    = ast.NewNodeKind("Box")
)

func (*cite) Kind() ast.NodeKind   { return kindCite }
func (*anchor) Kind() ast.NodeKind { return kindAnchor }
func (*alert) Kind() ast.NodeKind  { return kindAlert }
func (*figure) Kind() ast.NodeKind { return kindFigure }
func (*box) Kind() ast.NodeKind    { return kindBox }

// Dump prints the node for debugging, as goldmark asks of every node.
func (n *cite) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Dump prints the node for debugging.
func (n *anchor) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Dump prints the node for debugging.
func (n *alert) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Dump prints the node for debugging.
func (n *figure) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Dump prints the node for debugging.
func (n *box) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
