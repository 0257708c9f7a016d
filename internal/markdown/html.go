package markdown

import (
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// nodeWriter writes our own nodes, and those that goldmark writes otherwise than we want: links, whose
// addresses are settled already and must not be resolved again, pictures with their size, and the boxes of
// task lists with a name. Raw HTML it does not write at all.
type nodeWriter struct{}

// RegisterFuncs tells goldmark who writes what.
func (nodeWriter) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindCite, writeCite)
	r.Register(kindAnchor, writeAnchor)
	r.Register(kindAlert, writeAlert)
	r.Register(kindFigure, writeFigure)
	r.Register(kindBox, writeBox)
	r.Register(ast.KindLink, writeLink)
	r.Register(ast.KindAutoLink, writeAutoLink)
	r.Register(ast.KindImage, writeImage)
	r.Register(east.KindTaskCheckBox, writeTask)
	r.Register(ast.KindRawHTML, nothing)
	r.Register(ast.KindHTMLBlock, nothing)
}

func nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func writeCite(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	for i, m := range node.(*cite).marks {
		if i == 0 {
			w.WriteString(`<sup class="cite">`)
		} else {
			w.WriteString(", ")
		}
		fmt.Fprintf(w, `<a id="%s" href="#source-%d" aria-label="Source %d">%d</a>`, m.anchor, m.number, m.number, m.number)
		if i == len(node.(*cite).marks)-1 {
			w.WriteString("</sup>")
		}
	}
	return ast.WalkContinue, nil
}

func writeAnchor(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		fmt.Fprintf(w, `<a class="anchor" href="#%s">`, address([]byte(node.(*anchor).id)))
	} else {
		w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

// labels are the words that alerts begin with.
var labels = map[string]string{"tip": "Tip", "note": "Note", "important": "Important", "warning": "Warning", "caution": "Caution",
	"myth": "Myth", "fact": "Fact"}

func writeAlert(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	kind := node.(*alert).kind
	switch {
	case kind == "fact" && entering:
		w.WriteString("<p class=\"fact-label\">Fact</p>\n")
	case kind == "fact":
	case kind == "myth" && entering:
		w.WriteString("<div class=\"myth\">\n<p class=\"myth-label\">Myth</p>\n")
	case kind == "myth":
		w.WriteString("</div>\n")
	case entering:
		fmt.Fprintf(w, "<aside class=\"alert alert-%s\" role=\"note\">\n<p class=\"alert-label\">%s</p>\n", kind, labels[kind])
	default:
		w.WriteString("</aside>\n")
	}
	return ast.WalkContinue, nil
}

func writeFigure(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	switch n := node.(*figure); {
	case entering:
		w.WriteString("<figure>")
	case n.caption != "":
		fmt.Fprintf(w, "<figcaption>%s</figcaption></figure>\n", escape(n.caption))
	default:
		w.WriteString("</figure>\n")
	}
	return ast.WalkContinue, nil
}

func writeBox(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		fmt.Fprintf(w, "<div class=\"table\" role=\"region\" aria-label=\"%s\" tabindex=\"0\">\n", node.(*box).label)
	} else {
		w.WriteString("</div>\n")
	}
	return ast.WalkContinue, nil
}

// Attributes that the walk leaves on links for writeLink.
const (
	attrRel   = "rel"
	attrClass = "class"
)

func writeLink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		w.WriteString("</a>")
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Link)
	fmt.Fprintf(w, `<a href="%s"`, address(n.Destination))
	if len(n.Title) > 0 {
		fmt.Fprintf(w, ` title="%s"`, escape(string(unmark(n.Title))))
	}
	for _, name := range []string{attrRel, attrClass} {
		if value, ok := n.AttributeString(name); ok {
			fmt.Fprintf(w, ` %s="%s"`, name, value)
		}
	}
	w.WriteByte('>')
	return ast.WalkContinue, nil
}

func writeAutoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if n := node.(*ast.AutoLink); entering {
		fmt.Fprintf(w, `<a href="%s" rel="noopener">%s</a>`, address(autoURL(n, source)), escape(string(n.Label(source))))
	}
	return ast.WalkContinue, nil
}

// address is a link's destination as an attribute holds it. Percent signs that escape stay as they are.
func address(dest []byte) []byte { return util.EscapeHTML(util.URLEscape(dest, false)) }

func writeTask(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	switch {
	case !entering:
	case node.(*east.TaskCheckBox).IsChecked:
		w.WriteString(`<input type="checkbox" checked disabled aria-label="Done"> `)
	default:
		w.WriteString(`<input type="checkbox" disabled aria-label="To do"> `)
	}
	return ast.WalkContinue, nil
}

// Attributes that the walk leaves on a picture for writeImage.
const (
	attrWidth  = "width"
	attrHeight = "height"
	attrEager  = "eager"
	attrSrcset = "srcset"
	attrWebP   = "webp"
)

// columnSizes is how wide a picture within a text is shown: as the measure of the text in site.css says.
const columnSizes = "(min-width: 40rem) 36rem, 92vw"

func writeImage(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Image)
	webp, srcset := textAttribute(n, attrWebP), textAttribute(n, attrSrcset)
	if webp != "" {
		fmt.Fprintf(w, `<picture><source type="image/webp" srcset="%s" sizes="%s">`, webp, columnSizes)
	}
	fmt.Fprintf(w, `<img src="%s" alt="%s"`, address(n.Destination), escape(altText(n, source)))
	if srcset != "" {
		fmt.Fprintf(w, ` srcset="%s" sizes="%s"`, srcset, columnSizes)
	}
	for _, name := range []string{attrWidth, attrHeight} {
		if size, ok := n.AttributeString(name); ok {
			fmt.Fprintf(w, ` %s="%s"`, name, strconv.Itoa(size.(int)))
		}
	}
	if _, eager := n.AttributeString(attrEager); !eager {
		w.WriteString(` loading="lazy"`)
	}
	w.WriteString(` decoding="async">`)
	if webp != "" {
		w.WriteString("</picture>")
	}
	return ast.WalkSkipChildren, nil
}

func textAttribute(n ast.Node, name string) string {
	value, _ := n.AttributeString(name)
	text, _ := value.(string)
	return escape(text)
}

func escape(text string) string { return string(util.EscapeHTML([]byte(text))) }
