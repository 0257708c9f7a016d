package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/routine"
)

// stepWords name the steps of a routine in a text.
var stepWords = []markdown.Mention{
	{Name: "cleanser", Href: "cleanser"}, {Name: "cleanse", Href: "cleanser"}, {Name: "face wash", Href: "cleanser"},
	{Name: "toner", Href: "toner"},
	{Name: "serum", Href: "serum"}, {Name: "serums", Href: "serum"},
	{Name: "eye cream", Href: "eye"}, {Name: "eye serum", Href: "eye"}, {Name: "eye gel", Href: "eye"},
	{Name: "moisturizer", Href: "moisturizer"}, {Name: "moisturiser", Href: "moisturizer"},
	{Name: "moisturize", Href: "moisturizer"}, {Name: "moisturise", Href: "moisturizer"},
	{Name: "sunscreen", Href: "sunscreen"}, {Name: "SPF", Href: "sunscreen"},
}

// half is the half of the day that a numbered list is for.
type half struct {
	time  catalog.Time
	items []*markdown.Block
}

var (
	morningWords = regexp.MustCompile(`(?i)\b(morning|mornings|a\.?m)\b`)
	nightWords   = regexp.MustCompile(`(?i)\b(night|nights|evening|evenings|bedtime|p\.?m)\b`)
)

// routines reads every numbered list that stands under a heading, or behind a short line, that names one
// half of the day.
func (c *checker) routines(m *catalog.Meta, blocks []markdown.Block) {
	for i := 0; i < len(blocks); i++ {
		if !blocks[i].Ordered || blocks[i].List == 0 {
			continue
		}
		list := blocks[i].List
		h := half{time: timeOf(blocks, i)}
		for ; i < len(blocks) && blocks[i].List == list; i++ {
			h.items = append(h.items, &blocks[i])
		}
		i--
		if h.time != catalog.Either {
			c.order(m, h)
			c.night(m, h)
			c.apart(m, h, said(section(blocks, i)))
		}
	}
}

// shortLine is how many letters a line may have that serves as a heading: "In the morning:".
const shortLine = 60

// timeOf is the half of the day that the list beginning at blocks[i] is for; Either where nothing says so.
func timeOf(blocks []markdown.Block, i int) catalog.Time {
	heads := []string{blocks[i].Section}
	if i > 0 && len(blocks[i-1].Text) <= shortLine {
		heads = append([]string{blocks[i-1].Text}, heads...)
	}
	for _, head := range heads {
		morning, night := morningWords.MatchString(head), nightWords.MatchString(head)
		switch {
		case morning && night:
			return catalog.Either
		case morning:
			return catalog.Morning
		case night:
			return catalog.Night
		}
	}
	return catalog.Either
}

// order reports a step that comes after one which it should precede, and a sunscreen at night.
func (c *checker) order(m *catalog.Meta, h half) {
	var last catalog.Step
	for _, item := range h.items {
		step, ok := c.step(item)
		if !ok {
			continue
		}
		line, column := item.At(0)
		switch {
		case step == "sunscreen" && h.time == catalog.Night:
			c.add(m.Path, line, column, "routine-order", "sunscreen stands in a list for the night", "it is the last step of the morning")
		case last != "" && step.Order() < last.Order():
			c.add(m.Path, line, column, "routine-order", fmt.Sprintf("the %s comes after the %s here", named(step), named(last)),
				"the order of use is "+order())
		default:
			last = step
		}
	}
}

// step is the step that an item of a list is about: that of a product which it links to, else the only
// one that it names; it is false where it names several.
func (c *checker) step(item *markdown.Block) (catalog.Step, bool) {
	for _, p := range c.linked(item) {
		if p.Step != "" {
			return p.Step, true
		}
	}
	var step catalog.Step
	for _, found := range c.steps.All(item.Text) {
		switch next := catalog.Step(found.Href); {
		case step == "":
			step = next
		case step != next:
			return "", false
		}
	}
	return step, step != ""
}

