package site

import (
	"fmt"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
)

func (b *builder) product(f *file) {
	p, front := f.noun.(*catalog.Product), f.doc.Front
	p.Brand = front.Text("brand")
	p.Step = oneOf(f, "step", catalog.Step(""))
	p.Hidden = front.Bool("hidden", false)
	p.NonComedogenic = front.Bool("nonComedogenic", false)
	p.Ingredients = b.contents(f)
	p.Label = label(front.Sub("label"))
	for _, variant := range front.List("variants") {
		b.variant(f, p, variant)
	}
}

// skus are those of all sizes in a product's file, whether they can be sold or not.
func skus(f *file) []string {
	var skus []string
	for _, variant := range f.doc.Front.List("variants") {
		skus = append(skus, variant.Text("sku"))
	}
	return skus
}

// sell notes who has the SKUs of a product, and offers those that readers see.
func (b *builder) sell(f *file, p *catalog.Product, shown bool) {
	for i := range p.Variants {
		v := &p.Variants[i]
		b.skus[v.SKU] = f.path
		if shown {
			b.snap.variants[v.SKU] = Variant{v, p}
		}
	}
}

// contents reads what a product holds: slugs, or {ingredient, percent}.
func (b *builder) contents(f *file) []catalog.Content {
	var contents []catalog.Content
	for _, entry := range f.doc.Front.Entries("ingredients") {
		item, percent := entry.Value, ""
		if entry.Mapping != nil {
			item = entry.Mapping.Value("ingredient")
			percent = entry.Mapping.Text("percent")
		}
		if i, ok := reference(b, f, item, b.all.ingredients); ok {
			contents = append(contents, catalog.Content{Ingredient: i, Percent: percent})
		}
	}
	return contents
}

// variant reads one size; one that cannot be sold is reported and left out.
func (b *builder) variant(f *file, p *catalog.Product, front *fields.Mapping) {
	price, priced := amount(front, "price", b.snap.site.Currency)
	mrp, _ := amount(front, "mrp", b.snap.site.Currency)
	v := catalog.Variant{
		SKU:       catalog.SKU(front.Text("sku")),
		Size:      front.Text("size"),
		Price:     price,
		MRP:       mrp,
		Limit:     count(front, "limit", 0),
		Available: front.Bool("available", true),
	}
	b.ask(f, skuKey(string(v.SKU)))
	switch owner, taken := b.skus[v.SKU]; {
	case v.SKU == "":
		front.Report("sku", problem.Error, "bad-sku", "this size has no SKU, so it is not sold", "add a line like: sku: PW-NIA-30")
	case !v.SKU.Valid():
		front.Report("sku", problem.Error, "bad-sku", fmt.Sprintf("%q is no SKU", v.SKU), "letters, digits, '-', '_' and '.' make one: PW-NIA-30")
	case taken:
		front.Report("sku", problem.Error, "duplicate-sku", fmt.Sprintf("the SKU %s belongs to %s already", v.SKU, owner), "every size needs a SKU of its own")
	case !priced: // reported already
	case v.Price == 0:
		front.Report("price", problem.Error, "missing-price", fmt.Sprintf("%s has no price, so it is not sold", v.SKU), "add a line like: price: 599")
	default:
		b.skus[v.SKU] = f.path
		f.mark("variants", string(v.SKU), placeOf(front, "sku"))
		p.Variants = append(p.Variants, withinMRP(front, v))
	}
}

// withinMRP takes an MRP away that is below the price: Indian law lets no shop sell above it.
func withinMRP(front *fields.Mapping, v catalog.Variant) catalog.Variant {
	if v.MRP > 0 && v.MRP < v.Price {
		front.Report("mrp", problem.Error, "mrp-below-price", "the MRP is below the price, and no shop may sell above MRP", "correct one of them; the MRP is not shown")
		v.MRP = 0
	}
	return v
}

// amount reads a price; it is false for text that is none, which is reported, and zero where it is missing.
func amount(front *fields.Mapping, key string, c catalog.Currency) (catalog.Money, bool) {
	text := front.Text(key)
	if text == "" {
		return 0, true
	}
	m, err := c.Parse(text)
	if err != nil {
		front.Report(key, problem.Error, "bad-price", err.Error(), "write it like 599 or 599.50")
	}
	return m, err == nil
}

func label(front *fields.Mapping) catalog.Label {
	return catalog.Label{
		Maker:       front.Text("maker"),
		Origin:      front.Text("origin"),
		NetQuantity: front.Text("netQuantity"),
		BestBefore:  front.Text("bestBefore"),
		INCI:        front.Texts("inci"),
	}
}
