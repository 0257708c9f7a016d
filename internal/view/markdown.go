package view

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"porewise/internal/catalog"
)

// Markdown is an article for who reads files and not pages: its text as CommonMark with tables, every
// address absolute, its sources as footnotes.
func (v *View) Markdown(a *catalog.Article) ([]byte, error) {
	m := marker{page: v.config.absolute(a.URL()), absolute: v.config.absolute}
	blocks := []string{"# " + escaped(a.Title)}
	if text := a.Excerpt(); text != "" {
		blocks = append(blocks, "> "+escaped(inLine(text)))
	}
	blocks = append(blocks, v.imprint(a))
	for _, s := range a.Segments {
		if s.Product != nil {
			blocks = append(blocks, m.link(escaped(s.Product.Title), s.Product.URL()))
			continue
		}
		doc, err := html.ParseFragment(strings.NewReader(s.HTML), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			return nil, fmt.Errorf("%s: cannot be written as Markdown: %w", a.Path, err)
		}
		blocks = append(blocks, m.blocks(slices.Values(doc))...)
	}
	for i := range a.Sources {
		blocks = append(blocks, footnote(&a.Sources[i]))
	}
	return []byte(strings.Join(blocks, "\n\n") + "\n"), nil
}

// imprint says who wrote an article, when, and where it stands.
func (v *View) imprint(a *catalog.Article) string {
	var parts []string
	for _, author := range a.Authors {
		parts = append(parts, "By "+escaped(author.Title))
	}
	if !a.Published().IsZero() {
		parts = append(parts, "Published "+v.day(a.Published()))
	}
	if revised := v.revised(a.Meta); !revised.IsZero() {
		parts = append(parts, "Updated "+v.day(revised))
	}
	if a.ReviewedBy != nil && !a.LastReviewed.IsZero() {
		parts = append(parts, "Reviewed by "+escaped(a.ReviewedBy.Title)+" on "+v.day(a.LastReviewed))
	}
	return strings.Join(append(parts, "<"+v.config.absolute(a.URL())+">", "General information and no medical advice."), " · ")
}

// footnote is a source as Markdown defines one.
func footnote(s *catalog.Source) string {
	var parts []string
	for _, part := range []string{s.Title, s.Authors, s.Journal, s.Year} {
		if part != "" {
			parts = append(parts, escaped(part))
		}
	}
	text := fmt.Sprintf("[^%d]: %s.", s.Number, strings.Join(parts, ". "))
	if link := s.Link(); link != "" {
		text += " <" + link + ">"
	}
	if s.Note != "" {
		text += " " + escaped(s.Note)
	}
	return text
}

// marker writes the HTML that package markdown makes as Markdown again.
type marker struct {
	page     string // the article's address, for links within it
	absolute func(string) string
}

func (m marker) link(text, address string) string {
	if strings.HasPrefix(address, "#") {
		address = m.page + address
	}
	return "[" + text + "](" + strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29").Replace(m.absolute(address)) + ")"
}

// blocks is what stands below one another in the nodes; runs of words between elements are a block as well.
func (m marker) blocks(nodes iter.Seq[*html.Node]) (blocks []string) {
	var line strings.Builder
	end := func() {
		if text := strings.TrimSpace(line.String()); text != "" {
			blocks = append(blocks, atLineStart.ReplaceAllString(text, `$1\$2$3`))
		}
		line.Reset()
	}
	for n := range nodes {
		if inner, ok := m.block(n); ok {
			end()
			blocks = append(blocks, inner...)
		} else {
			line.WriteString(m.inline(n))
		}
	}
	end()
	return blocks
}

// atLineStart is what would make a heading or a list of a line.
var atLineStart = regexp.MustCompile(`^(\d*)([#>+.)-])(\s|$)`)

