// Package fields reads YAML field by field: every value with its line and column, and every fault at once.
//
//	front, err := fields.Parse("articles/pores.md", source, 1, &faults)
//	front.Declare(keys)
//	title := front.Text("title")
//	tags := front.Texts("tags")
//	front.Done() // reports the keys that are none of those declared
//
// Decoding into structs would stop at the first fault and forget where a value stood. A Mapping is asked
// for one key at a time instead: a value of the wrong kind is reported at its place and counts as missing.
// Only declared keys can be read, so that nothing is read that nobody has explained. Done offers the nearest
// known key for an unknown one; a key that differs from a known one in case alone is reported and read all
// the same.
//
// YAML's anchors and aliases are reported and never expanded: a few lines of them can stand for gigabytes.
package fields

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"porewise/internal/problem"
)

// Mapping is one YAML mapping. The zero of a missing mapping answers every question with nothing.
type Mapping struct {
	doc          *document
	line, column int
	keys         []key // in the order of the file
	known        Keys  // that may stand here
	children     []*Mapping
}

// document is what all mappings of a file share.
type document struct {
	path   string
	offset int // lines before the YAML in the file
	faults *problem.List
}

type key struct {
	name         string
	line, column int
	value        ast.Node
}

// Value is a scalar and where it stands.
type Value struct {
	Text         string
	Line, Column int
}

func (d *document) mapping(node *ast.MappingNode) *Mapping {
	m := &Mapping{doc: d}
	m.line, m.column = d.position(node)
	for _, k := range d.keys(node) {
		if m.index(k.name) >= 0 {
			d.report(k.line, k.column, problem.Error, "duplicate-key",
				fmt.Sprintf("the key %q stands here a second time; the first one counts", k.name), "remove one of them")
			continue
		}
		m.keys = append(m.keys, k)
	}
	return m
}

// keys are all keys of a mapping, those that stand twice too.
func (d *document) keys(node *ast.MappingNode) []key {
	keys := make([]key, len(node.Values))
	for i, value := range node.Values {
		keys[i] = key{name: keyName(value.Key), value: value.Value}
		keys[i].line, keys[i].column = d.position(value.Key)
	}
	return keys
}

// Declare says which keys the mapping may hold. Without it, the mapping has none that can be read.
func (m *Mapping) Declare(keys Keys) { m.known = keys }

// Key is what was declared of name; an empty Key where nothing was.
func (m *Mapping) Key(name string) Key {
	if key := m.known.Find(name); key != nil {
		return *key
	}
	return Key{Name: name}
}

// Line is where the mapping begins.
func (m *Mapping) Line() int { return m.line }

// Has reports whether the mapping has a value for name.
func (m *Mapping) Has(name string) bool { return m.get(name) != nil }

// At is where the value of name stands; where the mapping begins if it has none.
func (m *Mapping) At(name string) (line, column int) {
	if node := m.get(name); node != nil {
		return m.doc.position(node)
	}
	return m.line, m.column
}

// Report adds a problem at the value of name.
func (m *Mapping) Report(name string, severity problem.Severity, rule, message, hint string) {
	line, column := m.At(name)
	m.doc.report(line, column, severity, rule, message, hint)
}

// Sub is the mapping below name; an empty one where there is none.
func (m *Mapping) Sub(name string) *Mapping {
	node := m.get(name)
	if node == nil {
		return &Mapping{doc: m.doc, line: m.line, column: m.column, known: m.Key(name).Keys}
	}
	sub, ok := asMapping(node)
	if !ok {
		m.wrongType(node, name, "a group of keys", "write each key on a line of its own below it, indented")
		sub = &ast.MappingNode{Start: node.GetToken()}
	}
	return m.child(sub, name)
}

// Named is the scalars of the group below name, by keys that no declaration can know.
func (m *Mapping) Named(name string) map[string]string {
	group, ok := asMapping(m.get(name))
	if !ok {
		if node := m.get(name); node != nil {
			m.wrongType(node, name, "a group of keys", "write each key on a line of its own below it, indented")
		}
		return nil
	}
	texts := map[string]string{}
	for _, k := range m.doc.mapping(group).keys {
		if value, ok := m.scalar(k.value, k.name); ok {
			texts[k.name] = value.Text
		}
	}
	return texts
}

