package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"porewise/internal/catalog"
)

// clean takes out of the children of parent what Markdown cannot hold, and leads links and pictures to where
// they are now.
func (c *conversion) clean(parent *html.Node) {
	for _, n := range slices.Collect(parent.ChildNodes()) {
		switch n.Type {
		case html.CommentNode:
			parent.RemoveChild(n)
			continue
		case html.ElementNode:
		default:
			continue
		}
		switch n.DataAtom {
		case atom.Style, atom.Link, atom.Meta, atom.Template, atom.Noscript, atom.Title:
			parent.RemoveChild(n)
		case atom.Script:
			if attribute(n, "type") != "application/ld+json" {
				c.item.note("a script was left out")
			}
			parent.RemoveChild(n)
		case atom.Form, atom.Input, atom.Select, atom.Textarea, atom.Button:
			c.item.note("a form was left out")
			parent.RemoveChild(n)
		case atom.Svg, atom.Canvas, atom.Math:
			c.item.note("a drawing or formula (%s) was left out", n.Data)
			parent.RemoveChild(n)
		case atom.Iframe, atom.Embed, atom.Object, atom.Video, atom.Audio:
			c.frame(n)
		case atom.Img:
			c.picture(n)
		case atom.A:
			c.clean(n)
			c.link(n)
		case atom.Sup, atom.Sub:
			c.raised(n)
		case atom.Td, atom.Th:
			n.Attr = nil // a span of a million columns would be a million cells
			c.clean(n)
		default:
			if n.DataAtom == atom.Figcaption {
				n.Data, n.DataAtom = "p", atom.P
			}
			c.clean(n)
		}
	}
}

// frame puts a link in the place of what is shown by others.
func (c *conversion) frame(n *html.Node) {
	source := first(attribute(n, "src"), attribute(n, "data-src"), attribute(n, "data"))
	for child := range n.Descendants() {
		if child.DataAtom == atom.Source {
			source = first(source, attribute(child, "src"))
		}
	}
	target, ok := c.address(source)
	if !ok || strings.HasPrefix(target, "#") {
		c.item.note("left out: %s without an address", n.Data)
		n.Parent.RemoveChild(n)
		return
	}
	c.item.note("%s became a link: %s", n.Data, target)
	p := &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
	p.AppendChild(linkTo(target, first(attribute(n, "title"), target)))
	replace(n, p)
}

// link leads a link to where its target is now; one that leads nowhere becomes text.
func (c *conversion) link(n *html.Node) {
	href := attribute(n, "href")
	if href == "" { // a place to link to
		unwrap(n)
		return
	}
	target, ok := c.address(href)
	if fragment, within := strings.CutPrefix(target, "#"); ok && within {
		c.place(n, fragment)
		return
	}
	if !ok {
		c.item.note("a link became text: %s", href)
	}
	if holdsPicture := slices.ContainsFunc(slices.Collect(n.Descendants()), func(d *html.Node) bool { return d.DataAtom == atom.Img }); !ok || holdsPicture && isPicture(target) {
		unwrap(n)
		return
	}
	if name, found := c.local(href); found && isPicture(target) {
		target = name
	}
	n.Attr = []html.Attribute{{Key: "href", Val: target}}
}

// place leads a link within the text to a heading; one to anything else becomes text. In a heading it is a
// tool's link to the heading itself.
func (c *conversion) place(n *html.Node, fragment string) {
	id := c.ids[fragment]
	switch {
	case level(n.Parent) > 0 && strings.IndexFunc(plain(n), unicode.IsLetter) < 0 && strings.IndexFunc(plain(n), unicode.IsDigit) < 0:
		n.Parent.RemoveChild(n)
	case level(n.Parent) > 0:
		unwrap(n)
	case id != "":
		n.Attr = []html.Attribute{{Key: "href", Val: "#" + id}}
	default:
		c.places++
		unwrap(n)
	}
}

var raisedDigits, loweredDigits = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻"),
	strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉")

// raised keeps raised and lowered numbers apart from the text before them: m², H₂O, and [1] for a note.
func (c *conversion) raised(n *html.Node) {
	note := strings.HasPrefix(attribute(n.Parent, "href"), "#")
	for d := range n.Descendants() {
		note = note || d.DataAtom == atom.A
	}
	c.clean(n)
	for d := range n.Descendants() {
		if d.DataAtom == atom.A {
			unwrap(n)
			return
		}
	}
	text := plain(n)
	switch {
	case text == "" || strings.Trim(text, "0123456789-") != "" && !note:
		unwrap(n)
		return
	case note:
		text = "[" + strings.Trim(text, "[]") + "]"
	case n.DataAtom == atom.Sup:
		text = raisedDigits.Replace(text)
	default:
		text = loweredDigits.Replace(text)
	}
	replace(n, &html.Node{Type: html.TextNode, Data: text})
}

// headings puts the highest below the title, closes gaps between levels, and keeps the ids that others may
// link to.
func (c *conversion) headings() {
	var all []*html.Node
	shift := 0
	for n := range c.root.Descendants() {
		if level(n) > 0 {
			all = append(all, n)
		}
		if level(n) == 1 {
			shift = 1
		}
	}
	before := 1
	for _, n := range all {
		before = min(level(n)+shift, before+1, 6)
		before = max(before, 2)
		n.Data = "h" + string(rune('0'+before))
		n.DataAtom = atom.Lookup([]byte(n.Data))
		c.keepID(n)
	}
}

// placed are ids of the pages around a text.
var placed = regexp.MustCompile(`^(main|sources|related|products|further|q|(cite|source)-[0-9].*)$`)

func (c *conversion) keepID(heading *html.Node) {
	var olds []string
	for n := range heading.Descendants() {
		olds = append(olds, attribute(n, "id"), attribute(n, "name"))
	}
	old := first(append([]string{attribute(heading, "id")}, olds...)...)
	id := string(catalog.Slugify(old))
	if id == "" || placed.MatchString(id) || c.ids[old] != "" {
		return
	}
	for _, other := range c.ids {
		if other == id {
			return
		}
	}
	c.ids[old] = id
	if id != string(catalog.Slugify(plain(heading))) {
		heading.AppendChild(&html.Node{Type: html.TextNode, Data: " {#" + id + "}"})
	}
}

// level is a heading's, 0 for anything else.
func level(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0')
	}
	return 0
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func linkTo(target, words string) *html.Node {
	a := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: target}}}
	a.AppendChild(&html.Node{Type: html.TextNode, Data: words})
	return a
}

func replace(old, by *html.Node) {
	old.Parent.InsertBefore(by, old)
	old.Parent.RemoveChild(old)
}

// unwrap puts the children of n in its place.
func unwrap(n *html.Node) {
	for child := n.FirstChild; child != nil; child = n.FirstChild {
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	n.Parent.RemoveChild(n)
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