// block is an element that stands by itself, as the blocks that it makes; false for words within a line.
func (m marker) block(n *html.Node) ([]string, bool) {
	class := attribute(n, "class")
	switch n.DataAtom {
	case atom.P:
		if strings.HasSuffix(class, "-label") { // of an alert, a myth, a fact
			return []string{"**" + m.inlines(n) + "**"}, true
		}
		return m.blocks(n.ChildNodes()), true
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return []string{strings.Repeat("#", int(n.Data[1]-'0')) + " " + m.inlines(n)}, true
	case atom.Ul, atom.Ol:
		return []string{m.list(n)}, true
	case atom.Blockquote, atom.Aside:
		return []string{indented("> ", "> ", strings.Join(m.blocks(n.ChildNodes()), "\n\n"))}, true
	case atom.Pre:
		return []string{"```\n" + strings.TrimSuffix(words(n), "\n") + "\n```"}, true
	case atom.Table:
		return []string{m.table(n)}, true
	case atom.Hr:
		return []string{"---"}, true
	case atom.Figcaption:
		return []string{"*" + m.inlines(n) + "*"}, true
	case atom.Div, atom.Figure, atom.Section:
		return m.blocks(n.ChildNodes()), true
	}
	return nil, false
}

func (m marker) list(n *html.Node) string {
	var items []string
	number := 1
	for item := range n.ChildNodes() {
		if item.DataAtom != atom.Li {
			continue
		}
		bullet := "- "
		if n.DataAtom == atom.Ol {
			bullet = fmt.Sprintf("%d. ", number)
			number++
		}
		items = append(items, indented(bullet, strings.Repeat(" ", len(bullet)), strings.Join(m.blocks(item.ChildNodes()), "\n")))
	}
	return strings.Join(items, "\n")
}

func (m marker) table(n *html.Node) string {
	var rows []string
	for row := range n.Descendants() {
		if row.DataAtom != atom.Tr {
			continue
		}
		line, rule := "|", "|"
		for cell := range row.ChildNodes() {
			if cell.Type == html.ElementNode {
				line += " " + strings.ReplaceAll(m.inlines(cell), "|", `\|`) + " |"
				rule += "---|"
			}
		}
		if rows = append(rows, line); len(rows) == 1 {
			rows = append(rows, rule)
		}
	}
	return strings.Join(rows, "\n")
}

// inlines is what an element holds, on one line.
func (m marker) inlines(n *html.Node) string {
	var b strings.Builder
	for child := range n.ChildNodes() {
		b.WriteString(m.inline(child))
	}
	return strings.TrimSpace(b.String())
}

// wrapping are the signs around the words of an element.
var wrapping = map[atom.Atom]string{atom.Em: "*", atom.Strong: "**", atom.Del: "~~"}

func (m marker) inline(n *html.Node) string {
	if n.Type == html.TextNode {
		return escaped(strings.ReplaceAll(n.Data, "\n", " "))
	}
	class := attribute(n, "class")
	switch sign := wrapping[n.DataAtom]; {
	case sign != "":
		return sign + m.inlines(n) + sign
	case n.DataAtom == atom.Code:
		return "`" + words(n) + "`"
	case n.DataAtom == atom.Br:
		return "\\\n"
	case n.DataAtom == atom.Img:
		return "!" + m.link(escaped(attribute(n, "alt")), attribute(n, "src"))
	case n.DataAtom == atom.Input && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" }):
		return "[x]"
	case n.DataAtom == atom.Input:
		return "[ ]"
	case n.DataAtom == atom.Sup && class == "cite":
		return footnotes.ReplaceAllString(words(n), "[^$0]")
	case n.DataAtom == atom.Sup:
		return "(note " + words(n) + ")"
	case n.DataAtom == atom.A && class == "footnote-backref":
		return ""
	case n.DataAtom == atom.A && class != "anchor":
		return m.link(m.inlines(n), attribute(n, "href"))
	}
	return m.inlines(n)
}

var footnotes = regexp.MustCompile(`\d+`)

// indented sets first before the first line of text and rest before the others.
func indented(first, rest, text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if i == 0 {
			lines[i] = strings.TrimRight(first+line, " ")
		} else if line != "" || strings.TrimSpace(rest) != "" {
			lines[i] = strings.TrimRight(rest+line, " ")
		}
	}
	return strings.Join(lines, "\n")
}

// escaped is words as Markdown would print them.
func escaped(text string) string { return signs.Replace(text) }

var signs = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`)

// attribute is what an element's attribute says; empty where it has none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// words are the text of an element and of those within.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
