package shop

import (
	"time"

	"porewise/internal/catalog"
)

// Checkout is what a shopper sends to place an order.
type Checkout struct {
	Customer Customer
	Payment  Payment       // nil where the shopper chose none, or none that the shop has
	Seen     catalog.Money // the total that the shopper's page showed
}

// Check is what is wrong with the form, whatever is in the cart.
func (c Checkout) Check() []FieldError {
	faults := c.Customer.Check()
	if c.Payment == nil {
		faults = append(faults, FieldError{"payment", "Please choose how to pay."})
	}
	return faults
}

// Order is the order that c makes of a cart at the instant now, for Place to keep. Its error is an
// *Invalid form, an empty cart's *Refusal, a *Shortage, or a *Changed total, in this order of precedence.
// Ref, Token and Placed are the store's to give, and Routine the caller's.
func (c Checkout) Order(cart Cart, shelf Shelf, settings catalog.ShopSettings, now time.Time) (Order, error) {
	if faults := c.Check(); len(faults) > 0 {
		return Order{}, &Invalid{faults}
	}
	quote, err := Price(cart, shelf, settings)
	if err != nil {
		return Order{}, err
	}
	if quote.Total != c.Seen {
		return Order{}, &Changed{Seen: c.Seen, Now: quote.Total, Currency: shelf.Currency}
	}
	start := c.Payment.Begin(now)
	return Order{
		State: start.State, HoldUntil: start.HoldUntil, Payment: c.Payment.Method(), Customer: c.Customer.Clean(),
		Lines: quote.Lines, Subtotal: quote.Subtotal, Shipping: quote.Shipping, Total: quote.Total, Currency: shelf.Currency.Code,
	}, nil
}
