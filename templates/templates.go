// Package templates is the HTML of the pages. Package view says how it is used, and what each file may call.
package templates

import "embed"

// FS holds layout.html, one file per page, and partials/.
//
//go:embed *.html partials/*.html
var FS embed.FS
