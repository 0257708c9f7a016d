package markdown

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"porewise/internal/problem"
)

// schemes that a link may have. Everything else (javascript:, data:) is dropped.
var schemes = []string{"http", "https", "mailto", "tel"}

// link settles where a link leads. One that leads nowhere becomes its text.
func (r *run) link(n *ast.Link) {
	dest := strings.TrimSpace(string(unmark(n.Destination)))
	n.RemoveAttributes()
	n.Destination = []byte(dest)
	if !r.affordable(n, len(n.Destination)+len(n.Title)) {
		unlink(n)
		return
	}
	scheme := schemeOf(dest)
	switch {
	case slices.Contains(schemes, scheme):
		n.SetAttributeString(attrRel, "noopener")
		r.outside(scheme, dest)
	case scheme != "":
		r.badScheme(n, scheme)
		unlink(n)
	case strings.HasPrefix(dest, "#"):
		r.fragment(n, "", dest[1:])
	case strings.HasPrefix(dest, "//"):
		r.report(n, problem.Error, "bad-link", "this address has no scheme", "begin it with https://, or with one slash for this site")
		unlink(n)
	case dest == "":
		r.report(n, problem.Error, "bad-link", "this link has no address", "write it between the parentheses")
		unlink(n)
	default:
		r.localLink(n, dest)
	}
}

// affordable reports whether n may have size bytes of address and title. Links by reference can repeat one
// long address many times over, and make gigabytes of a small file; written out, links never get there.
func (r *run) affordable(n ast.Node, size int) bool {
	before := r.spent
	if r.spent += size; r.spent <= MaxFile {
		return true
	}
	if before <= MaxFile {
		r.report(n, problem.Error, "bad-link", "from here on the links have too long addresses, all together", "shorten the addresses")
	}
	return false
}

// outside notes an address elsewhere on the web.
func (r *run) outside(scheme, dest string) {
	if strings.HasPrefix(scheme, "http") {
		r.out.Outside = append(r.out.Outside, dest)
	}
}

func (r *run) badScheme(n ast.Node, scheme string) {
	r.report(n, problem.Error, "bad-link", fmt.Sprintf("links cannot lead to %s:", short([]byte(scheme))), "http, https, mailto and tel can be linked to")
}

// localLink asks where a link within the site leads.
func (r *run) localLink(n *ast.Link, dest string) {
	href, fault := dest, (*Fault)(nil)
	if r.env.Link != nil {
		href, fault = r.env.Link(dest)
	}
	if fault != nil {
		r.fault(n, fault)
	}
	if href == "" {
		unlink(n)
		return
	}
	n.Destination = []byte(href)
	page, id, hasFragment := strings.Cut(href, "#")
	page, _, _ = strings.Cut(page, "?")
	if !r.linked[page] && strings.HasPrefix(page, "/") {
		r.out.Links = append(r.out.Links, page)
	}
	r.linked[page] = true
	if hasFragment {
		r.fragment(n, page, id)
	}
}

// fragment notes a link to a place within a page, by its id as headings have it.
func (r *run) fragment(n ast.Node, page, id string) {
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	line, column := r.place(offset(n))
	r.out.Fragments = append(r.out.Fragments, Fragment{Path: page, ID: id, Line: line, Column: column})
}

// schemeOf is the part before the colon, in lower case; empty for an address on this site. Browsers
// ignore white space and control signs within it.
func schemeOf(dest string) string {
	before, _, ok := strings.Cut(dest, ":")
	if !ok || strings.ContainsAny(before, "/?#") {
		return ""
	}
	visible := func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}
	return strings.ToLower(strings.Map(visible, before))
}

// autoLink turns <ftp://…> and <javascript:…> back into text. Addresses that link themselves are harmless.
func (r *run) autoLink(n *ast.AutoLink) {
	source := r.file.Body
	dest := string(autoURL(n, source))
	scheme := schemeOf(dest)
	if slices.Contains(schemes, scheme) {
		r.outside(scheme, dest)
		return
	}
	r.badScheme(n, scheme)
	label := ast.NewString(util.EscapeHTML(n.Label(source)))
	label.SetCode(true) // that is: it is HTML
	n.Parent().ReplaceChild(n.Parent(), n, label)
}

func autoURL(n *ast.AutoLink, source []byte) []byte {
	dest := n.URL(source)
	if n.AutoLinkType == ast.AutoLinkEmail && schemeOf(string(dest)) != "mailto" {
		return append([]byte("mailto:"), dest...)
	}
	return dest
}

// unlink puts a link's text in its place.
func unlink(n ast.Node) {
	parent := n.Parent()
	for child := n.FirstChild(); child != nil; {
		next := child.NextSibling()
		parent.InsertBefore(parent, n, child)
		child = next
	}
	parent.RemoveChild(parent, n)
}
