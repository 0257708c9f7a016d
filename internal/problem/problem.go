// Package problem is one fault in a content file: where it is, how bad it is, and what to do about it.
//
// Every package that reads content reports through a List, so that an editor is told of all faults at
// once, sorted by file and line, in the form compilers use:
//
//	articles/pores.md:12:5: error: no ingredient is called "niasinamide" [unknown-ingredient]
//	    did you mean "niacinamide"?
//
// What a severity means for the site is said at each of them.
package problem

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Severity says what a fault does to the site, from worst to harmless.
type Severity string

const (
	// Unreadable: the file cannot be parsed or is over a limit; its last good version keeps serving.
	Unreadable Severity = "unreadable"
	// Error: something in the file is broken; the page is served without that part.
	Error Severity = "error"
	// Warning: the page is served as written; the editor would want to know.
	Warning Severity = "warning"
	// Note is worth knowing and never counts.
	Note Severity = "note"
)

// Problem is one fault. Path is relative to the content folder; Line and Column count from 1, and are
// 0 where a fault belongs to a whole file. The JSON names are part of the contract of `porewise check`.
type Problem struct {
	Path     string   `json:"path"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint"`
}

// Error lets a Problem be returned where a file could not be read at all.
func (p Problem) Error() string { return p.String() }

// String is the problem on one line, without its hint.
func (p Problem) String() string {
	return fmt.Sprintf("%s: %s: %s [%s]", p.Position(), p.shown(), visible(p.Message), p.Rule)
}

// visible is text on one line: what a hostile file name could do to a terminal, or pretend to be another
// line of this list, is spelled out.
func visible(text string) string {
	if strings.IndexFunc(text, unseen) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if unseen(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unseen are control characters, and the marks that turn the direction of what follows.
func unseen(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == utf8.RuneError
}

// Position is path:line:column, as far as they are known.
func (p Problem) Position() string {
	path := visible(p.Path)
	switch {
	case p.Line == 0:
		return path
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", path, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", path, p.Line, p.Column)
}

// shown is the severity in the words of an editor, to whom an unreadable file is an error.
func (p Problem) shown() Severity {
	if p.Severity == Unreadable {
		return Error
	}
	return p.Severity
}

// Counts reports whether the problem fails a check: a note never does, a warning only when strict.
func (p Problem) Counts(strict bool) bool {
	return p.Severity == Error || p.Severity == Unreadable || strict && p.Severity == Warning
}

// List collects problems. The zero List is ready to use; it is not safe for concurrent use.
type List []Problem

// Add appends one problem.
func (l *List) Add(p Problem) { *l = append(*l, p) }

// Sorted returns the problems by path, line, column and rule, each once.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, compare)
	return slices.Compact(sorted)
}

// Tally is how many errors (unreadable files among them), warnings and notes there are.
func (l List) Tally() (errors, warnings, notes int) {
	for _, p := range l {
		switch {
		case p.Counts(false):
			errors++
		case p.Severity == Warning:
			warnings++
		default:
			notes++
		}
	}
	return errors, warnings, notes
}

func compare(a, b Problem) int {
	return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
}
