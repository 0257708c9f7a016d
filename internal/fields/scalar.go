package fields

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"porewise/internal/problem"
)

// Text is a scalar as it was written, without its quotes: numbers and dates too. Empty where it is missing.
func (m *Mapping) Text(name string) string { return m.Value(name).Text }

// Value is Text with its place.
func (m *Mapping) Value(name string) Value {
	node := m.get(name)
	if node == nil {
		return Value{Line: m.line, Column: m.column}
	}
	value, ok := m.scalar(node, name)
	if !ok {
		return Value{Line: value.Line, Column: value.Column}
	}
	return value
}

// Texts is a list of scalars; one scalar is a list of one. Blank ones are dropped.
func (m *Mapping) Texts(name string) []string {
	var texts []string
	for _, item := range m.Items(name) {
		texts = append(texts, item.Text)
	}
	return texts
}

// Items is Texts with places.
func (m *Mapping) Items(name string) []Value {
	node := m.get(name)
	if node == nil {
		return nil
	}
	nodes := []ast.Node{node}
	if list, ok := node.(*ast.SequenceNode); ok {
		nodes = list.Values
	}
	var items []Value
	for _, item := range nodes {
		if value, ok := m.scalar(item, name); ok && strings.TrimSpace(value.Text) != "" {
			items = append(items, value)
		}
	}
	return items
}

// Bool is a truth value; missing where there is none.
func (m *Mapping) Bool(name string, missing bool) bool {
	switch text := strings.ToLower(m.Text(name)); text {
	case "":
		return missing
	case "true", "yes", "on":
		return true
	case "false", "no", "off":
		return false
	}
	m.Report(name, problem.Error, "wrong-type", fmt.Sprintf("%s is true or false, and not %q", name, m.Text(name)), "write true or false, without quotes")
	return missing
}

// Int is a whole number; missing where there is none.
func (m *Mapping) Int(name string, missing int) int {
	text := m.Text(name)
	if text == "" {
		return missing
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, "_", ""))
	if err != nil {
		m.Report(name, problem.Error, "wrong-type", fmt.Sprintf("%s is a whole number, and not %q", name, text), "write digits alone")
		return missing
	}
	return n
}

// layouts are the ways to write an instant, as Hugo takes them.
var layouts = []string{time.DateOnly, time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02T15:04",
	"2006-01-02 15:04:05.999999999 -0700", "2006-01-02 15:04:05.999999999 -07:00", "2006-01-02 15:04:05.999999999Z07:00",
	"2006-01-02 15:04:05.999999999", "2006-01-02 15:04 -0700", "2006-01-02 15:04"}

// Time is an instant; in zone, where it does not name one. Zero where it is missing.
func (m *Mapping) Time(name string, zone *time.Location) time.Time {
	text := strings.TrimSpace(m.Text(name))
	if text == "" {
		return time.Time{}
	}
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return t
		}
	}
	m.Report(name, problem.Error, "bad-date", fmt.Sprintf("%q is no date", text), "write it like 2026-11-23, or 2026-11-23T09:00:00+05:30")
	return time.Time{}
}

// scalar is the text of a node that is one value; anything else is reported.
func (m *Mapping) scalar(node ast.Node, name string) (Value, bool) {
	value := Value{}
	value.Line, value.Column = m.doc.position(node)
	switch n := present(node).(type) {
	case nil:
		return value, true
	case *ast.StringNode:
		value.Text = n.Value
	case *ast.LiteralNode:
		value.Text = strings.TrimRight(n.Value.Value, "\n")
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		value.Text = n.GetToken().Value
	case *ast.TagNode:
		return m.scalar(n.Value, name)
	case *ast.AliasNode, *ast.AnchorNode:
		m.doc.report(value.Line, value.Column, problem.Error, "yaml-alias",
			fmt.Sprintf("%s uses a YAML anchor or alias (& or *), which are not followed", name),
			"write the value itself; put it into quotes where it begins with & or *")
		return value, false
	default:
		m.wrongType(node, name, "one value", "write "+name+": and the value behind it")
		return value, false
	}
	value.Text = clean(value.Text)
	return value, true
}

// clean drops what no page or feed may hold, and escapes such as "\x00" can bring in: control characters and
// broken UTF-8.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

func (m *Mapping) wrongType(node ast.Node, name, word, example string) {
	line, column := m.doc.position(node)
	m.doc.report(line, column, problem.Error, "wrong-type", fmt.Sprintf("%s is %s here, where %s belongs", name, describe(node), word), example)
}

func describe(node ast.Node) string {
	switch node.(type) {
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a group of keys"
	case *ast.AliasNode, *ast.AnchorNode:
		return "a YAML anchor or alias"
	}
	return "one value"
}

// present is node, or nil where it is YAML's null.
func present(node ast.Node) ast.Node {
	if _, null := node.(*ast.NullNode); null || node == nil {
		return nil
	}
	return node
}

// asMapping is a node that is a mapping: the parser has a shorter form for one of a single key.
func asMapping(node ast.Node) (*ast.MappingNode, bool) {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n, true
	case *ast.MappingValueNode:
		return &ast.MappingNode{Start: n.Start, Values: []*ast.MappingValueNode{n}}, true
	}
	return nil, false
}

func keyName(node ast.MapKeyNode) string {
	if text, ok := node.(*ast.StringNode); ok {
		return text.Value
	}
	return node.GetToken().Value
}

// Quote is a text as YAML of one line, by which Text reads it again; line breaks become spaces.
func Quote(text string) string {
	text = clean(strings.Join(strings.Fields(text), " "))
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
