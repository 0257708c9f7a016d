// Package static is the files that browsers load: styles, scripts, fonts, marks; as they are, but for comments.
//
// Fonts are Newsreader and Figtree under the SIL Open Font License, whose text stands beside them. The
// files are subsets of their variable fonts: Latin as Western European languages use it, without hinting,
// Newsreader at weights 400 to 600 (italic 400; display at 500 and optical size 48), Figtree at 400 to
// 700. The rupee sign, which is not in the Latin files, has two small files of its own.
package static

import "embed"

// FS holds css, js and fonts, and the marks of the magazine: favicon.svg, the same as a picture of 512 pixels
// for phones, and the picture for links to pages that have none.
//
//go:embed css js fonts favicon.svg icon.png share.png
var FS embed.FS
