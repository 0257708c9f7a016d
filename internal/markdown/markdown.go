// Package markdown takes one content file apart: front matter, and a body that becomes HTML segments,
// headings, plain text and links, with true line numbers for every fault.
//
// It is the only place for goldmark and for adrg/frontmatter. It knows nothing of skincare: what a link
// leads to, which picture is meant and which names are mentioned is answered by an Env.
//
// # The language
//
// CommonMark with GitHub's tables, strikethrough, task lists and autolinks, footnotes, and typographic
// quotes. Beyond that:
//
//	> [!TIP]                    a box; also NOTE, IMPORTANT, WARNING, CAUTION
//	> [!MYTH]                   a myth; its last paragraph, beginning "Fact:", is the answer
//	[@roh2006]                  cites a source of the front matter; also [@a; @b]
//	[A serum](/products/a)      alone in a paragraph: the product's card, a segment of its own
//	![Alt](a.svg "Caption")     alone in a paragraph: a figure with its caption
//	## Heading {#id}            gives the heading an id; without, its words in any script are the id
//
// The first mention of a name in Env.Mentions links itself.
//
// # What it promises
//
// Raw HTML is never passed through: elements are dropped with a warning, comments silently. Links have
// harmless schemes only. The HTML carries no style, no script and no handler. Ids are unique in a page.
//
// goldmark cannot be interrupted, and takes minutes for some small inputs; Read refuses them, by the
// bounds in limits.go, before goldmark sees them. Columns are counted in letters, not bytes.
package markdown

import (
	"porewise/internal/fields"
	"porewise/internal/problem"
)

// File is one content file taken apart.
type File struct {
	Path     string // relative to the content folder
	Front    *fields.Mapping
	Body     []byte // with line ends of \n
	BodyLine int    // the file's line that Body begins at
}

// Fault is why a link or a picture cannot be used; Render adds the place.
type Fault struct {
	Severity problem.Severity
	Rule     string
	Message  string
	Hint     string
}

// Picture is an image as a page refers to it. Width and Height are pixels, 0 where unknown; Srcset and WebP are
// the sizes of a photograph, in its own format and in WebP, as HTML writes them.
type Picture struct {
	URL           string
	Width, Height int
	Srcset, WebP  string
}

// Env answers what a body asks about the site around it. All functions must be safe for concurrent use.
type Env struct {
	Link     func(dest string) (href string, fault *Fault) // for links within the site; a fault makes it plain text
	Picture  func(dest string) (Picture, *Fault)           // a fault leaves the picture out
	Product  func(href string) bool                        // whether an address, as Link returned it, is a product's
	Source   func(id string) bool                          // whether a source of that id can be cited
	Sources  []string                                      // ids that can be cited, to offer the nearest one; may be nil
	Reserved []string                                      // ids of the page around the text, which no heading gets; may be nil
	Mentions *Mentions                                     // nil: no name links itself
	Self     string                                        // the page's own address, which no mention links to
	Prefix   string                                        // of footnotes' ids, so that two texts can share a page
	Pictured bool                                          // the page shows a picture above the text, so the text's first one can wait
	Outline  bool                                          // gather Blocks and Silences, for who checks what the text says
}

// Body is a rendered text.
type Body struct {
	Segments  []Segment
	Headings  []Heading // all of them, in order
	Text      string    // what a reader reads, without markup: blocks are lines
	Words     int
	First     string   // the first paragraph of Text
	Links     []string // addresses on this site that the text links to, without query and fragment, each once
	Outside   []string // addresses elsewhere on the web that the text links to
	Cites     []Cite   // in order of first citation: the number printed is the index + 1
	Fragments []Fragment
	Blocks    []Block   // only if Env.Outline asks for them
	Silences  []Silence // the same
}

// Segment is a piece of a text: HTML, or the address of a product whose card stands there.
type Segment struct {
	HTML       string
	ProductURL string
}

// Heading is one heading; the highest level is 2, since the page's title is 1.
type Heading struct {
	Level    int
	ID, Text string
	Line     int
}

// Cite is a source that the text cites, and the ids of the places where.
type Cite struct {
	ID      string
	Anchors []string
}

// Fragment is a link to a place within a page; Path is empty for this page.
type Fragment struct {
	Path, ID     string
	Line, Column int
}
