package check

import (
	"regexp"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
)

// text applies the rules for what a text says.
func (c *checker) text(p page) {
	blocks, hushed := c.snapshot.Outline(p.Path)
	c.openings(p)
	c.silences(p.Meta, hushed)
	c.alerts(p.Meta, blocks)
	c.routines(p.Meta, blocks)
	for i := range blocks {
		b := &blocks[i]
		if b.Within == "myth" || b.Within == "quote" {
			continue
		}
		for _, s := range sentences(b) {
			c.promises(p, s)
			if p.Kind != catalog.KindPage {
				c.effects(p.Meta, s, blocks, i)
			}
		}
	}
}

// alerts reports the third box in a row. Myths do not count: a series of them is an article's heart.
func (c *checker) alerts(m *catalog.Meta, blocks []markdown.Block) {
	box, row := 0, 0
	for i := range blocks {
		b := &blocks[i]
		switch {
		case b.Box == 0 || b.Within == "myth" || b.Within == "quote":
			box, row = 0, 0
		case b.Box != box:
			box = b.Box
			if row++; row == 3 {
				line, column := b.At(0)
				c.add(m.Path, line, column, "alerts-in-a-row", "this is the third box in a row, and readers skip a wall of boxes",
					"make one of them part of the text")
			}
		}
	}
}

// sentence is one sentence of a block.
type sentence struct {
	block      *markdown.Block
	start, end int // bytes of the block's text
}

func (s sentence) text() string { return s.block.Text[s.start:s.end] }

// at is the place in the file of a byte of the sentence.
func (s sentence) at(offset int) (line, column int) { return s.block.At(s.start + offset) }

// sentenceEnd is a sign that ends a sentence, in front of one that begins.
var sentenceEnd = regexp.MustCompile(`[.!?…:]["”’)]*\s+["“‘(]*\p{Lu}`)

// sentences cuts a block's text. Where it cuts wrongly ("e.g. Zinc"), a rule sees less of the context.
func sentences(b *markdown.Block) []sentence {
	var all []sentence
	start := 0
	for _, found := range sentenceEnd.FindAllStringIndex(b.Text, -1) {
		end := found[0] + strings.IndexAny(b.Text[found[0]:found[1]], " \n\t")
		all = append(all, sentence{b, start, end})
		start = end
	}
	return append(all, sentence{b, start, len(b.Text)})
}

// denials make a sentence say the opposite, or ask: it claims nothing then.
var denials = regexp.MustCompile(`(?i)\b(no|not|never|nothing|nobody|none|nor|neither|cannot|can't|won't|doesn't|don't|didn't|isn't|without|myth|avoid|whether|beware|forbids?|banned|unproven|hardly|rather than|instead of|too strong)\b|n’t\b|\?\s*$`)

// denied reports whether what stands at offset of the sentence is denied, doubted or asked.
func (s sentence) denied(offset int) bool {
	text := s.text()
	return denials.MatchString(text[:offset]) || strings.HasSuffix(strings.TrimRight(text, ` "”’)`), "?")
}

// quoted reports whether what stands at offset is between quotation marks: other people's words.
func (s sentence) quoted(offset int) bool {
	before := s.block.Text[:s.start+offset]
	return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1
}

// sourced reports whether what stands at offset is the text of a link to another site.
func (s sentence) sourced(offset int) bool {
	for _, link := range s.block.Links {
		if link.Start <= s.start+offset && s.start+offset < link.End && strings.Contains(link.Href, "://") {
			return true
		}
	}
	return false
}
