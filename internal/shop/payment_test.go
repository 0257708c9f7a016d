package shop_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func TestTheWaysToPayAreThoseOfTheSite(t *testing.T) {
	site := catalog.Site{Currency: shelfOf(t).Currency, Shop: settings}
	if got := shop.Payments(site); len(got) != 1 || got[0].Method() != shop.COD {
		t.Errorf("without a number: %v", got)
	}
	site.Contact.WhatsApp = "91 98000 00000"
	payments := shop.Payments(site)
	whatsApp := shop.FindPayment(payments, "whatsapp")
	if len(payments) != 2 || whatsApp == nil {
		t.Fatalf("with a number: %v", payments)
	}
	if start := whatsApp.Begin(noon); start != (shop.Start{State: shop.Awaiting, HoldUntil: noon.Add(48 * time.Hour)}) {
		t.Errorf("on WhatsApp an order begins as %+v", start)
	}
	if start := shop.FindPayment(payments, "cod").Begin(noon); start != (shop.Start{State: shop.Placed}) {
		t.Errorf("on delivery an order begins as %+v", start)
	}
	for _, unknown := range []shop.Method{"", "card", "COD"} {
		if payment := shop.FindPayment(payments, unknown); payment != nil {
			t.Errorf("%q is a way to pay: %v", unknown, payment)
		}
	}
}

func TestTheMessageOnWhatsAppNamesTheOrder(t *testing.T) {
	order := shop.Order{Ref: "PW-7K3M9Q", State: shop.Awaiting, Shipping: 4900, Total: 124700, Lines: []shop.OrderLine{
		{Title: "Niacinamide & Zinc", Size: "30 ml", Quantity: 2, LinePrice: 109800}, {Title: "Toner 50% + care", Quantity: 1, LinePrice: 10000}}}
	next := shop.WhatsApp{Number: "+91 98000-00000", Currency: shelfOf(t).Currency}.Next(order, "https://porewise.example/orders/abc?x=1&y=2#z")
	wantText := "Hello, I would like to place order PW-7K3M9Q:\n2 × Niacinamide & Zinc (30 ml): ₹1,098\n1 × Toner 50% + care: ₹100\n" +
		"Shipping: ₹49\nTotal: ₹1,247\nhttps://porewise.example/orders/abc?x=1&y=2#z"
	if next.Text != wantText {
		t.Errorf("the text is\n%s\nwant\n%s", next.Text, wantText)
	}
	query, ok := strings.CutPrefix(next.URL, "https://wa.me/919800000000?text=")
	if !ok || strings.ContainsAny(query, "+ \n&#=") || !strings.Contains(query, "%20") || !strings.Contains(query, "%0A") {
		t.Errorf("the link is %s", next.URL)
	}
	if text, err := url.PathUnescape(query); err != nil || text != wantText {
		t.Errorf("the link says %q, %v", text, err)
	}
}

func TestTheMessageOfALargeOrderStaysShort(t *testing.T) {
	order := shop.Order{State: shop.Awaiting, Lines: make([]shop.OrderLine, 50)}
	text := shop.WhatsApp{Currency: shelfOf(t).Currency}.Next(order, "https://porewise.example").Text
	if !strings.Contains(text, "… and 30 products more\n") || strings.Count(text, "×") != 20 {
		t.Errorf("the text is\n%s", text)
	}
}

func TestWhatToDoNextFollowsTheState(t *testing.T) {
	rupees := shelfOf(t).Currency
	for _, c := range []struct {
		name    string
		payment shop.Payment
		state   shop.State
		says    string
	}{
		{"on delivery, placed", shop.Cash{Currency: rupees}, shop.Placed, "Please have ₹599 ready when it arrives."},
		{"on delivery, confirmed", shop.Cash{Currency: rupees}, shop.Confirmed, "Please have ₹599 ready when it arrives."},
		{"on delivery, fulfilled", shop.Cash{Currency: rupees}, shop.Fulfilled, ""},
		{"on delivery, cancelled", shop.Cash{Currency: rupees}, shop.Cancelled, ""},
		{"on WhatsApp, awaiting", shop.WhatsApp{Currency: rupees}, shop.Awaiting, "Please send us this message on WhatsApp. Your order is not placed until we have confirmed it."},
		{"on WhatsApp, confirmed", shop.WhatsApp{Currency: rupees}, shop.Confirmed, ""},
		{"on WhatsApp, cancelled", shop.WhatsApp{Currency: rupees}, shop.Cancelled, ""},
	} {
		next := c.payment.Next(shop.Order{State: c.state, Total: 59900}, "https://porewise.example")
		if next.Message != c.says || (next.URL != "") != (c.state == shop.Awaiting) {
			t.Errorf("%s: %+v, want %q", c.name, next, c.says)
		}
	}
}
