package shop

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"porewise/internal/catalog"
)

// Method names a way to pay, in forms and in the database.
type Method string

// The ways to pay.
const (
	COD        Method = "cod"      // pay on delivery
	OnWhatsApp Method = "whatsapp" // agree on it with the shop
)

// Payment is a way to pay. A card or UPI provider is another one: it begins as Awaiting, sends the shopper
// to the provider with Next, and confirms the order when the provider has called back.
type Payment interface {
	Method() Method

	// Label is what the shopper chooses: "Pay on delivery".
	Label() string

	// Begin decides how an order begins that is placed at now.
	Begin(now time.Time) Start

	// Next is what the page of the order asks the shopper to do; link is that page's full address.
	Next(order Order, link string) Next
}

// Start is how an order begins.
type Start struct {
	State     State     // Placed or Awaiting
	HoldUntil time.Time // of Awaiting: when its stock is given back
}

// Next is what a shopper does after placing an order. Without an URL there is nothing to do.
type Next struct {
	Message string // a sentence
	URL     string // where to go on; empty: nowhere
	Label   string // of the link
	Text    string // the message behind the URL, for those who rather copy it
}

// Payments are the ways to pay that a site offers: on delivery, and on WhatsApp where it has a number.
func Payments(site catalog.Site) []Payment {
	payments := []Payment{Cash{site.Currency}}
	if site.Contact.WhatsApp != "" {
		hold := time.Duration(site.Shop.HoldHours) * time.Hour
		payments = append(payments, WhatsApp{Number: site.Contact.WhatsApp, Hold: hold, Currency: site.Currency})
	}
	return payments
}

// FindPayment is the way called method among payments, or nil.
func FindPayment(payments []Payment, method Method) Payment {
	for _, payment := range payments {
		if payment.Method() == method {
			return payment
		}
	}
	return nil
}

// Cash is paying on delivery.
type Cash struct{ Currency catalog.Currency }

// Method is COD.
func (Cash) Method() Method { return COD }

// Label is "Pay on delivery".
func (Cash) Label() string { return "Pay on delivery" }

// Begin places the order at once.
func (Cash) Begin(time.Time) Start { return Start{State: Placed} }

// Next tells what to have ready.
func (c Cash) Next(order Order, _ string) Next {
	if !order.State.Open() {
		return Next{}
	}
	return Next{Message: fmt.Sprintf("Please have %s ready when it arrives.", c.Currency.Format(order.Total))}
}

// WhatsApp is ordering by a message to the shop. Opening WhatsApp is no order yet: the order is Awaiting
// until the shop confirms it, and keeps its stock for as long as Hold.
type WhatsApp struct {
	Number   string // with country code; signs that are no digits are dropped
	Hold     time.Duration
	Currency catalog.Currency
}

// Method is OnWhatsApp.
func (WhatsApp) Method() Method { return OnWhatsApp }

// Label is "Order on WhatsApp".
func (WhatsApp) Label() string { return "Order on WhatsApp" }

// Begin keeps the stock for Hold.
func (w WhatsApp) Begin(now time.Time) Start { return Start{Awaiting, now.Add(w.Hold)} }

// Next is the message to send while the shop has not confirmed the order.
func (w WhatsApp) Next(order Order, link string) Next {
	if order.State != Awaiting {
		return Next{}
	}
	text := w.text(order, link)
	return Next{
		Message: "Please send us this message on WhatsApp. Your order is not placed until we have confirmed it.",
		URL:     whatsAppURL(w.Number, text), Label: "Open WhatsApp", Text: text,
	}
}

// maxTextLines bounds the message, since it travels in an address. The order's page has all lines.
const maxTextLines = 20

func (w WhatsApp) text(order Order, link string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Hello, I would like to place order %s:\n", order.Ref)
	for i, line := range order.Lines {
		if i == maxTextLines {
			fmt.Fprintf(&b, "… and %s more\n", products(len(order.Lines)-i))
			break
		}
		fmt.Fprintf(&b, "%d × %s: %s\n", line.Quantity, line.Name(), w.Currency.Format(line.LinePrice))
	}
	if order.Shipping > 0 {
		fmt.Fprintf(&b, "Shipping: %s\n", w.Currency.Format(order.Shipping))
	}
	fmt.Fprintf(&b, "Total: %s\n%s", w.Currency.Format(order.Total), link)
	return b.String()
}

// whatsAppURL opens WhatsApp with a text. It reads "+" as itself, so spaces are %20.
func whatsAppURL(number, text string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
	return "https://wa.me/" + digits + "?text=" + strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}
