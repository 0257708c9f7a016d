package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"porewise/internal/problem"
)

// image settles which file a picture is, and makes a picture that stands alone a figure. A picture that
// cannot be shown becomes its alternative text.
func (r *run) image(n *ast.Image) {
	n.RemoveAttributes()
	dest := strings.TrimSpace(string(unmark(n.Destination)))
	if !r.affordable(n, len(n.Destination)+len(n.Title)) {
		unlink(n)
		return
	}
	picture, fault := r.findPicture(dest)
	if fault != nil {
		r.fault(n, fault)
		unlink(n)
		return
	}
	if altText(n, r.file.Body) == "" {
		r.report(n, problem.Warning, "missing-alt", "the picture has no alternative text", "write between the brackets what a reader who cannot see it should know")
	}
	n.Destination = []byte(picture.URL)
	if picture.Width > 0 && picture.Height > 0 {
		n.SetAttributeString(attrWidth, picture.Width)
		n.SetAttributeString(attrHeight, picture.Height)
	}
	n.SetAttributeString(attrSrcset, picture.Srcset)
	n.SetAttributeString(attrWebP, picture.WebP)
	if r.pictures++; r.pictures == 1 && !r.env.Pictured {
		n.SetAttributeString(attrEager, true)
	}
	makeFigure(n)
}

// findPicture asks the site; without one a picture has the address as it is written, if that is harmless.
func (r *run) findPicture(dest string) (Picture, *Fault) {
	if r.env.Picture != nil {
		return r.env.Picture(dest)
	}
	switch scheme := schemeOf(dest); {
	case strings.HasPrefix(dest, "//"):
		return Picture{}, &Fault{problem.Error, "bad-link", "this address has no scheme", "name a file beside this one"}
	case scheme == "", scheme == "http", scheme == "https":
		return Picture{URL: dest}, nil
	default:
		return Picture{}, &Fault{problem.Error, "bad-link", "a picture cannot come from " + scheme + ":", "name a file beside this one"}
	}
}

func makeFigure(n *ast.Image) {
	paragraph, ok := n.Parent().(*ast.Paragraph)
	if !ok || paragraph.ChildCount() > 1 {
		return
	}
	made := &figure{caption: string(unmark(n.Title))}
	made.SetPos(offset(n))
	paragraph.Parent().ReplaceChild(paragraph.Parent(), paragraph, made)
	made.AppendChild(made, n)
}
