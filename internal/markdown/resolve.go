package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

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
		n.SetAttributeString("rel", []byte("noopener"))
	case *ast.Image:
		r.image(n)
	case *ast.Blockquote:
		r.alert(n)
	case *ast.RawHTML:
		r.rawInline(n)
	case *ast.HTMLBlock:
		r.rawBlock(n)
	case *cite:
		r.cite(n)
	case *east.Table:
		r.table(n)
	case *east.TaskCheckBox:
		n.SetAttributeString("aria-label", []byte("Done"))
	}
}

// heading gives a heading its place below the page's title, its id and the link to itself.
func (r *run) heading(n *ast.Heading) {
	label := plainText(n, r.file.Body)
	if n.Level == 1 {
		r.report(n, problem.Warning, "extra-h1", "this heading is of the first level, which is the title's", "begin it with ##")
		n.Level = 2
	}
	if r.level > 0 && n.Level > r.level+1 {
		r.report(n, problem.Warning, "heading-jump", fmt.Sprintf("a heading of level %d follows one of level %d", n.Level, r.level), "go down one level at a time")
	}
	r.level = n.Level
	id := ""
	if value, ok := n.AttributeString("id"); ok {
		id = string(value.([]byte))
	}
	if r.ids[id] {
		r.report(n, problem.Error, "duplicate-id", fmt.Sprintf("another heading has the id %q", id), "give one of them another {#id}")
		for n := 2; r.ids[id]; n++ {
			id += "-" + itoa(n)
		}
	}
	r.ids[id] = true
	n.RemoveAttributes() // classes and styles are not the author's to give
	n.SetAttributeString("id", []byte(id))
	n.AppendChild(n, &anchor{id: id, label: label})
	line, _ := r.place(offset(n))
	r.out.Headings = append(r.out.Headings, Heading{Level: n.Level, ID: id, Text: label, Line: line})
}

// cite numbers the sources that a citation names.
func (r *run) cite(n *cite) {
	for _, id := range n.ids {
		if r.env.Source == nil || !r.env.Source(id) {
			r.report(n, problem.Error, "unknown-source", fmt.Sprintf("no source has the id %q", id), "add it to sources in the front matter")
			continue
		}
		number := r.number(id)
		source := &r.out.Cites[number-1]
		anchor := fmt.Sprintf("cite-%d", number)
		if len(source.Anchors) > 0 {
			anchor += fmt.Sprintf("-%d", len(source.Anchors)+1)
		}
		source.Anchors = append(source.Anchors, anchor)
		n.marks = append(n.marks, mark{number, anchor})
	}
}

func (r *run) number(id string) int {
	for i, known := range r.out.Cites {
		if known.ID == id {
			return i + 1
		}
	}
	r.out.Cites = append(r.out.Cites, Cite{ID: id})
	return len(r.out.Cites)
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
		return ast.WalkContinue, nil
	})
	if empty {
		r.report(n, problem.Warning, "table-header", "the table's header says nothing", "name every column in its first row")
	}
	wrapped := &box{}
	n.Parent().ReplaceChild(n.Parent(), n, wrapped)
	wrapped.AppendChild(wrapped, n)
}

func (r *run) rawInline(n *ast.RawHTML) {
	html := n.Segments.Value(r.file.Body)
	if bytes.HasPrefix(html, []byte("<!--")) {
		return
	}
	if name := strings.ToLower(string(bytes.Trim(html, "</> \t\n"))); name == "br" || strings.HasPrefix(name, "br ") {
		line := ast.NewText()
		line.SetHardLineBreak(true)
		n.Parent().ReplaceChild(n.Parent(), n, line)
		return
	}
	r.rawHTML(n, html)
}

func (r *run) rawBlock(n *ast.HTMLBlock) {
	html := bytes.TrimSpace(n.Lines().Value(r.file.Body))
	if !bytes.HasPrefix(html, []byte("<!--")) {
		r.rawHTML(n, html)
	}
}

func (r *run) rawHTML(n ast.Node, html []byte) {
	if bytes.HasPrefix(html, []byte("</")) {
		return // its opening half is reported
	}
	tag := html
	if end := bytes.IndexAny(html, " \t\n>"); end > 0 {
		tag = html[:end]
	}
	r.report(n, problem.Warning, "raw-html", fmt.Sprintf("HTML is not passed through: %s> was dropped", tag[:min(len(tag), 40)]), "write it as Markdown")
}

// otherTools finds what other site programs would have replaced: {{< figure >}}, {% include %}, {:.class}.
var otherTools = regexp.MustCompile(`\{\{|\{%|\{:|\{\.[a-z]`)

// leftOvers reports shortcodes and attributes that nothing here understands; code is left alone.
func (r *run) leftOvers() {
	var fence []byte
	at := 0
	for _, line := range bytes.SplitAfter(r.file.Body, []byte("\n")) {
		text := bytes.TrimSpace(line)
		mark := fenceMark(text)
		switch {
		case fence == nil && mark != nil:
			fence = mark
		case fence != nil && mark != nil && bytes.HasPrefix(mark, fence):
			fence = nil
		case fence == nil && !bytes.HasPrefix(line, []byte("    ")):
			if found := otherTools.FindIndex(line); found != nil && !bytes.Contains(line[:found[0]], []byte("`")) {
				row, column := r.place(at + found[0])
				r.faults.Add(problem.Problem{Path: r.file.Path, Line: row, Column: column, Severity: problem.Warning, Rule: "left-over",
					Message: fmt.Sprintf("readers see this as it stands: %s", short(text)), Hint: "write it as Markdown, or as code between backticks"})
			}
		}
		at += len(line)
	}
}

func short(text []byte) string {
	if runes := []rune(string(text)); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return string(text)
}
