package assets

import (
	"bytes"
	"regexp"
	"strings"
)

// Comments are for us and not for a phone on a slow line. In CSS all of them go, and the space that only sets rules
// apart, which is a hundred bytes of an article's ten packets after compression. A comment is written where a space
// may stand, or between rules: one that alone parts two words joins them. In JavaScript only lines that hold nothing
// else go, since telling "//" in a regular expression from a comment takes a parser. Strings, and templates, which
// may hold what looks like a comment, stay as they are.
var (
	cssComment = regexp.MustCompile(`(?s)"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`(?s)"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\s*[{};,]\s*|:\s+|\s+`)
	jsComment  = regexp.MustCompile("(?m)^[ \\t]*//.*\n|`(?s:[^`\\\\]|\\\\.)*`")
)

// slim is b, a file with that extension, without what only we read.
func slim(ext string, b []byte) []byte {
	switch strings.ToLower(ext) {
	case ".css":
		return bytes.TrimSpace(cssSpace.ReplaceAllFunc(without(cssComment, b), tight))
	case ".js", ".mjs":
		return without(jsComment, b)
	}
	return b
}

// without removes what pattern finds but strings and templates.
func without(pattern *regexp.Regexp, b []byte) []byte {
	return pattern.ReplaceAllFunc(b, func(found []byte) []byte {
		if strings.ContainsRune("\"'`", rune(found[0])) {
			return found
		}
		return nil
	})
}

// tight is what cssSpace finds with no more space than is needed.
func tight(found []byte) []byte {
	switch trimmed := bytes.TrimSpace(found); {
	case found[0] == '"' || found[0] == '\'':
		return found
	case len(trimmed) == 0:
		return []byte(" ")
	default:
		return trimmed
	}
}
