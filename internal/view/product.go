package view

import (
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// ProductsPage is "/products", in groups by step.
type ProductsPage struct {
	Layout
	Groups []StepGroup
	Pager  Pager
}

// StepGroup is the products of one step of a routine.
type StepGroup struct {
	Step     catalog.Step
	Products []*catalog.Product
}

// ProductPage is "/products/{slug}".
type ProductPage struct {
	Layout
	*catalog.Product
	Articles []*catalog.Article
	Pager    Pager        // zero: there are no more of them
	Times    catalog.Time // when in the day its ingredients are used
	Pairs    []Pair       // what its ingredients say of others; Caution and Avoid only
}

// Products renders "/products".
func (v *View) Products(p ProductsPage) ([]byte, error) {
	return v.render("products", p.Layout, p, v.breadcrumb(p.Layout, "Shop"))
}

// Product renders "/products/{slug}".
func (v *View) Product(p ProductPage) ([]byte, error) {
	return v.render("product", p.Layout, p,
		v.productNode(p.Product), v.breadcrumb(p.Layout, p.Product.Title), v.organization())
}

// Labelled reports whether the product has any fact of a label. How to reach the shop stands among them,
// but is no reason to have them.
func (p ProductPage) Labelled() bool {
	l := p.Label
	return l.Maker != "" || l.Origin != "" || l.NetQuantity != "" || l.BestBefore != "" || len(l.INCI) > 0 ||
		slices.ContainsFunc(p.Variants, func(v catalog.Variant) bool { return v.MRP > 0 })
}

func (p ProductsPage) pager() Pager { return p.Pager }

// Card is a product as every page shows it: with prices, stock and a form that adds it to the cart.
type Card struct {
	*catalog.Product
	Sizes    []Size
	ReturnTo string // the page it stands on
	Place    string // where on the page, for its picture
}

// Size is one size of a product with its stock line.
type Size struct {
	catalog.Variant
	Stock   shop.StockLine
	PerUnit *catalog.UnitPrice // nil: the size is no volume and no weight
}

// Buyable reports whether the size can be put into the cart.
func (s Size) Buyable() bool { return s.Stock != shop.OutOfStock }

// card is a product on the shelf of a page, or in the place that is named.
func (v *View) card(product *catalog.Product, path string, places ...string) Card {
	c := Card{Product: product, ReturnTo: path, Place: "shelf"}
	if len(places) > 0 {
		c.Place = places[0]
	}
	for _, variant := range product.Variants {
		c.Sizes = append(c.Sizes, Size{variant, v.stock(variant), product.UnitPrice(variant)})
	}
	return c
}

// Chosen is the size that is offered first: the first that can be bought, else the first; nil without sizes.
func (c Card) Chosen() *Size {
	for i, s := range c.Sizes {
		if s.Buyable() {
			return &c.Sizes[i]
		}
	}
	if len(c.Sizes) == 0 {
		return nil
	}
	return &c.Sizes[0]
}

// Buyable reports whether any size can be put into the cart.
func (c Card) Buyable() bool {
	chosen := c.Chosen()
	return chosen != nil && chosen.Buyable()
}