// night reports what is used at night alone in a list for the morning.
func (c *checker) night(m *catalog.Meta, h half) {
	if h.time != catalog.Morning {
		return
	}
	for _, item := range h.items {
		for _, s := range sentences(item) {
			for _, found := range c.names.All(s.text()) {
				i, ok := c.snapshot.Ingredient(catalog.Slug(found.Href))
				if ok && i.Time == catalog.Night && !s.denied(found.Start) {
					line, column := s.at(found.Start)
					c.add(m.Path, line, column, "routine-order", fmt.Sprintf("%s stands in a list for the morning, and %s says that it is used at night", found.Name, i.Path),
						"move it to the night, or say why it stands here")
				}
			}
		}
	}
}

// apart reports two items whose families rules.yaml says to avoid at that time, unless the section has a
// word about it.
func (c *checker) apart(m *catalog.Meta, h half, said bool) {
	if said {
		return
	}
	for i, a := range h.items {
		for _, b := range h.items[i+1:] {
			rule, ok := c.forbidden(a, b, h.time)
			if !ok {
				continue
			}
			line, column := b.At(0)
			c.add(m.Path, line, column, "routine-pair", fmt.Sprintf("rules.yaml keeps %s and %s apart, and this list holds both", rule.A, rule.B),
				"say it here: "+rule.Instead)
		}
	}
}

// forbidden is the first rule that two items of a list break.
func (c *checker) forbidden(a, b *markdown.Block, time catalog.Time) (routine.Rule, bool) {
	for _, x := range c.families(a) {
		for _, y := range c.families(b) {
			rule, ok := routine.Between(x, y, c.snapshot.Rules())
			if ok && rule.Verdict == routine.Avoid && (rule.Slot != routine.SameNight || time == catalog.Night) {
				return rule, true
			}
		}
	}
	return routine.Rule{}, false
}

// families are those of the ingredients that an item names, and of the products that it links to.
func (c *checker) families(item *markdown.Block) []catalog.Family {
	var families []catalog.Family
	add := func(i *catalog.Ingredient) {
		if i.Family != "" && !slices.Contains(families, i.Family) {
			families = append(families, i.Family)
		}
	}
	for _, found := range c.names.All(item.Text) {
		if i, ok := c.snapshot.Ingredient(catalog.Slug(found.Href)); ok {
			add(i)
		}
	}
	for _, p := range c.linked(item) {
		for _, content := range p.Ingredients {
			add(content.Ingredient)
		}
	}
	return families
}

// linked are the products that a block links to.
func (c *checker) linked(b *markdown.Block) []*catalog.Product {
	var found []*catalog.Product
	for _, link := range b.Links {
		if slug, ok := strings.CutPrefix(link.Href, "/products/"); ok {
			if p, ok := c.snapshot.Product(catalog.Slug(slug)); ok {
				found = append(found, p)
			}
		}
	}
	return found
}

// apartWords tell a reader that two things are not used together.
var apartWords = regexp.MustCompile(`(?i)\b(alternat\w+|different nights|other nights?|separate|apart|one or the other|either|same (night|evening|time)|not together|in turn|instead|never both|not both)\b`)

// said reports whether a text has a word about what not to use together.
func said(blocks []markdown.Block) bool {
	return slices.ContainsFunc(blocks, func(b markdown.Block) bool { return apartWords.MatchString(b.Text) })
}

// section is what stands around blocks[i], from its heading to the next.
func section(blocks []markdown.Block, i int) []markdown.Block {
	heading := func(b markdown.Block) bool { return b.Kind == markdown.HeadingBlock }
	first := i
	for first > 0 && !heading(blocks[first]) {
		first--
	}
	if end := slices.IndexFunc(blocks[i:], heading); end >= 0 {
		return blocks[first : i+end]
	}
	return blocks[first:]
}

func named(step catalog.Step) string { return strings.ToLower(step.Words()) }

func order() string {
	words := make([]string, len(catalog.Steps))
	for i, step := range catalog.Steps {
		words[i] = named(step)
	}
	return strings.Join(words, ", ")
}
