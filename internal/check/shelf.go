package check

import (
	"fmt"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/site"
)

// reach reports articles that no page leads to, and reviews that have become old.
func (c *checker) reach() {
	now := c.snapshot.BuiltAt()
	orphans := c.snapshot.Orphans(now)
	if len(c.snapshot.Articles()) == 1 {
		orphans = nil // there is none that could link to it
	}
	for _, a := range orphans {
		c.warn(&a.Meta, "title", "orphan", "no page links to this article", "link to it from a text that its readers read before")
	}
	for _, a := range c.snapshot.Stale(now) {
		c.warn(&a.Meta, "lastReviewed", "stale-review", "the last review is older than "+c.snapshot.Site().ReviewLimit(), "read it again, and set lastReviewed: to that day")
	}
}

// article applies the rules for what joins an article with the rest of the site.
func (c *checker) article(a *catalog.Article) {
	for _, p := range a.Products {
		if c.left(p) {
			line, column := c.snapshot.At(a.Path, "products."+string(p.Slug))
			c.leftShop(a, p, line, column)
		}
	}
	blocks, _ := c.snapshot.Outline(a.Path)
	for i := range blocks {
		for _, link := range blocks[i].Links {
			slug, ok := strings.CutPrefix(link.Href, "/products/")
			if p, known := c.snapshot.Product(catalog.Slug(slug)); ok && known && c.left(p) {
				line, column := blocks[i].At(link.Start)
				c.leftShop(a, p, line, column)
			}
		}
	}
}

// left reports whether the shop no longer offers a product: it is in no list, or no size of it is to be had.
// One that readers do not see at all is a hidden-product.
func (c *checker) left(p *catalog.Product) bool {
	return c.live(&p.Meta) && (p.Hidden || !slices.ContainsFunc(p.Variants, func(v catalog.Variant) bool { return v.Available }))
}

func (c *checker) live(m *catalog.Meta) bool { return m.StateAt(c.snapshot.BuiltAt()) == catalog.Live }

func (c *checker) leftShop(a *catalog.Article, p *catalog.Product, line, column int) {
	c.add(a.Path, line, column, "product-left", fmt.Sprintf("the shop no longer offers %s", p.Name()),
		"name another product, or say that it is no longer sold")
}

// label reports the facts that a product's label must bear and its file does not give. What stands in square
// brackets waits for the maker: a shop that is no demo has to fill it in before readers see the product.
func (c *checker) label(p *catalog.Product) {
	if !c.live(&p.Meta) {
		return
	}
	l := p.Label
	var missing []string
	for _, fact := range []struct{ key, value string }{
		{"maker", l.Maker}, {"origin", l.Origin}, {"netQuantity", l.NetQuantity}, {"bestBefore", l.BestBefore}, {"inci", strings.Join(l.INCI, ", ")},
	} {
		if fact.value == "" || strings.Contains(fact.value, "[") && !c.snapshot.Site().Shop.Demo {
			missing = append(missing, fact.key)
		}
	}
	if len(missing) > 0 {
		c.warn(&p.Meta, "label", "missing-label", "the label does not give "+strings.Join(missing, ", "), "shops in India must show them: add them below label:")
	}
	for _, v := range p.Variants {
		if v.MRP == 0 {
			c.warn(&p.Meta, "variants."+string(v.SKU), "missing-label", fmt.Sprintf("%s has no maximum retail price", v.SKU), "add a line like: mrp: 699")
		}
	}
}

// house reports what a shop that is no demo must tell of itself.
func (c *checker) house() {
	contact := c.snapshot.Site().Contact
	open := slices.ContainsFunc(c.snapshot.Products(), func(p *catalog.Product) bool { return c.live(&p.Meta) })
	if c.snapshot.Site().Shop.Demo || !open {
		return
	}
	if contact.Email == "" && contact.Phone == "" {
		c.ofHouse("contact", "nobody is named whom shoppers can ask", "add email: or phone: below contact:")
	}
	if contact.Grievance == "" {
		c.ofHouse("contact.grievance", "no grievance officer is named", "add grievance: with a name and how to reach them")
	}
}

func (c *checker) ofHouse(key, message, hint string) {
	line, column := c.snapshot.At(site.SettingsFile, key)
	c.add(site.SettingsFile, line, column, "missing-label", message, hint)
}
