package view

import (
	"fmt"
	"slices"
	"strconv"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// CartPage is "/cart".
type CartPage struct {
	Layout
	Cart     shop.View
	Added    string // "Added 2 × Niacinamide 10% Serum (30 ml)."; empty: nothing was just added
	ReturnTo string // local address to go back to after an add, done or refused; empty: none
	Alert    string // what went wrong as a whole; empty: nothing
	// Fields holds what was typed where that was refused, by SKU, with a message where that field is to blame.
	Fields   map[catalog.SKU]FieldError
	Key      string             // idempotency key of this page's forms
	Articles []*catalog.Article // for an empty cart
	Plan     *Plan              // the cart's products as a routine; nil: none
	Orders   []shop.Order       // placed from this device, newest first
}

// FieldError is a field of a form that was refused.
type FieldError struct {
	Value   string // as typed
	Message string // empty: other fields are to blame
}

// PermalinkPage is "/cart/SKU:n,SKU:n": it asks before it adds.
type PermalinkPage struct {
	Layout
	Lines   []PermalinkLine
	Count   int
	Unknown []string // SKUs that the shop does not sell
	Key     string
}

// PermalinkLine is one product that a cart link proposes.
type PermalinkLine struct {
	shop.Item
	Quantity int
}

// Cart renders "/cart".
func (v *View) Cart(p CartPage) ([]byte, error) { return v.render("cart", p.Layout, p) }

// CartFragment renders the cart alone, without the page around it, for the script that puts it in the
// place of the one that a shopper has before them.
func (v *View) CartFragment(p CartPage) ([]byte, error) { return v.execute("cart", "cart", p) }

// Permalink renders "/cart/SKU:n,SKU:n".
func (v *View) Permalink(p PermalinkPage) ([]byte, error) { return v.render("permalink", p.Layout, p) }

// CartRow is a line of the cart, or the place where one was removed.
type CartRow struct {
	*shop.LineView
	Field   FieldError    // zero: no quantity was refused
	Removed *shop.Removed // not nil: "Removed X. Undo"; there is no line
}

// Rows is the lines in order, with the word on what was removed in its place.
func (p CartPage) Rows() []CartRow {
	var rows []CartRow
	for i := range p.Cart.Lines {
		if p.removedAt(i) {
			rows = append(rows, CartRow{Removed: p.Cart.Removed})
		}
		line := &p.Cart.Lines[i]
		rows = append(rows, CartRow{LineView: line, Field: p.Fields[line.SKU]})
	}
	if removed := p.Cart.Removed; removed != nil && removed.Position >= len(p.Cart.Lines) {
		rows = append(rows, CartRow{Removed: removed})
	}
	return rows
}

func (p CartPage) removedAt(i int) bool { return p.Cart.Removed != nil && p.Cart.Removed.Position == i }

// Blocked are the lines that stand in the way of an order: out of stock, no longer sold, or of which there
// are fewer than wanted.
func (p CartPage) Blocked() []shop.LineView {
	return slices.DeleteFunc(slices.Clone(p.Cart.Lines), func(line shop.LineView) bool {
		return line.Available && line.Fits == 0
	})
}

// RemovedName is what was removed: "Niacinamide 10% Serum (30 ml) and 2 more".
func (r CartRow) RemovedName() string {
	if more := len(r.Removed.More); more > 0 {
		return fmt.Sprintf("%s and %d more", r.Removed.Name(), more)
	}
	return r.Removed.Name()
}

// Invalid reports whether the quantity typed into the line was refused.
func (r CartRow) Invalid() bool { return r.Field.Message != "" }

// Typed is what the quantity field shows: what was typed where the form was refused, else the line's
// quantity.
func (r CartRow) Typed() string {
	if r.Field != (FieldError{}) {
		return r.Field.Value
	}
	return strconv.Itoa(r.Quantity)
}
