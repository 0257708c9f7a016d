package main

import (
	"encoding/json"
	"io"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// orderJSON is what --json prints an order. Amounts are in the currency's minor unit, times in the site's
// zone.
type orderJSON struct {
	Ref       shop.Ref      `json:"ref"`
	Placed    time.Time     `json:"placed"`
	State     shop.State    `json:"state"`
	Reason    string        `json:"reason,omitempty"`
	Moved     time.Time     `json:"moved"`
	HoldUntil time.Time     `json:"hold_until,omitzero"`
	Payment   shop.Method   `json:"payment"`
	Pieces    int           `json:"pieces"`
	Currency  string        `json:"currency"`
	Subtotal  catalog.Money `json:"subtotal"`
	Shipping  catalog.Money `json:"shipping"`
	Total     catalog.Money `json:"total"`
	Unsent    []unsentJSON  `json:"unsent"` // messages that nobody has got yet
	Erased    time.Time     `json:"erased,omitzero"`
	Customer  *customerJSON `json:"customer,omitempty"`
	Items     []orderedJSON `json:"items"`
}

type customerJSON struct {
	Name    string `json:"name"`
	Phone   string `json:"phone"`
	Email   string `json:"email,omitempty"`
	Address string `json:"address"`
	City    string `json:"city"`
	State   string `json:"state"`
	PIN     string `json:"pin"`
	Note    string `json:"note,omitempty"`
}

type orderedJSON struct {
	SKU       catalog.SKU   `json:"sku"`
	Title     string        `json:"title"`
	Size      string        `json:"size,omitempty"`
	Quantity  int           `json:"quantity"`
	Price     catalog.Money `json:"price"`
	LinePrice catalog.Money `json:"line_price"`
}

type unsentJSON struct {
	Channel  shop.Channel `json:"channel"`
	Attempts int          `json:"attempts"`
	Reason   string       `json:"reason,omitempty"`
	Next     time.Time    `json:"next,omitzero"` // missing: given up
}

func (d *desk) printJSON(w io.Writer, orders []shop.Order, unsent unsent) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, o := range orders {
		if err := encoder.Encode(d.json(o, unsent[o.Ref])); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) json(o shop.Order, unsent []shop.Unsent) orderJSON {
	zone := d.site.TimeZone
	answer := orderJSON{Ref: o.Ref, Placed: o.Placed.In(zone), State: o.State, Reason: o.Reason, Moved: o.Moved.In(zone), HoldUntil: in(o.HoldUntil, zone), Payment: o.Payment,
		Pieces: o.Count(), Currency: o.Currency, Subtotal: o.Subtotal, Shipping: o.Shipping, Total: o.Total, Erased: in(o.Erased, zone), Unsent: []unsentJSON{}}
	if c := customerJSON(o.Customer); o.Erased.IsZero() {
		answer.Customer = &c
	}
	for _, message := range unsent {
		answer.Unsent = append(answer.Unsent, unsentJSON{message.Channel, message.Attempts, message.Reason, in(message.Next, zone)})
	}
	for _, line := range o.Lines {
		answer.Items = append(answer.Items, orderedJSON{line.SKU, line.Title, line.Size, line.Quantity, line.Price, line.LinePrice})
	}
	return answer
}

// in is t in zone; the zero time stays zero.
func in(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}
