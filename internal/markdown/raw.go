package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"porewise/internal/problem"
)

var (
	comments    = regexp.MustCompile(`(?s)<!--.*?-->|<!--.*`)
	closingTags = regexp.MustCompile(`^(\s*</[A-Za-z][A-Za-z0-9-]*\s*>)*\s*$`)
	openingTag  = regexp.MustCompile(`^<[A-Za-z!?/][A-Za-z0-9-]*`)
)

// rawInline drops a tag within a paragraph; what stands between two tags stays. <br> becomes a line break.
func (r *run) rawInline(n *ast.RawHTML) {
	html := n.Segments.Value(r.file.Body)
	if name := strings.ToLower(string(bytes.Trim(html, "</> \t\n"))); name == "br" || strings.HasPrefix(name, "br ") {
		line := ast.NewText()
		line.SetHardLineBreak(true)
		n.Parent().ReplaceChild(n.Parent(), n, line)
		return
	}
	r.rawHTML(n, html, "was dropped")
}

// rawBlock drops a block of HTML, with all that it holds.
func (r *run) rawBlock(n *ast.HTMLBlock) {
	html := n.Lines().Value(r.file.Body)
	if n.HasClosure() {
		html = slices.Concat(html, n.ClosureLine.Value(r.file.Body)) // html may be a part of the body itself
	}
	r.rawHTML(n, html, "was dropped, with what stands up to the next blank line")
}

// rawHTML reports HTML that is dropped: comments never, closing tags not, since their opening halves are.
func (r *run) rawHTML(n ast.Node, html []byte, what string) {
	html = bytes.TrimSpace(comments.ReplaceAll(html, nil))
	if len(html) == 0 || closingTags.Match(html) {
		return
	}
	tag := string(openingTag.Find(html))
	if tag != "" {
		tag += ">"
	} else {
		tag = short(html)
	}
	r.report(n, problem.Warning, "raw-html", fmt.Sprintf("HTML is not passed through: %s %s", tag, what), "write it as Markdown")
}

// otherTools is what other site programs would have replaced: {{< figure >}}, {% include %}, {:.class}.
var otherTools = regexp.MustCompile(`\{\{|\{%|\{:|\{\.[a-z]`)

// leftOver reports shortcodes and attributes that nothing here understands, once a line. Code is left alone.
func (r *run) leftOver(n *ast.Text) {
	if n.IsRaw() {
		return
	}
	found := otherTools.FindIndex(n.Segment.Value(r.file.Body))
	if found == nil {
		return
	}
	at := n.Segment.Start + found[0]
	line, column := r.place(at)
	if line == r.leftOverLine {
		return
	}
	r.leftOverLine = line
	rest, _, _ := bytes.Cut(r.file.Body[at:], []byte("\n"))
	r.faults.Add(problem.Problem{Path: r.file.Path, Line: line, Column: column, Severity: problem.Warning, Rule: "left-over",
		Message: "readers see this as it stands: " + short(rest), Hint: "write it as Markdown, or as code between backticks"})
}

// short is the beginning of a text, for a message.
func short(text []byte) string {
	const limit = 60
	runes := []rune(string(text[:min(len(text), 4*limit)]))
	if len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return string(runes)
}
