package markdown

import "github.com/yuin/goldmark/ast"

// mentions makes the first mention of each name a link, where the text does not link to its page itself.
// Headings, links and code are left as they are.
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
		if n.Parent() != nil { // else it is a part of the one before
			r.merge(n)
			r.mention(n)
		}
	}
}

// merge joins to n what follows it in the same line; goldmark always leaves a line's last word apart.
func (r *run) merge(n *ast.Text) {
	for next := n.NextSibling(); next != nil && n.Segment.Len() > 0 && !n.SoftLineBreak() && n.Merge(next, r.file.Body); next = n.NextSibling() {
		n.Parent().RemoveChild(n.Parent(), next)
	}
}

// mention splits a text at each name that it says first. The last name may end in the next line.
func (r *run) mention(n *ast.Text) {
	value := string(n.Segment.Value(r.file.Body))
	line := len(value)
	next := r.nextLine(n)
	if next != nil {
		value += " " + string(next.Segment.Value(r.file.Body))
	}
	for at := 0; at < line; {
		href, start, end := r.env.Mentions.find(value[at:], r.linked)
		if href == "" || at+start >= line {
			return
		}
		r.linked[href] = true
		link := newMention(href)
		r.before(n, start, link)
		if at+end <= line {
			link.AppendChild(link, ast.NewTextSegment(n.Segment.WithStop(n.Segment.Start+end-start)))
			n.Segment = n.Segment.WithStart(n.Segment.Start + end - start)
		} else {
			over(n, next, at+end-line-1, link)
		}
		at += end
	}
}

// before puts the text in front of a mention, and the mention, before the rest of n.
func (r *run) before(n *ast.Text, length int, link *ast.Link) {
	parent, start := n.Parent(), n.Segment.Start
	if length > 0 {
		parent.InsertBefore(parent, n, ast.NewTextSegment(n.Segment.WithStop(start+length)))
		n.Segment = n.Segment.WithStart(start + length)
	}
	parent.InsertBefore(parent, n, link)
}

// over moves the rest of a line, and length bytes of the next, into a mention.
func over(n, next *ast.Text, length int, link *ast.Link) {
	link.AppendChild(link, n)
	head := next.Segment.WithStop(next.Segment.Start + length)
	link.AppendChild(link, ast.NewTextSegment(head))
	next.Segment = next.Segment.WithStart(head.Stop)
}

// nextLine is the text of the line below n, where n ends its own and nothing but text lies between.
func (r *run) nextLine(n *ast.Text) *ast.Text {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok || !n.SoftLineBreak() {
		return nil
	}
	r.merge(next)
	return next
}

func newMention(href string) *ast.Link {
	link := ast.NewLink()
	link.Destination = []byte(href)
	link.SetAttributeString(attrClass, "mention")
	return link
}
