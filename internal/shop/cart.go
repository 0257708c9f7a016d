package shop

import (
	"slices"

	"porewise/internal/catalog"
)

// Cart is what a shopper means to buy. The zero Cart is empty.
type Cart struct {
	Lines   []Line
	Removed *Removed // what Undo brings back; nil: nothing
}

// Line is one SKU in a cart. Title, Size and Price are as the shopper last saw and accepted them, so that a
// change of price can be told, and a product that has left the shop still has its name.
type Line struct {
	SKU         catalog.SKU
	Quantity    int // at least 1
	Title, Size string
	Price       catalog.Money
}

// Name is the line's product with its size: "Niacinamide 10% Serum (30 ml)".
func (l Line) Name() string { return name(l.Title, l.Size) }

// Removed is a line that was taken out, and where it stood. It is never written to: carts share it.
type Removed struct {
	Line
	Position int
	More     []Removed // the other lines that went in the same change, in order
}

// All lists the removed lines by position. A nil Removed has none.
func (r *Removed) All() []Removed {
	if r == nil {
		return nil
	}
	return append([]Removed{{Line: r.Line, Position: r.Position}}, r.More...)
}

// removedLines is the reverse of All.
func removedLines(lines []Removed) *Removed {
	if len(lines) == 0 {
		return nil
	}
	return &Removed{Line: lines[0].Line, Position: lines[0].Position, More: lines[1:]}
}

// Count is the number of pieces in the cart, whether they can be bought now or not; View counts those that
// can.
func (c Cart) Count() int {
	count := 0
	for _, line := range c.Lines {
		count += line.Quantity
	}
	return count
}

func (c *Cart) clone() Cart { return Cart{Lines: slices.Clone(c.Lines), Removed: c.Removed} }

// find is the position of sku's line, -1 without one.
func (c *Cart) find(sku catalog.SKU) int {
	return slices.IndexFunc(c.Lines, func(l Line) bool { return l.SKU == sku })
}

// forget drops sku from what Undo brings back: it has come back by another way.
func (c *Cart) forget(sku catalog.SKU) {
	c.Removed = removedLines(slices.DeleteFunc(c.Removed.All(), func(r Removed) bool { return r.SKU == sku }))
}

// rename gives every line the title and size of today.
func (c *Cart) rename(shelf Shelf) {
	for i := range c.Lines {
		if item, ok := shelf.Find(c.Lines[i].SKU); ok {
			c.Lines[i].Title, c.Lines[i].Size = item.Title, item.Size
		}
	}
}

// accept takes today's prices as seen by the shopper.
func (c *Cart) accept(shelf Shelf) {
	c.rename(shelf)
	for i := range c.Lines {
		if item, ok := shelf.Find(c.Lines[i].SKU); ok {
			c.Lines[i].Price = item.Price
		}
	}
}
