package site

import (
	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/problem"
)

// file is one content file on its way through a build.
type file struct {
	path   string // relative to the content folder
	kind   catalog.Kind
	source []byte         // the last version that could be read
	doc    *markdown.File // source taken apart
	faults problem.List   // a list of its own, since bodies are rendered in parallel

	meta *catalog.Meta // of the noun it became; nil: it has none, being a duplicate
	body *catalog.Body // of the same
	ids  map[string]bool
	refs []markdown.Fragment // what it links to within pages
}

// shown reports whether readers of this build see the page.
func (b *builder) shown(m *catalog.Meta) bool {
	return b.opts.Preview || m.StateAt(b.opts.Now) == catalog.Live
}