// List is the mappings of the list below name.
func (m *Mapping) List(name string) []*Mapping {
	var list []*Mapping
	for _, entry := range m.Entries(name) {
		if entry.Mapping == nil {
			m.doc.report(entry.Value.Line, entry.Value.Column, problem.Error, "wrong-type",
				fmt.Sprintf("an entry of %s is a group of keys, and %q is a word", name, entry.Value.Text), "write its keys: - {title: …}")
			continue
		}
		list = append(list, entry.Mapping)
	}
	return list
}

// Entry is one entry of a list that may hold scalars and mappings: Mapping is nil for a scalar.
type Entry struct {
	Value   Value
	Mapping *Mapping
}

// Entries is the list below name, of scalars and mappings alike.
func (m *Mapping) Entries(name string) []Entry {
	node := m.get(name)
	if node == nil {
		return nil
	}
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		m.wrongType(node, name, "a list", "begin each entry with a hyphen, on a line of its own")
		return nil
	}
	var entries []Entry
	for _, item := range list.Values {
		if group, ok := asMapping(item); ok {
			entries = append(entries, Entry{Mapping: m.child(group, name)})
		} else if value, ok := m.scalar(item, name); ok {
			entries = append(entries, Entry{Value: value})
		}
	}
	return entries
}

// child makes the mapping of node, below name. Done reports its unknown keys along with m's.
func (m *Mapping) child(node *ast.MappingNode, name string) *Mapping {
	for _, known := range m.children {
		if line, column := m.doc.position(node); known.line == line && known.column == column {
			return known
		}
	}
	sub := m.doc.mapping(node)
	sub.Declare(m.Key(name).Keys)
	m.children = append(m.children, sub)
	return sub
}

// Done reports every key that was not declared, here and in the mappings that were handed out.
func (m *Mapping) Done() {
	known := slices.Sorted(slices.Values(m.known.names()))
	for _, k := range m.keys {
		if m.known.Find(k.name) != nil {
			continue
		}
		if k.name == "<<" {
			m.doc.report(k.line, k.column, problem.Error, "yaml-alias", "<< takes keys over from a YAML anchor, which is not followed", "write the keys themselves")
			continue
		}
		hint := "keys that are known: " + strings.Join(known, ", ")
		switch near := Nearest(k.name, known); {
		case near != "" && strings.EqualFold(near, k.name):
			hint = fmt.Sprintf("write it %s", near)
		case near != "":
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		m.doc.report(k.line, k.column, problem.Warning, "unknown-key", fmt.Sprintf("nothing here is called %q", k.name), hint)
	}
	for _, child := range m.children {
		child.Done()
	}
}

// get is the value of name, nil where there is none or name was not declared. A key that differs in case
// alone serves where the exact one is missing.
func (m *Mapping) get(name string) ast.Node {
	if m.known.Find(name) == nil {
		return nil
	}
	i := m.index(name)
	if i < 0 {
		i = m.indexFold(name)
	}
	if i < 0 {
		return nil
	}
	return present(m.keys[i].value)
}

func (m *Mapping) index(name string) int {
	for i, k := range m.keys {
		if k.name == name {
			return i
		}
	}
	return -1
}

func (m *Mapping) indexFold(name string) int {
	for i, k := range m.keys {
		if strings.EqualFold(k.name, name) {
			return i
		}
	}
	return -1
}

func (d *document) position(node ast.Node) (line, column int) {
	token := node.GetToken()
	if group, ok := node.(*ast.MappingNode); ok && len(group.Values) > 0 {
		token = group.Values[0].Key.GetToken()
	}
	if token == nil || token.Position == nil {
		return d.offset + 1, 1
	}
	return d.offset + token.Position.Line, max(1, token.Position.Column)
}

func (d *document) report(line, column int, severity problem.Severity, rule, message, hint string) {
	d.faults.Add(problem.Problem{Path: d.path, Line: line, Column: column, Severity: severity, Rule: rule, Message: message, Hint: hint})
}
