package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"porewise/internal/problem"
)

// alertMark is the line that makes a quotation an alert.
var alertMark = regexp.MustCompile(`^\[!([A-Za-z]+)\]\s*$`)

// alert turns a quotation whose first line is [!TIP] into a box, and one of [!MYTH] into a myth and its fact.
func (r *run) alert(n *ast.Blockquote) {
	first, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	line := first.Lines().At(0)
	match := alertMark.FindSubmatch(line.Value(r.file.Body))
	if match == nil {
		return
	}
	kind := strings.ToLower(string(match[1]))
	if _, known := labels[kind]; !known || kind == "fact" {
		r.report(n, problem.Warning, "unknown-alert", "there is no alert called "+string(match[1]), "TIP, NOTE, IMPORTANT, WARNING, CAUTION and MYTH are known")
		return
	}
	dropUntil(first, line.Stop)
	made := &alert{kind: kind}
	n.Parent().ReplaceChild(n.Parent(), n, made)
	moveChildren(n, made)
	if first.ChildCount() == 0 {
		made.RemoveChild(made, first)
	}
	if kind == "myth" {
		r.fact(n, made)
	}
}

// dropUntil removes the inline nodes of a paragraph that begin before offset at.
func dropUntil(paragraph *ast.Paragraph, at int) {
	for child := paragraph.FirstChild(); child != nil; {
		next := child.NextSibling()
		if text, ok := child.(*ast.Text); !ok || text.Segment.Start >= at {
			if begin := offset(child); begin >= at || ok {
				return
			}
		}
		paragraph.RemoveChild(paragraph, child)
		child = next
	}
}

func moveChildren(from, to ast.Node) {
	for child := from.FirstChild(); child != nil; {
		next := child.NextSibling()
		to.AppendChild(to, child)
		child = next
	}
}

// fact marks the last paragraph of a myth, which begins with "Fact:", as the answer.
func (r *run) fact(quote ast.Node, myth *alert) {
	last, ok := myth.LastChild().(*ast.Paragraph)
	if !ok || !strings.HasPrefix(plainText(last, r.file.Body), "Fact:") {
		r.report(quote, problem.Warning, "myth-without-fact", "the myth has no answer", `end it with a paragraph that begins "Fact:"`)
		return
	}
	r.trimFact(last)
	made := &alert{kind: "fact"}
	myth.InsertBefore(myth, last, made)
}

// trimFact takes "Fact:" off a paragraph's text, whether or not it is emphasised.
func (r *run) trimFact(paragraph *ast.Paragraph) {
	var node ast.Node = paragraph.FirstChild()
	if emphasis, ok := node.(*ast.Emphasis); ok && plainText(emphasis, r.file.Body) == "Fact:" {
		node = emphasis.NextSibling()
		paragraph.RemoveChild(paragraph, emphasis)
	}
	text, ok := node.(*ast.Text)
	if !ok {
		return
	}
	value := string(text.Segment.Value(r.file.Body))
	trimmed := strings.TrimLeft(strings.TrimPrefix(value, "Fact:"), " ")
	text.Segment = text.Segment.WithStart(text.Segment.Stop - len(trimmed))
}
