package shop

import (
	"fmt"
	"strings"

	"porewise/internal/catalog"
)

// StockOf is how many there are of a SKU; false: it is not tracked, there is always enough.
type StockOf func(catalog.SKU) (int, bool)

// With is the shelf with the stock as it is in a store at this moment: an order is decided on that and
// not on what a page has shown.
func (s Shelf) With(stock StockOf) Shelf {
	find := s.Find
	s.Find = func(sku catalog.SKU) (Item, bool) {
		item, ok := find(sku)
		item.Stock = -1
		if n, tracked := stock(sku); tracked {
			item.Stock = n
		}
		return item, ok
	}
	return s
}

// Quote is what an order would cost.
type Quote struct {
	Lines    []OrderLine
	Subtotal catalog.Money // the sum of the lines
	Shipping catalog.Money
	Total    catalog.Money
}

// Shortage says why a cart cannot be ordered as it stands: these lines are out of stock, no longer sold,
// or ask for more than there is. The shopper decides what to do; nothing has changed.
type Shortage struct{ Lines []Short }

// Short is one line of a Shortage.
type Short struct {
	SKU     catalog.SKU
	Name    string
	Want    int
	Have    int    // how many could be ordered
	Message string // "Only 2 left"
}

// Error is a sentence for the shopper that names the lines.
func (e *Shortage) Error() string {
	var lines []string
	for _, short := range e.Lines {
		lines = append(lines, fmt.Sprintf("%s: %s.", short.Name, short.Message))
	}
	return strings.Join(lines, " ")
}

// NotEnough is the shortage of a line of which only left are in stock.
func NotEnough(line OrderLine, left int) *Shortage {
	message := fmt.Sprintf("Only %d left", left)
	if left == 0 {
		message = "Out of stock"
	}
	return &Shortage{[]Short{{SKU: line.SKU, Name: line.Name(), Want: line.Quantity, Have: left, Message: message}}}
}

// Changed is an order whose total is not the one that the shopper has seen and agreed to.
type Changed struct {
	Seen, Now catalog.Money // Seen below 0: none was seen
	Currency  catalog.Currency
}

// Error is a sentence for the shopper.
func (e *Changed) Error() string {
	if e.Seen < 0 {
		return fmt.Sprintf("The total is %s.", e.Currency.Format(e.Now))
	}
	return fmt.Sprintf("The total is now %s, not %s.", e.Currency.Format(e.Now), e.Currency.Format(e.Seen))
}

// Price is what the cart costs at today's prices. Where it cannot be ordered it returns a *Shortage, or a
// *Refusal for an empty cart, beside the quote of the lines that could be.
func Price(cart Cart, shelf Shelf, settings catalog.ShopSettings) (Quote, error) {
	var quote Quote
	var shortage Shortage
	for _, line := range cart.View(shelf).Lines {
		if short, ok := shortOf(line); ok {
			shortage.Lines = append(shortage.Lines, short)
			continue
		}
		quote.Lines = append(quote.Lines, orderLine(line))
		quote.Subtotal += line.LinePrice
	}
	quote.Shipping = Shipping(quote.Subtotal, settings)
	quote.Total = quote.Subtotal + quote.Shipping
	switch {
	case len(cart.Lines) == 0:
		return Quote{}, &Refusal{Message: "Your cart is empty", Description: "There is nothing to order yet."}
	case len(shortage.Lines) > 0:
		return quote, &shortage
	}
	return quote, nil
}

// Shipping is the fee for sending goods for subtotal: flat, and none from FreeFrom on, or for nothing.
func Shipping(subtotal catalog.Money, settings catalog.ShopSettings) catalog.Money {
	if subtotal == 0 || settings.FreeFrom > 0 && subtotal >= settings.FreeFrom {
		return 0
	}
	return settings.ShippingFee
}

// shortOf says why a line cannot be ordered as it is; false where it can.
func shortOf(line LineView) (Short, bool) {
	if line.Available && line.Fits == 0 {
		return Short{}, false
	}
	short := Short{SKU: line.SKU, Name: line.Name(), Want: line.Quantity, Have: line.Fits}
	short.Message = line.Messages[len(line.Messages)-1] // a change of price is said before it
	return short, true
}

func orderLine(line LineView) OrderLine {
	item := line.Item
	return OrderLine{SKU: item.SKU, Product: item.Product, Title: item.Title, Size: item.Size, Quantity: line.Quantity,
		Price: item.Price, MRP: item.MRP, LinePrice: line.LinePrice}
}
