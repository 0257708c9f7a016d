package markdown

import (
	"bytes"
	"fmt"
)

// Bounds on what goldmark is given. What people write stays far below them; what is above takes seconds to
// hours, because goldmark's effort grows with the square of these numbers.
const (
	MaxFile    = 1 << 20 // bytes of a file
	maxColumns = 64      // of a table
	maxNesting = 64      // of lists and quotations
	maxOpeners = 2000    // signs that may open a link, emphasis, code or HTML, in one block
)

// tooMuch says which bound a body breaks, and on which of its lines, from 0.
type tooMuch struct {
	line          int
	message, hint string
}

func (t *tooMuch) Error() string { return t.message }

// bounds reads a body line by line. A block ends at a blank line; code between fences is not counted.
func bounds(body []byte) error {
	var fence []byte
	openers := 0
	for i, line := range bytes.Split(body, []byte("\n")) {
		text := bytes.TrimSpace(line)
		if fence != nil {
			if bytes.HasPrefix(text, fence) && len(bytes.Trim(text, string(fence[:1]))) == 0 {
				fence = nil
			}
			continue
		}
		if mark := fenceMark(text); mark != nil {
			fence = mark
			continue
		}
		if len(text) == 0 {
			openers = 0
			continue
		}
		if n := columns(text); n > maxColumns {
			return &tooMuch{i, fmt.Sprintf("this table has %d columns, and the most is %d", n, maxColumns), "split the table"}
		}
		if n := nesting(line); n > maxNesting {
			return &tooMuch{i, fmt.Sprintf("this is nested %d deep, and the most is %d", n, maxNesting), "make the list flatter"}
		}
		if openers += opening(text); openers > maxOpeners {
			return &tooMuch{i, fmt.Sprintf("this block opens more than %d links, emphases or tags", maxOpeners), "divide it with a blank line"}
		}
	}
	return nil
}

// fenceMark is the run of backticks or tildes that opens a block of code, nil if the line opens none.
func fenceMark(text []byte) []byte {
	for _, sign := range []byte("`~") {
		rest := bytes.TrimLeft(text, string(sign))
		if n := len(text) - len(rest); n >= 3 && (sign == '~' || bytes.IndexByte(rest, '`') < 0) {
			return text[:n]
		}
	}
	return nil
}

// columns counts those of a table's delimiter row (| --- | :-: |), 0 for any other line.
func columns(text []byte) int {
	if bytes.IndexByte(text, '-') < 0 || len(bytes.Trim(text, "|:- \t>")) > 0 {
		return 0
	}
	return bytes.Count(bytes.Trim(text, "| \t>"), []byte("|")) + 1
}

// nesting is how many quotations and lists a line may be in: markers in front, and two spaces each.
func nesting(line []byte) int {
	depth, spaces := 0, 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			spaces++
		case c == '\t':
			spaces += 4
		case c == '>':
			depth++
		case (c == '-' || c == '*' || c == '+') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			depth++
		case c >= '0' && c <= '9' && ordinal(line[i:]) > 0:
			depth++
			i += ordinal(line[i:]) - 1
		default:
			return depth + spaces/2
		}
	}
	return depth
}

// ordinal is the length of a list's number ("12." or "12)") at the front of text, 0 if there is none.
func ordinal(text []byte) int {
	n := 0
	for n < len(text) && n < 9 && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	if n > 0 && n+1 < len(text) && (text[n] == '.' || text[n] == ')') && text[n+1] == ' ' {
		return n + 1
	}
	return 0
}

// opening counts the places of a line at which goldmark must look ahead: runs of signs count once.
func opening(text []byte) int {
	n := 0
	var before byte
	for _, c := range text {
		switch c {
		case '[', '<':
			n++
		case '*', '_', '~', '`':
			if c != before {
				n++
			}
		}
		before = c
	}
	return n
}
