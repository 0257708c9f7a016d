package fields

import "strings"

// sayings turns the library's words into an editor's. The first whose part occurs in the message counts.
var sayings = []struct{ part, message, hint string }{
	{"'\t'", "a tab stands where YAML wants spaces", "indent with spaces"},
	{"cannot start any token", "this character cannot begin a value", "put the value in quotes"},
	{"is a reserved character", "this character cannot begin a value", "put the value in quotes"},
	{"document not started", "this character cannot begin a value", "put the value in quotes"},
	{"double-quoted", `a " is opened and never closed`, `close it, or write \" for a quotation mark inside`},
	{"single-quoted", "a ' is opened and never closed", "close it, or write '' for an apostrophe inside"},
	{"',' or ']'", "a list that [ opened is not closed here", "write , between its values and ] after the last"},
	{"sequence end token", "a list that [ opened is never closed", "write ] after its last value"},
	{"',' or '}'", "a group that { opened is not closed here", "write , between its fields and } after the last"},
	{"flow mapping end token", "a group that { opened is never closed", "write } after its last field"},
	{"mapping value is not allowed", "a second colon, or a line that is indented too far", "put a value that holds a colon in quotes; begin keys of one level in one column"},
	{"map key-value is pre-defined", "something follows after a value that is finished", `put the whole value in quotes of the other kind: "it's"`},
	{"value is not allowed in this context", "this line does not belong here", "begin keys of one level in one column"},
	{"block sequence entries", "a list item does not belong here", "begin it on a line of its own, below its key"},
	{"unexpected key name", "a line without a colon", "write key: value, or indent the line if it goes on from the one before"},
	{"non-map value", "a line without a colon", "write key: value, or indent the line if it goes on from the one before"},
	{"implicit line break", "a line without a colon", "write key: value, or indent the line if it goes on from the one before"},
	{"alias", "this alias has no name or no meaning", "put a value that begins with * in quotes"},
	{"anchor", "this anchor has no name or no value", "put a value that begins with & in quotes"},
	{"tag", "this tag does not belong here", "put a value that begins with ! in quotes"},
	{"invalid header option", "only | or > may stand here", "begin the text on the next line, indented"},
	{"escape", `\ begins an escape that YAML does not know`, `write \\ for a backslash, or use single quotes`},
}

// explain says in plain words what the parser complains about, and what to do.
func explain(complaint string) (message, hint string) {
	for _, s := range sayings {
		if strings.Contains(complaint, s.part) {
			return s.message, s.hint
		}
	}
	return "this is no YAML: " + complaint, "write one key: value a line; quotes help where a value holds signs"
}
