package view

import (
	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// CheckoutPage is "/checkout": one page with everything that an order needs.
type CheckoutPage struct {
	Layout
	Quote    shop.Quote
	Currency catalog.Currency
	Customer shop.Customer     // as typed
	Payment  shop.Method       // as chosen
	Payments []shop.Payment    // to choose from
	Errors   []shop.FieldError // in the order of the form; Field "payment" is the choice of payment
	Alert    string            // what went wrong as a whole; empty: nothing
	Notice   string            // what became of the cart on the way here; empty: nothing to tell
	Key      string            // idempotency key
}

// OrderPage is "/orders/{token}".
type OrderPage struct {
	Layout
	Order    shop.Order
	Currency catalog.Currency
	Next     shop.Next // what the shopper does now; zero: nothing
	Payment  string    // the way to pay, in words
}

// Checkout renders "/checkout". Where a field was refused the title says so, since that is what is read
// aloud first. Search engines are kept away, as from every page that shows a person's data.
func (v *View) Checkout(p CheckoutPage) ([]byte, error) {
	p.NoIndex = true
	if len(p.Errors) > 0 {
		p.Title = "Error: " + p.Title
	}
	return v.render("checkout", p.Layout, p)
}

// CheckoutFragment renders the checkout alone, without the page around it, for the script that puts it in
// the place of the one that a shopper has before them.
func (v *View) CheckoutFragment(p CheckoutPage) ([]byte, error) {
	return v.execute("checkout", "checkout", p)
}

// Order renders "/orders/{token}", for nobody but who has its address.
func (v *View) Order(p OrderPage) ([]byte, error) {
	p.NoIndex = true
	return v.render("order", p.Layout, p)
}

// Fault is what is wrong with the field called name; nil: nothing.
func (p CheckoutPage) Fault(name string) *shop.FieldError {
	for i, fault := range p.Errors {
		if fault.Field == name {
			return &p.Errors[i]
		}
	}
	return nil
}

// Bill is what is bought and what that costs, before an order and after.
type Bill struct {
	Lines                     []shop.OrderLine
	Subtotal, Shipping, Total catalog.Money
	Currency                  catalog.Currency
}

// Bill is what the order would cost.
func (p CheckoutPage) Bill() Bill {
	return Bill{p.Quote.Lines, p.Quote.Subtotal, p.Quote.Shipping, p.Quote.Total, p.Currency}
}

// Bill is what the order costs.
func (p OrderPage) Bill() Bill {
	return Bill{p.Order.Lines, p.Order.Subtotal, p.Order.Shipping, p.Order.Total, p.Currency}
}

// Expired reports whether the order was cancelled because nobody confirmed it in time.
func (p OrderPage) Expired() bool { return p.Order.Reason == shop.ReasonHold }
