package fields

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"porewise/internal/problem"
)

// Bounds of what is parsed: nobody writes front matter as large or as deep. The parser's effort grows with
// the square of the lines, and would be seconds for the tens of thousands that MaxSize has room for.
const (
	MaxSize  = 64 << 10 // bytes
	MaxLines = 4000
	MaxDepth = 64 // of brackets, or of indentation
)

var lineEnds = regexp.MustCompile("\r\n?")

// Parse reads source, which is one YAML mapping. Faults of single values are added to faults now and
// whenever the mapping is asked; firstLine is the line of the file that source begins at. The error, a
// problem.Problem, says why source cannot be read at all. An empty source is an empty mapping.
func Parse(path string, source []byte, firstLine int, faults *problem.List) (*Mapping, error) {
	doc := &document{path: path, offset: firstLine - 1, faults: faults}
	source = lineEnds.ReplaceAll(source, []byte("\n")) // the parser miscounts lines that end otherwise
	if err := doc.bounds(source); err != nil {
		return nil, err
	}
	file, err := parse(source)
	if err != nil {
		return nil, doc.syntax(err)
	}
	var whole *ast.MappingNode
	for _, d := range file.Docs {
		if present(d.Body) == nil {
			continue
		}
		if _, comment := d.Body.(*ast.CommentGroupNode); comment {
			continue
		}
		group, ok := asMapping(d.Body)
		if !ok {
			line, column := doc.position(d.Body)
			return nil, doc.unreadable(line, column, fmt.Sprintf("this is %s, and not keys with values", describe(d.Body)), "write in each line a key, a colon and its value: title: My title")
		}
		if whole != nil {
			line, column := doc.position(group)
			return nil, doc.unreadable(line, column, "a second document begins here", "remove the --- line before it")
		}
		whole = group
	}
	if whole == nil {
		return doc.empty(), nil
	}
	return doc.mapping(whole), nil
}

// Empty is the mapping of a file that has none; it answers every question with nothing.
func Empty(path string, faults *problem.List) *Mapping {
	return (&document{path: path, faults: faults}).empty()
}

func (d *document) empty() *Mapping {
	return &Mapping{doc: d, line: d.offset + 1, column: 1}
}

// parse calls the library. It has panicked on odd input before; such input is unreadable, and must not
// take the program down.
func parse(source []byte) (file *ast.File, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the YAML cannot be read: %v", cause)
		}
	}()
	return parser.ParseBytes(source, 0, parser.AllowDuplicateMapKey())
}

// bounds refuses what would take the parser too long, before it sees it.
func (d *document) bounds(source []byte) error {
	if len(source) > MaxSize {
		return d.unreadable(d.offset+1, 1, fmt.Sprintf("this has %d bytes, and the most that is read is %d", len(source), MaxSize), "move text out of the front matter into the body")
	}
	if n := bytes.Count(source, []byte("\n")); n > MaxLines {
		return d.unreadable(d.offset+MaxLines+1, 1, fmt.Sprintf("this has %d lines, and the most that is read is %d", n, MaxLines), "move text out of the front matter into the body")
	}
	depth := 0
	for i, line := range bytes.Split(source, []byte("\n")) {
		text := bytes.TrimLeft(line, " ")
		indent := len(line) - len(text)
		if bytes.HasPrefix(text, []byte("\t")) && len(bytes.TrimSpace(line)) > 0 {
			return d.unreadable(d.offset+i+1, indent+1, "a tab indents this line", "YAML is indented with spaces")
		}
		deepest := max(indent/2, bytes.Count(text, []byte("- ")), bytes.Count(text, []byte("? ")))
		for _, sign := range text {
			switch sign {
			case '[', '{':
				depth++
				deepest = max(deepest, depth)
			case ']', '}':
				depth = max(0, depth-1)
			}
		}
		if deepest > MaxDepth {
			return d.unreadable(d.offset+i+1, 1, fmt.Sprintf("this is nested more than %d deep", MaxDepth), "write it flatter")
		}
	}
	return nil
}

func (d *document) syntax(err error) error {
	var fault *yaml.SyntaxError
	if !errors.As(err, &fault) || fault.Token == nil || fault.Token.Position == nil {
		return d.unreadable(d.offset+1, 1, err.Error(), "write one key: value a line; quotes help where a value holds signs")
	}
	at := fault.Token.Position
	message, hint := explain(fault.Message)
	return d.unreadable(d.offset+at.Line, max(1, at.Column), message, hint)
}

func (d *document) unreadable(line, column int, message, hint string) error {
	return problem.Problem{Path: d.path, Line: line, Column: column, Severity: problem.Unreadable, Rule: "front-matter", Message: message, Hint: hint}
}
