package markdown

import (
	"bytes"
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
		r.report(n, problem.Warning, "unknown-alert", "there is no alert called "+short(match[1]), "TIP, NOTE, IMPORTANT, WARNING, CAUTION and MYTH are known")
		return
	}
	dropLine(first)
	made := &alert{kind: kind}
	made.SetPos(line.Start)
	n.Parent().ReplaceChild(n.Parent(), n, made)
	moveChildren(n, made)
	if first.ChildCount() == 0 {
		made.RemoveChild(made, first)
	}
	if !made.HasChildren() {
		r.report(made, problem.Warning, "empty-alert", "this box holds nothing", "write its text in the lines below, each after a >")
	}
	if kind == "myth" {
		r.fact(made)
	}
}

// dropLine removes the inline nodes of a paragraph's first line.
func dropLine(paragraph *ast.Paragraph) {
	for child := paragraph.FirstChild(); child != nil; child = paragraph.FirstChild() {
		paragraph.RemoveChild(paragraph, child)
		if text, ok := child.(*ast.Text); ok && text.SoftLineBreak() {
			return
		}
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
func (r *run) fact(myth *alert) {
	last, ok := myth.LastChild().(*ast.Paragraph)
	if !ok || !r.trimFact(last) {
		r.report(myth, problem.Warning, "myth-without-fact", "the myth has no answer", `end it with a paragraph that begins "Fact:"`)
		return
	}
	myth.InsertBefore(myth, last, &alert{kind: "fact"})
}

// factMark is how an answer begins; the colon may stand behind the emphasis of its word.
var factMark = regexp.MustCompile(`^(?i:fact)\s*:\s*`)

// trimFact takes "Fact:" off a paragraph's text, whether or not it is emphasised.
func (r *run) trimFact(paragraph *ast.Paragraph) bool {
	if !factMark.MatchString(plainText(paragraph, r.file.Body)) {
		return false
	}
	for mark := "fact:"; ; {
		text := firstText(paragraph)
		if text == nil {
			return true
		}
		value := bytes.TrimLeft(text.Segment.Value(r.file.Body), " ")
		n := commonPrefix(value, mark)
		mark = mark[n:]
		rest := bytes.TrimLeft(value[n:], " ")
		text.Segment = text.Segment.WithStart(text.Segment.Stop - len(rest))
		if len(rest) > 0 {
			return true
		}
		prune(text, paragraph)
	}
}

// firstText is the first text of a node, within its emphases too.
func firstText(n ast.Node) *ast.Text {
	for n = n.FirstChild(); n != nil; n = n.FirstChild() {
		if text, ok := n.(*ast.Text); ok {
			return text
		}
	}
	return nil
}

// commonPrefix is how many letters of mark text begins with, case apart.
func commonPrefix(text []byte, mark string) int {
	n := 0
	for n < len(text) && n < len(mark) && text[n]|0x20 == mark[n]|0x20 {
		n++
	}
	return n
}

// prune removes a node, and what around it is empty then, up to root.
func prune(n, root ast.Node) {
	for n != root && !n.HasChildren() {
		parent := n.Parent()
		parent.RemoveChild(parent, n)
		n = parent
	}
}
