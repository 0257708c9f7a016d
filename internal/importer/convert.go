package importer

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// conversion turns the HTML of one item into Markdown.
type conversion struct {
	*job
	item     *item
	root     *html.Node
	ids      map[string]string // of headings: old to new
	pictures []copied
	places   int // links within the text that became text
}

var markdownOf = converter.NewConverter(converter.WithPlugins(
	base.NewBasePlugin(),
	commonmark.NewCommonmarkPlugin(),
	strikethrough.NewStrikethroughPlugin(),
	table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve),
		table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal), table.WithSkipEmptyRows(true)),
))

// body is the item's text as Markdown.
func (c *conversion) body() ([]byte, error) {
	root, err := parse(c.item.html)
	if err != nil {
		return nil, err
	}
	c.root = root
	nodes := 0
	for range c.root.Descendants() {
		if nodes++; nodes > MaxNodes {
			return nil, fmt.Errorf("it has more than %d elements", MaxNodes)
		}
	}
	c.headings()
	c.clean(c.root)
	if c.places > 0 {
		c.item.note("links to places within the text became text: %d", c.places)
	}
	text, err := markdownOf.ConvertNode(c.root)
	if err != nil {
		return nil, err
	}
	if text = bytes.TrimSpace(c.ours(text)); len(text) == 0 {
		return nil, nil
	}
	return slices.Concat([]byte("\n"), text, []byte("\n")), nil
}

// tooLarge says why a piece of HTML is not even parsed.
func tooLarge(size int, source string) error {
	const maxTags = 2 * MaxNodes // an opening and a closing one
	switch {
	case size > MaxText:
		return fmt.Errorf("it has %d bytes, and the most that is read is %d", size, MaxText)
	case strings.Count(source, "<") > maxTags:
		return fmt.Errorf("it has more than %d tags", maxTags)
	}
	return nil
}

// parse reads a piece of HTML. The library refuses what is nested too deep.
func parse(text string) (*html.Node, error) {
	if err := tooLarge(len(text), text); err != nil {
		return nil, err
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return nil, fmt.Errorf("its HTML cannot be read: %w", err)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root, nil
}

// textOf is the text of a piece of HTML, on one line.
func textOf(text string) string {
	root, err := parse(text)
	if err != nil {
		return ""
	}
	return plain(root)
}

// plain is the text below a node, on one line.
func plain(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Style:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.DataAtom == atom.P || n.DataAtom == atom.Br || n.DataAtom == atom.Li):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

var (
	// cites would become citations or footnotes: [@x], [^x].
	cites      = regexp.MustCompile(`(^|[^\\])\[([@^])`)
	tableBreak = regexp.MustCompile(` *<br />`)
	blankRun   = regexp.MustCompile(`\n{3,}`)
	// templates are what another tool would have replaced.
	templates = regexp.MustCompile(`\{\{.{0,60}|\{%.{0,60}`)
)

// ours drops invisible control characters, escapes what means something in our Markdown alone, and notes what meant something elsewhere. Code is
// left as it is.
func (c *conversion) ours(text []byte) []byte {
	text = bytes.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	lines := bytes.Split(text, []byte("\n"))
	fenced := false
	for n, line := range lines {
		if bytes.HasPrefix(bytes.TrimLeft(line, " >"), []byte("```")) {
			fenced = !fenced
		}
		if fenced {
			continue
		}
		line = tableBreak.ReplaceAll(bytes.ReplaceAll(line, []byte("\u00a0"), []byte(" ")), []byte("<br>"))
		if len(bytes.TrimSpace(line)) == 0 {
			line = nil
		}
		lines[n] = cites.ReplaceAll(line, []byte(`$1\[$2`))
		if found := templates.Find(line); found != nil {
			c.item.note("left as it stands: %s", found)
		}
	}
	return blankRun.ReplaceAll(bytes.Join(lines, []byte("\n")), []byte("\n\n"))
}
