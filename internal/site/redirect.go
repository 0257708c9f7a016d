package site

import (
	"fmt"

	"porewise/internal/problem"
)

// redirects gives every former address its present one. It runs before bodies are rendered, since a
// link to a former address is a good link.
func (b *builder) redirects() {
	owner := map[string]*file{}
	for _, f := range b.files {
		if f.meta == nil || !b.shown(f.meta) {
			continue
		}
		for _, from := range f.meta.Addresses {
			if fault := b.aliasFault(f, from, owner[from]); fault != "" {
				f.doc.Front.Report("aliases", problem.Error, "bad-alias", fault, "give the alias to one page only, and to none that exists")
				continue
			}
			owner[from] = f
			b.snap.redirects[from] = f.meta.URL()
		}
	}
}

func (b *builder) aliasFault(f *file, from string, owner *file) string {
	switch page := b.byURL[from]; {
	case from == f.meta.URL():
		return fmt.Sprintf("the alias %s is the page's own address", from)
	case page != nil && b.shown(page.meta):
		return fmt.Sprintf("the alias %s hides the page of %s", from, page.path)
	case reserved(from) && b.listed(from):
		return fmt.Sprintf("the alias %s hides a page of the program", from)
	case owner != nil:
		return fmt.Sprintf("the alias %s belongs to %s already", from, owner.path)
	}
	return ""
}
