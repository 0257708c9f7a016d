package site

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/fields"
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
		for _, old := range f.former {
			b.ask(f, old.address)
			if fault := b.aliasFault(f, old.address, owner[old.address]); fault != "" {
				b.report(f, old.at.Line, old.at.Column, problem.Error, "bad-alias", fault, "give the alias to one page only, and to none that exists")
				continue
			}
			owner[old.address] = f
			b.snap.redirects[old.address] = f.meta.URL()
		}
	}
}

// aliasFault says why an address cannot lead to the page of f. That of an expired page may: its readers
// are led on instead of being told that it is gone.
func (b *builder) aliasFault(f *file, from string, owner *file) string {
	switch page := b.byURL[from]; {
	case page == f:
		return fmt.Sprintf("the alias %s is the page's own address", from)
	case page != nil && page.meta.StateAt(b.opts.Now) != catalog.Expired:
		return fmt.Sprintf("the alias %s hides the page of %s", from, page.path)
	case b.listed(from):
		return fmt.Sprintf("the alias %s hides a page of the program", from)
	case owner == f:
		return fmt.Sprintf("the alias %s stands here twice", from)
	case owner != nil:
		return fmt.Sprintf("the alias %s belongs to %s already", from, owner.path)
	}
	return ""
}

// formerAddresses reads the aliases of a page that are addresses.
func (b *builder) formerAddresses(f *file, m *catalog.Meta) {
	for _, alias := range f.doc.Front.Items("aliases") {
		if f.kind == catalog.KindIngredient && !strings.HasPrefix(alias.Text, "/") {
			continue // another name of it
		}
		address, ok := formerAddress(alias, m.URL())
		if !ok {
			b.report(f, alias.Line, alias.Column, problem.Error, "bad-alias",
				fmt.Sprintf("%q is no former address on this site", alias.Text), "write the path alone: /old-name")
			continue
		}
		f.former = append(f.former, former{address, alias})
		m.Addresses = append(m.Addresses, address)
	}
}

// formerAddress makes an address of an alias, as Hugo does: as written if it begins with '/', else
// beside the page. It is false for what is more than a path.
func formerAddress(alias fields.Value, beside string) (string, bool) {
	target, err := url.Parse(alias.Text)
	if err != nil || target.Scheme != "" || target.Host != "" || target.RawQuery != "" || target.Fragment != "" || target.Path == "" {
		return "", false
	}
	if !strings.HasPrefix(target.Path, "/") {
		return path.Join(path.Dir(beside), target.Path), true
	}
	return path.Clean(target.Path), true
}
