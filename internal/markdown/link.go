package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"porewise/internal/problem"
)

// schemes that a link may have. Everything else (javascript:, data:) is dropped.
var schemes = []string{"http", "https", "mailto", "tel"}

// link settles where a link leads. One that leads nowhere becomes its text.
func (r *run) link(n *ast.Link) {
	n.RemoveAttributes()
	dest := string(util.UnescapePunctuations(n.Destination))
	scheme := schemeOf(dest)
	switch {
	case slices.Contains(schemes, scheme):
		n.SetAttributeString("rel", []byte("noopener"))
	case scheme != "":
		r.report(n, problem.Error, "bad-link", fmt.Sprintf("links cannot lead to %s:", scheme), "http, https, mailto and tel can be linked to")
		unlink(n)
	case strings.HasPrefix(dest, "#"):
		r.fragment(n, "", dest[1:])
	case strings.HasPrefix(dest, "//"):
		r.report(n, problem.Error, "bad-link", "this address has no scheme", "begin it with https://, or with one slash for this site")
		unlink(n)
	default:
		r.localLink(n, dest)
	}
}

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
	r.linked[page] = true
	if !slices.Contains(r.out.Links, page) && strings.HasPrefix(page, "/") {
		r.out.Links = append(r.out.Links, page)
	}
	if hasFragment {
		r.fragment(n, page, id)
	}
}

func (r *run) fragment(n ast.Node, page, id string) {
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

// image settles which file a picture is, and makes a picture that stands alone a figure.
func (r *run) image(n *ast.Image) {
	n.RemoveAttributes()
	alt := altText(n, r.file.Body)
	picture, fault := Picture{URL: string(n.Destination)}, (*Fault)(nil)
	if r.env.Picture != nil {
		picture, fault = r.env.Picture(string(util.UnescapePunctuations(n.Destination)))
	}
	if fault != nil {
		r.fault(n, fault)
		unlink(n)
		return
	}
	if alt == "" {
		r.report(n, problem.Warning, "missing-alt", "the picture has no alternative text", "write between the brackets what a reader who cannot see it should know")
	}
	n.Destination = []byte(picture.URL)
	if picture.Width > 0 && picture.Height > 0 {
		n.SetAttributeString(attrWidth, picture.Width)
		n.SetAttributeString(attrHeight, picture.Height)
	}
	if r.pictures++; r.pictures == 1 {
		n.SetAttributeString(attrEager, true)
	}
	if paragraph, ok := n.Parent().(*ast.Paragraph); ok && paragraph.ChildCount() == 1 {
		made := &figure{caption: string(util.UnescapePunctuations(n.Title))}
		paragraph.Parent().ReplaceChild(paragraph.Parent(), paragraph, made)
		made.AppendChild(made, n)
	}
}

// mentions makes the first mention of each name a link, where the text does not link to its page itself.
func (r *run) mentions(document ast.Node) {
	if r.env.Mentions == nil {
		return
	}
	var said []*ast.Text
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function never fails
		switch n := n.(type) {
		case *ast.Link, *ast.AutoLink, *ast.Image, *ast.Heading, *ast.CodeSpan, *ast.FencedCodeBlock, *ast.CodeBlock:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if entering {
				said = append(said, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range said {
		r.mention(n)
	}
}

// mention splits a text at each name that it says first.
func (r *run) mention(n *ast.Text) {
	for {
		value := string(n.Segment.Value(r.file.Body))
		href, start, end := r.env.Mentions.find(value, r.linked)
		if href == "" {
			return
		}
		r.linked[href] = true
		from := n.Segment.Start
		name := text.NewSegment(from+start, from+end)
		link := ast.NewLink()
		link.Destination = []byte(href)
		link.SetAttributeString("class", []byte("mention"))
		link.AppendChild(link, ast.NewTextSegment(name))
		parent := n.Parent()
		if start > 0 {
			parent.InsertBefore(parent, n, ast.NewTextSegment(n.Segment.WithStop(from+start)))
		}
		parent.InsertBefore(parent, n, link)
		n.Segment = n.Segment.WithStart(from + end)
	}
}
