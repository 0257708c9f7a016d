package site

import (
	"fmt"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
)

func (b *builder) product(f *file) {
	p := &catalog.Product{Meta: b.meta(f)}
	if !b.claim(f, &p.Meta, &p.Body) {
		return
	}
	front := f.doc.Front
	p.Brand = front.Text("brand")
	p.Step = oneOf(b, f, "step", "", catalog.Steps...)
	p.Hidden = front.Bool("hidden", false)
	p.NonComedogenic = front.Bool("nonComedogenic", false)
	p.Ingredients = b.contents(f)
	p.Label = label(front.Sub("label"))
	for _, variant := range front.List("variants") {
		b.variant(f, p, variant)
	}
	b.all.products[p.Slug] = p
	if b.shown(&p.Meta) {
		b.snap.products.put(p.Slug, p)
		for i := range p.Variants {
			b.snap.variants[p.Variants[i].SKU] = Variant{&p.Variants[i], p}
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
		if i, ok := lookUp(b, item.Text, catalog.KindIngredient, b.all.ingredients); ok {
			contents = append(contents, catalog.Content{Ingredient: i, Percent: percent})
		} else {
			b.unknown(f, item, catalog.KindIngredient, shelfNames(b.all.ingredients))
		}
	}
	return contents
}

func (b *builder) variant(f *file, p *catalog.Product, front *fields.Mapping) {
	v := catalog.Variant{
		SKU:       catalog.SKU(front.Text("sku")),
		Size:      front.Text("size"),
		Price:     b.price(front, "price"),
		MRP:       b.price(front, "mrp"),
		Limit:     max(0, front.Int("limit", 0)),
		Available: front.Bool("available", true),
	}
	switch _, taken := b.skus[v.SKU]; {
	case !v.SKU.Valid():
		front.Report("sku", problem.Error, "bad-sku", fmt.Sprintf("%q is no SKU", v.SKU), "letters, digits, '-', '_' and '.' make one: PW-NIA-30")
	case taken:
		front.Report("sku", problem.Error, "duplicate-sku", fmt.Sprintf("the SKU %s belongs to %s already", v.SKU, b.skus[v.SKU]), "every size needs a SKU of its own")
	case v.Price == 0:
		front.Report("price", problem.Error, "missing-price", fmt.Sprintf("%s has no price, so it is not sold", v.SKU), "add a line like: price: 599")
	default:
		if v.MRP > 0 && v.MRP < v.Price {
			front.Report("mrp", problem.Error, "mrp-below-price", "the MRP is below the price: no shop may sell above MRP", "")
			v.MRP = 0
		}
		b.skus[v.SKU] = f.path
		p.Variants = append(p.Variants, v)
	}
}

func (b *builder) price(front *fields.Mapping, key string) catalog.Money {
	text := front.Text(key)
	if text == "" {
		return 0
	}
	amount, err := b.snap.site.Currency.Parse(text)
	if err != nil {
		front.Report(key, problem.Error, "bad-price", err.Error(), "")
	}
	return amount
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
