package shop

import (
	"fmt"
	"strings"

	"porewise/internal/catalog"
)

// Added is what became of one Want of an Add.
type Added struct {
	SKU         catalog.SKU
	Title, Size string
	Asked       int
	Quantity    int    // how many were added; the cart may have held some before
	Message     string // why fewer than asked were added, without naming the product; empty: all were
}

// Name is the product with its size.
func (a Added) Name() string { return name(a.Title, a.Size) }

// Add puts wants into the cart. A SKU that is there already is merged into its line; a new one comes last.
// What does not fit whole is added in part, and its Added says so. It refuses, and adds nothing, when a
// want is malformed or its SKU is not sold, and when nothing of all wants could be added.
func (c *Cart) Add(shelf Shelf, wants []Want) ([]Added, error) {
	next := c.clone()
	added, fits := make([]Added, 0, len(wants)), false
	for _, want := range wants {
		if err := checkAdd(want); err != nil {
			return nil, err
		}
		item, err := shelf.sold(want)
		if err != nil {
			return nil, err
		}
		one := next.add(shelf, item, want.Quantity)
		added, fits = append(added, one), fits || one.Quantity > 0
	}
	if !fits {
		return nil, nothingAdded(added)
	}
	next.rename(shelf)
	*c = next
	return added, nil
}

func checkAdd(want Want) error {
	if want.Quantity == 0 {
		return &Refusal{SKU: want.SKU, Message: cannotAdd, Description: "Add at least one."}
	}
	return checkQuantity(want)
}

// add puts as many of item into the cart as fit, up to asked.
func (c *Cart) add(shelf Shelf, item Item, asked int) Added {
	added := Added{SKU: item.SKU, Title: item.Title, Size: item.Size, Asked: asked}
	i, have := c.find(item.SKU), 0
	if i >= 0 {
		have = c.Lines[i].Quantity
	}
	most, _ := item.room()
	fits := min(asked, max(0, most-have))
	switch {
	case fits == 0:
		added.Message = noneAdded(item, have)
		return added
	case i < 0 && shelf.MaxLines > 0 && len(c.Lines) >= shelf.MaxLines:
		added.Message = full(shelf)
		return added
	case i < 0:
		i = len(c.Lines)
		c.Lines = append(c.Lines, Line{SKU: item.SKU, Title: item.Title, Size: item.Size})
		c.forget(item.SKU)
	}
	c.Lines[i].Quantity += fits
	c.Lines[i].Price = item.Price
	added.Quantity = fits
	if fits < asked {
		added.Message = onlyAdded(item, fits, have)
	}
	return added
}

func full(shelf Shelf) string {
	return fmt.Sprintf("Your cart is full: it can hold %d different products.", shelf.MaxLines)
}

func onlyAdded(item Item, fits, have int) string {
	_, reason := item.room()
	verb := "were"
	if fits == 1 {
		verb = "was"
	}
	if item.scarce() && have > 0 {
		reason = fmt.Sprintf("with the %d in your cart, %s", have, reason)
	}
	return fmt.Sprintf("Only %d %s added: %s.", fits, verb, reason)
}

func noneAdded(item Item, have int) string {
	most, reason := item.room()
	switch {
	case !item.onSale():
		return fmt.Sprintf("None was added: %s.", reason)
	case item.scarce():
		return fmt.Sprintf("None was added: we have %d, and your cart has %d.", most, have)
	}
	return fmt.Sprintf("None was added: %s, and your cart has %d.", reason, have)
}

// nothingAdded refuses an Add of which nothing fits.
func nothingAdded(added []Added) error {
	if len(added) == 0 {
		return &Refusal{Message: cannotAdd, Description: "Choose a product first."}
	}
	if len(added) == 1 {
		return &Refusal{SKU: added[0].SKU, Message: cannotAdd, Description: added[0].Message}
	}
	var reasons []string
	for _, one := range added {
		reasons = append(reasons, one.Name()+": "+one.Message)
	}
	return &Refusal{Message: cannotAdd, Description: strings.Join(reasons, " ")}
}
