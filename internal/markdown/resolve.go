package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"porewise/internal/fields"
	"porewise/internal/problem"
)

// resolve walks the document once and settles everything that asks about the site or changes the tree.
// Nodes are gathered first, since a tree must not change while it is walked.
func (r *run) resolve(document ast.Node) {
	var nodes []ast.Node
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function never fails
		if entering {
			nodes = append(nodes, n)
		}
		return ast.WalkContinue, nil
	})
	r.claim(nodes)
	for _, n := range nodes {
		r.settle(n)
	}
}

func (r *run) settle(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Link:
		r.link(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.Image:
		r.image(n)
	case *ast.Blockquote:
		r.alert(n)
	case *ast.Text:
		r.leftOver(n)
	case *ast.RawHTML:
		r.rawInline(n)
	case *ast.HTMLBlock:
		r.rawBlock(n)
	case *cite:
		r.cite(n)
	case *east.Table:
		r.table(n)
	}
}

// cite numbers the sources that a citation names.
func (r *run) cite(n *cite) {
	r.closeUp(n)
	for _, id := range n.ids {
		number := r.number(id)
		if number == 0 {
			r.unknownSource(n, id)
			continue
		}
		source := &r.out.Cites[number-1]
		anchor := fmt.Sprintf("cite-%d", number)
		if len(source.Anchors) > 0 {
			anchor += fmt.Sprintf("-%d", len(source.Anchors)+1)
		}
		source.Anchors = append(source.Anchors, anchor)
		n.marks = append(n.marks, mark{number, anchor})
	}
}

// closeUp takes away the space that editors leave before a citation, and printers do not.
func (r *run) closeUp(n *cite) {
	before, ok := n.PreviousSibling().(*ast.Text)
	if !ok || before.SoftLineBreak() || before.HardLineBreak() {
		return
	}
	before.Segment = before.Segment.TrimRightSpace(r.file.Body)
}

func (r *run) unknownSource(n ast.Node, id string) {
	hint := "add it to sources in the front matter"
	if near := fields.Nearest(id, r.env.Sources); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.report(n, problem.Error, "unknown-source", fmt.Sprintf("no source has the id %q", id), hint)
}

// number is the one that a source is cited by, from 1; 0 for an unknown source.
func (r *run) number(id string) int {
	number, asked := r.numbers[id]
	if !asked {
		if r.env.Source != nil && r.env.Source(id) {
			r.out.Cites = append(r.out.Cites, Cite{ID: id})
			number = len(r.out.Cites)
		}
		r.numbers[id] = number
	}
	return number
}

// table puts a table into its box and says which cells are headers and how they are aligned.
func (r *run) table(n *east.Table) {
	empty := true
	_ = ast.Walk(n, func(node ast.Node, entering bool) (ast.WalkStatus, error) { // the function never fails
		cell, ok := node.(*east.TableCell)
		if !entering || !ok {
			return ast.WalkContinue, nil
		}
		if cell.Parent().Kind() == east.KindTableHeader {
			cell.SetAttributeString("scope", []byte("col"))
			empty = empty && plainText(cell, r.file.Body) == ""
		}
		if cell.Alignment == east.AlignRight || cell.Alignment == east.AlignCenter {
			cell.SetAttributeString("class", []byte("align-"+cell.Alignment.String()))
		}
		return ast.WalkSkipChildren, nil
	})
	if empty {
		r.report(n, problem.Warning, "table-header", "the table's header says nothing", "name every column in its first row")
	}
	wrapped := &box{label: "Table"}
	if r.tables++; r.tables > 1 {
		wrapped.label = fmt.Sprintf("Table %d", r.tables) // regions of a page need different names
	}
	n.Parent().ReplaceChild(n.Parent(), n, wrapped)
	wrapped.AppendChild(wrapped, n)
}
