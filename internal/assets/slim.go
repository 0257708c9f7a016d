package assets

import (
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// Comments and long names are for us and not for a phone on a slow line.
var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	m.AddFunc(".mjs", js.Minify)
	return m
}()

// slim is b, a file with that extension, without what only people need. What is no style sheet or script, or cannot be
// parsed, stays as it is.
func slim(ext string, b []byte) []byte {
	slimmer, err := minifier.Bytes(strings.ToLower(ext), b)
	if err != nil {
		return b
	}
	return slimmer
}
