package assets

import (
	"regexp"
	"strings"
)

// The files are our own, small and plain, so patterns find their references; a bundler would read every
// dialect and would be the largest library of the house.
//
// CSS: url(x), url("x"), url('x') and @import "x". A reference is relative to the file, as in browsers,
// or begins with "/" for the static folder. Comments and other strings are skipped.
var cssReference = regexp.MustCompile(`(?is)/\*.*?\*/` +
	`|(?:\burl\(\s*|@import\s*)(?:"([^"]*)"|'([^']*)')` +
	`|\burl\(\s*([^"'()\s]+)\s*\)` +
	`|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`)

// cssImport is an @import of one of our style sheets whose reference is an address by now. One with a layer or a
// condition is left to the browser.
var cssImport = regexp.MustCompile(`(?i)@import\s*["'](` + Prefix + `[^"']+)["']\s*;`)

var anyImport = regexp.MustCompile(`(?i)@import\b`)

// JavaScript: import and export … from at the beginning of a line or statement, and import("x"). A
// reference begins with "./", "../" or "/", the last for the static folder.
var jsReference = regexp.MustCompile(`(?:(?m:^|[;}])\s*import\s*(?:[\w$*{},\s]+\bfrom\s*)?` +
	`|(?m:^|[;}])\s*export\s*[\w$*{},\s]*\bfrom\s*` +
	`|\bimport\(\s*)(?:"([^"\n]*)"|'([^'\n]*)')`)

// outside begins a reference that leaves the static files, or stays within the file: it is kept.
var outside = regexp.MustCompile(`(?i)^(?:[a-z][a-z0-9+.-]*:|//|#|$)`)

// replaceReferences replaces each reference that b, a file with that extension, has to a static file.
func replaceReferences(ext string, b []byte, replace func(reference string) string) []byte {
	switch strings.ToLower(ext) {
	case ".css":
		return replaceGroups(cssReference, b, replace)
	case ".js", ".mjs":
		return replaceGroups(jsReference, b, replace)
	}
	return b
}

// replaceGroups replaces what any group of pattern matches.
func replaceGroups(pattern *regexp.Regexp, b []byte, replace func(string) string) []byte {
	var out []byte
	end := 0
	for _, match := range pattern.FindAllSubmatchIndex(b, -1) {
		for group := 2; group < len(match); group += 2 {
			from, to := match[group], match[group+1]
			if from < 0 || outside.Match(b[from:to]) {
				continue
			}
			out = append(append(out, b[end:from]...), replace(string(b[from:to]))...)
			end = to
		}
	}
	return append(out, b[end:]...)
}
