// Package content is the magazine's own texts, embedded: the sample that a new site starts from.
package content

import "embed"

// FS is the content folder, as the program was built with it.
//
//go:embed site.yaml rules.yaml articles authors concerns ingredients pages products
var FS embed.FS
