package outbox

import (
	"fmt"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// House is what messages say of the shop.
type House struct {
	Name     string
	Demo     bool   // nothing is really sold
	BaseURL  string // "https://porewise.example", without a slash at the end
	Currency catalog.Currency
	Payments []shop.Payment
	Zone     *time.Location // of the times that people read; nil: UTC
}

// link is the full address of an order's page.
func (h House) link(o shop.Order) string { return h.BaseURL + "/orders/" + o.Token }

func (h House) local(t time.Time) time.Time {
	if h.Zone == nil {
		return t.UTC()
	}
	return t.In(h.Zone)
}

// letter is a message in words.
type letter struct{ subject, body string }

// toShop tells the shopkeeper of an order, without anything of the shopper.
func (h House) toShop(o shop.Order) letter {
	var b strings.Builder
	fmt.Fprintf(&b, "Order %s is %s (%s).\n\n", o.Ref, o.State, h.label(o))
	h.writeLines(&b, o)
	if o.State == shop.Awaiting {
		fmt.Fprintf(&b, "\nIts stock is held until %s. Confirm it when the shopper has written to you:\nporewise orders confirm %s\n",
			h.local(o.HoldUntil).Format("2 January 2006, 15:04 MST"), o.Ref)
	}
	fmt.Fprintf(&b, "\nWhom it goes to:\n%s\n", h.link(o))
	h.writeFoot(&b)
	return letter{fmt.Sprintf("Order %s: %s, %s", o.Ref, h.Currency.Format(o.Total), h.label(o)), b.String()}
}

// toShopper tells the shopper how the order stands.
func (h House) toShopper(o shop.Order) letter {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", h.greeting(o))
	h.writeLines(&b, o)
	if payment := shop.FindPayment(h.Payments, o.Payment); payment != nil {
		next := payment.Next(o, h.link(o))
		writeParagraph(&b, next.Message, next.URL)
	}
	writeParagraph(&b, "See your order at any time:", h.link(o))
	h.writeFoot(&b)
	return letter{fmt.Sprintf("Your order %s at %s", o.Ref, h.Name), b.String()}
}

func (h House) greeting(o shop.Order) string {
	switch o.State {
	case shop.Awaiting:
		return fmt.Sprintf("We keep what you chose at %s. Your reference is %s.", h.Name, o.Ref)
	case shop.Cancelled:
		return fmt.Sprintf("Your order %s at %s has been cancelled.", o.Ref, h.Name)
	}
	return fmt.Sprintf("Thank you for your order at %s. Your reference is %s.", h.Name, o.Ref)
}

func (h House) writeLines(b *strings.Builder, o shop.Order) {
	for _, line := range o.Lines {
		fmt.Fprintf(b, "%d × %s: %s\n", line.Quantity, line.Name(), h.Currency.Format(line.LinePrice))
	}
	fmt.Fprintf(b, "Shipping: %s\nTotal: %s\n", h.Currency.Format(o.Shipping), h.Currency.Format(o.Total))
}

func (h House) writeFoot(b *strings.Builder) {
	if h.Demo {
		fmt.Fprintf(b, "\n%s is a demo shop: nothing is really sold.\n", h.Name)
	}
}

// label is how the order is paid, in words where the shop still offers that.
func (h House) label(o shop.Order) string {
	if payment := shop.FindPayment(h.Payments, o.Payment); payment != nil {
		return strings.ToLower(payment.Label()[:1]) + payment.Label()[1:]
	}
	return string(o.Payment)
}

func writeParagraph(b *strings.Builder, lines ...string) {
	if lines[0] == "" {
		return
	}
	b.WriteString("\n")
	for _, line := range lines {
		if line != "" {
			b.WriteString(line + "\n")
		}
	}
}
