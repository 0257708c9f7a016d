package shop

import (
	"fmt"
	"slices"
	"strings"
)

// Clear empties the cart. Undo brings all of it back.
func (c *Cart) Clear() {
	if len(c.Lines) == 0 {
		return
	}
	var removed []Removed
	for i, line := range c.Lines {
		removed = append(removed, Removed{Line: line, Position: i})
	}
	*c = Cart{Removed: removedLines(removed)}
}

// Undo brings back what was last removed, in its place and with its quantity, or with what of it fits now.
// What has gone out of stock or left the shop comes back marked as such. Where nothing was removed, or it
// is back already, Undo does nothing and announces nothing.
func (c *Cart) Undo(shelf Shelf) (string, error) {
	removed := c.Removed.All()
	if len(removed) == 0 {
		return "", nil
	}
	if shelf.MaxLines > 0 && len(c.Lines)+len(removed) > shelf.MaxLines {
		return "", &Refusal{SKU: removed[0].SKU, Message: "Cannot undo", Description: full(shelf)}
	}
	next := Cart{Lines: slices.Clone(c.Lines)}
	next.accept(shelf)
	var announcements []string
	for _, one := range removed {
		announcements = append(announcements, next.restore(shelf, one))
	}
	next.rename(shelf)
	*c = next
	return strings.Join(announcements, " "), nil
}

// restore puts a removed line back and says how that went.
func (c *Cart) restore(shelf Shelf, removed Removed) string {
	line := removed.Line
	most, reason := shelf.room(line)
	if most > 0 {
		line.Quantity = min(line.Quantity, most)
	}
	c.Lines = slices.Insert(c.Lines, min(removed.Position, len(c.Lines)), line)
	switch {
	case most == 0:
		return fmt.Sprintf("%s is back in your cart, but %s.", line.Name(), reason)
	case line.Quantity < removed.Quantity:
		return fmt.Sprintf("Only %d of %s came back: %s.", line.Quantity, line.Name(), reason)
	}
	return fmt.Sprintf("%s is back in your cart.", line.Name())
}
