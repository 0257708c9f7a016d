package markdown

import (
	"slices"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"porewise/internal/problem"
)

// report adds a problem at a node.
func (r *run) report(n ast.Node, severity problem.Severity, rule, message, hint string) {
	line, column := r.place(offset(n))
	r.faults.Add(problem.Problem{Path: r.file.Path, Line: line, Column: column, Severity: severity, Rule: rule, Message: message, Hint: hint})
}

func (r *run) fault(n ast.Node, f *Fault) { r.report(n, f.Severity, f.Rule, f.Message, f.Hint) }

// offset is where a node begins in the body: its own place, or that of what it is in.
func offset(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if at := n.Pos(); at >= 0 {
			return at
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}

// place is the line and column in the file of an offset in the body.
func (r *run) place(at int) (line, column int) {
	line, column = r.lines.place(r.file.Body, at)
	return r.file.BodyLine + line, column
}

// lines finds places in a text. It remembers the last one, since most questions go on from there.
type lines struct {
	starts []int // offset of each line, made when first needed
	line   int   // of the last answer
	at     int
	column int
}

// place is the line of an offset, from 0, and the column in letters, from 1.
func (l *lines) place(source []byte, at int) (line, column int) {
	if l.starts == nil {
		l.starts = []int{0}
		for i, c := range source {
			if c == '\n' {
				l.starts = append(l.starts, i+1)
			}
		}
	}
	line, found := slices.BinarySearch(l.starts, at)
	if !found {
		line--
	}
	if line != l.line || at < l.at || l.column == 0 {
		l.line, l.at, l.column = line, l.starts[line], 1
	}
	l.column += utf8.RuneCount(source[l.at:at])
	l.at = at
	return line, l.column
}
