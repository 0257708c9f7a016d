package markdown

import (
	"bytes"
	"fmt"
)

// Bounds on what goldmark is given. What people write stays far below them; what is above takes seconds to
// hours, because goldmark's effort grows with the square of these numbers.
const (
	MaxFile    = 1 << 20 // bytes of a file
	maxLines   = 20_000  // of a body
	maxColumns = 64      // of a table
	maxCells   = 20_000  // of all tables: goldmark fills short rows up to all columns
	maxNesting = 64      // of lists and quotations
	maxSteps   = 100_000 // of nesting, over all lines: each is a node, and often a copy of the line
	maxOpeners = 2000    // signs that may open a link, emphasis, code, HTML or a quotation, in one block
	maxSigns   = 50_000  // of the same in all blocks: each may be a node
	maxEffort  = 1 << 27 // over all blocks: openers times bytes, since each may be looked for to the block's end
)

// tooMuch says which bound a body breaks, and on which of its lines, from 0.
type tooMuch struct {
	line          int
	message, hint string
}

func (t *tooMuch) Error() string { return t.message }

// meter reads a body line by line, and is never less strict than goldmark: where it cannot tell whether
// goldmark would see one block or two, code or text, it counts one block of text.
type meter struct {
	fence   []byte // that closes the code being read, nil in text
	opened  int    // the line of it
	line    int    // being read, from 0
	html    bool   // a line has begun with <, within which goldmark sees no fences
	markers int    // of lists, since the last line that is in none
	columns int    // of the table being read

	openers, bytes              int // of the block being read
	cells, steps, signs, effort int // of the body
}

// bounds reports the first line of body that breaks a bound, and the line of a fence that nothing closes, -1 if
// there is none.
func bounds(body []byte) (open int, err error) {
	var m meter
	for text := range bytes.SplitSeq(body, []byte("\n")) {
		if fault := m.read(text); fault != nil {
			fault.line = m.line
			return -1, fault
		}
		if m.line++; m.line > maxLines {
			return -1, &tooMuch{maxLines, fmt.Sprintf("the text has more than %d lines", maxLines), "split the text"}
		}
	}
	if m.fence == nil {
		return -1, nil
	}
	return m.opened, nil
}

func (m *meter) read(line []byte) *tooMuch {
	if m.inFence(line) {
		return nil
	}
	if fault := m.depth(line); fault != nil {
		return fault
	}
	if blank(line) { // a line of > alone is blank as well, however many there are
		m.openers, m.bytes, m.columns = 0, 0, 0
		return nil
	}
	text := bytes.TrimSpace(line)
	m.html = m.html || bytes.HasPrefix(bytes.TrimLeft(text, "-*+> \t0123456789.)"), []byte("<"))
	if fault := m.table(text); fault != nil {
		return fault
	}
	return m.block(text)
}

// depth bounds how deep a line is, and all lines are together.
func (m *meter) depth(line []byte) *tooMuch {
	n := m.nesting(line)
	m.steps += n
	switch {
	case n > maxNesting:
		return &tooMuch{0, fmt.Sprintf("this is nested %d deep, and the most is %d", n, maxNesting), "make the list flatter"}
	case m.steps > maxSteps:
		return &tooMuch{0, "the text up to here has too many lists and quotations within each other", "make them flatter, or split the text"}
	}
	return nil
}

// inFence reports whether a line belongs to a fenced block of code. Only a fence at the very start of a line
// is one for certain: an indented one may belong to a list, and end with it.
func (m *meter) inFence(line []byte) bool {
	if m.fence == nil {
		if !m.html {
			m.fence, m.opened = fenceMark(line), m.line
		}
		return m.fence != nil
	}
	text := bytes.TrimLeft(line, " ")
	if len(line)-len(text) <= 3 && bytes.HasPrefix(text, m.fence) && len(bytes.Trim(text, string(m.fence[:1])+" \t")) == 0 {
		m.fence = nil
	}
	return true
}

// fenceMark is the run of backticks or tildes that opens a block of code, nil if the line opens none.
func fenceMark(line []byte) []byte {
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return nil
	}
	rest := bytes.TrimLeft(line, string(line[:1]))
	if n := len(line) - len(rest); n >= 3 && (line[0] == '~' || bytes.IndexByte(rest, '`') < 0) {
		return line[:n]
	}
	return nil
}

// blank reports whether a line ends the block before it: an empty one, also within a quotation.
func blank(line []byte) bool {
	text := bytes.TrimLeft(line, " ")
	return len(bytes.TrimSpace(text)) == 0 || len(line)-len(text) <= 3 && len(bytes.Trim(text, "> \t\r")) == 0
}

// block counts the places of a block at which goldmark must look ahead.
func (m *meter) block(text []byte) *tooMuch {
	before, signs := m.openers*m.bytes, opening(text)
	m.openers += signs
	m.signs += signs
	m.bytes += len(text) + 1
	if m.openers > maxOpeners {
		return &tooMuch{0, fmt.Sprintf("this block opens more than %d links, emphases, quotes or tags", maxOpeners), "divide it with a blank line"}
	}
	if m.signs > maxSigns {
		return &tooMuch{0, fmt.Sprintf("the text opens more than %d links, emphases, quotes or tags", maxSigns), "split the text"}
	}
	if m.effort += m.openers*m.bytes - before; m.effort > maxEffort {
		return &tooMuch{0, "the text up to here has too many links, emphases, quotes or tags in blocks that are too long", "divide them with blank lines"}
	}
	return nil
}

// opening counts quotes and the signs of addresses one by one, runs of the signs of emphasis and code once,
// and two or three dots or dashes, which become one sign.
func opening(text []byte) int {
	n := bytes.Count(text, []byte("www.")) + bytes.Count(text, []byte("://")) + bytes.Count(text, []byte("..")) + bytes.Count(text, []byte("--"))
	var before byte
	for _, c := range text {
		switch c {
		case '[', '<', '"', '\'', '@', '{':
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

// table counts the cells of a table, which begins with its delimiter row (| --- | :-: |).
func (m *meter) table(text []byte) *tooMuch {
	if n := columns(text); n > 1 {
		m.columns = max(n, m.columns)
	}
	m.cells += m.columns
	switch {
	case m.columns > maxColumns:
		return &tooMuch{0, fmt.Sprintf("this table has %d columns, and the most is %d", m.columns, maxColumns), "split the table"}
	case m.cells > maxCells:
		return &tooMuch{0, fmt.Sprintf("the tables have more than %d cells", maxCells), "split the text"}
	}
	return nil
}

// columns counts those of a delimiter row, 0 for any other line.
func columns(text []byte) int {
	if bytes.IndexByte(text, '-') < 0 || len(bytes.Trim(text, "|:-> \t")) > 0 {
		return 0
	}
	return bytes.Count(bytes.Trim(text, "|> \t"), []byte("|")) + 1
}
