package markdown

import "bytes"

// nesting is how many quotations and lists a line may be in: the markers in front of it, and one for every
// two spaces before them, as far as there are lists to continue.
func (m *meter) nesting(line []byte) int {
	if thematicBreak(line) {
		return 0
	}
	text := bytes.TrimLeft(line, " \t")
	if len(text) == 0 { // lists go on behind a blank line
		return 0
	}
	indent := line[:len(line)-len(text)]
	spaces := len(indent) + 3*bytes.Count(indent, []byte("\t"))
	if spaces == 0 {
		m.markers = 0
	}
	quotes, lists := markers(text)
	depth := quotes + lists + min(spaces/2, m.markers)
	m.markers += quotes + lists
	return depth
}

// markers counts the signs of quotations and of list items at the front of text.
func markers(text []byte) (quotes, lists int) {
	for len(text) > 0 {
		n := marker(text)
		switch {
		case text[0] == ' ' || text[0] == '\t':
			n = 1
		case text[0] == '>':
			quotes++
			n = 1
		case n == 0:
			return quotes, lists
		default:
			lists++
		}
		text = text[n:]
	}
	return quotes, lists
}

// marker is the length of a list item's sign ("-", "12.", "12)") at the front of text, 0 if there is none.
func marker(text []byte) int {
	n := 0
	for n < len(text) && n < 9 && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	signs := "-+*"
	if n > 0 {
		signs = ".)"
	}
	if n == len(text) || bytes.IndexByte([]byte(signs), text[n]) < 0 {
		return 0
	}
	if n+1 < len(text) && text[n+1] != ' ' && text[n+1] != '\t' {
		return 0
	}
	return n + 1
}

// thematicBreak reports whether a line is a rule (- - -), however long.
func thematicBreak(line []byte) bool {
	text := bytes.Trim(line, " \t")
	return len(text) >= 3 && (text[0] == '-' || text[0] == '*') && len(bytes.Trim(text, string(text[:1])+" \t")) == 0
}
