package shoptest

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// asha is a customer with a mark in each field, so that what is left of her can be found.
var asha = shop.Customer{Name: "Asha “A” Rao", Phone: "9876543210", Email: "asha@example.com", Address: "Flat 3\n12 MG Road",
	City: "Bengaluru", State: "Karnataka", PIN: "560001", Note: "'; DROP TABLE orders"}

// draft is how a shop makes an order of a cart, here with every channel and some advice.
func draft(payment shop.Payment, now time.Time) func(shop.Cart, shop.StockOf) (shop.Draft, error) {
	return func(cart shop.Cart, stock shop.StockOf) (shop.Draft, error) {
		priced := shelf.With(stock)
		priced.Currency.Code = "INR"
		quote, err := shop.Price(cart, priced, catalog.ShopSettings{ShippingFee: 4900})
		if err != nil {
			return shop.Draft{}, err
		}
		start := payment.Begin(now)
		return shop.Draft{Tell: []shop.Channel{shop.ShopEmail, shop.ShopperEmail}, Order: shop.Order{
			State: start.State, HoldUntil: start.HoldUntil, Payment: payment.Method(), Customer: asha, Currency: "INR",
			Lines: quote.Lines, Subtotal: quote.Subtotal, Shipping: quote.Shipping, Total: quote.Total,
			Routine: []string{"Niacinamide & vitamin C: fine together.", ""},
		}}, nil
	}
}

var (
	cash     = shop.Cash{}
	whatsApp = shop.WhatsApp{Hold: 48 * time.Hour}
)

// place orders what is in a cart.
func (f *fixture) place(id shop.CartID, key string, payment shop.Payment) (shop.Order, error) {
	return f.Place(f.t.Context(), id, shop.Once{Key: key, Body: [32]byte{1}}, draft(payment, f.clock.Now()))
}

// mustPlace orders n of sku from a new cart.
func (f *fixture) mustPlace(sku catalog.SKU, n int, payment shop.Payment) shop.Order {
	f.t.Helper()
	id := newID(f.t)
	f.mustAdd(id, sku, n)
	order, err := f.place(id, "key", payment)
	if err != nil {
		f.t.Fatalf("placing %d of %s: %v", n, sku, err)
	}
	return order
}

// keeps checks that the store has an order exactly so, by its token and by its reference.
func (f *fixture) keeps(want shop.Order) {
	f.t.Helper()
	byToken, err := f.Order(f.t.Context(), want.Token)
	if diff := cmp.Diff(want, byToken); err != nil || diff != "" {
		f.t.Fatalf("by its token: %v, (-want +got):\n%s", err, diff)
	}
	byRef, err := f.OrderByRef(f.t.Context(), want.Ref)
	if diff := cmp.Diff(want, byRef); err != nil || diff != "" {
		f.t.Fatalf("by its reference: %v, (-want +got):\n%s", err, diff)
	}
}

func testPlace(t *testing.T, f *fixture) {
	for _, payment := range []shop.Payment{cash, whatsApp} {
		id := newID(t)
		f.mustAdd(id, "nia", 2)
		f.mustAdd(id, "C.c_c-3", 1)
		order, err := f.place(id, "key", payment)
		if err != nil {
			t.Fatal(err)
		}
		want, err := draft(payment, f.clock.Now())(cartOf(t, "nia", 2, "C.c_c-3", 1), func(catalog.SKU) (int, bool) { return 0, false })
		if err != nil {
			t.Fatal(err)
		}
		want.Order.Placed, want.Order.Moved, want.Order.Token = f.clock.Now(), f.clock.Now(), shop.OrderToken(id, "key")
		if diff := cmp.Diff(want.Order, order, cmpopts.IgnoreFields(shop.Order{}, "Ref")); diff != "" {
			t.Fatalf("the order is not as drafted (-want +got):\n%s", diff)
		}
		if ref, ok := shop.ParseRef(string(order.Ref)); !ok || ref != order.Ref {
			t.Errorf("the reference is %q", order.Ref)
		}
		f.keeps(order)
		f.holds(id, "", 0) // without anything for Undo to bring back
	}
}

func cartOf(t *testing.T, pairs ...any) (cart shop.Cart) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if _, err := cart.Add(shelf, []shop.Want{{SKU: catalog.SKU(pairs[i].(string)), Quantity: pairs[i+1].(int)}}); err != nil {
			t.Fatal(err)
		}
	}
	return cart
}

func testNoOrder(t *testing.T, f *fixture) {
	f.mustPlace("nia", 1, cash)
	for name, ask := range map[string]func() error{
		"Order":          func() error { _, err := f.Order(t.Context(), "nobody's"); return err },
		"Order of none":  func() error { _, err := f.Order(t.Context(), ""); return err },
		"OrderByRef":     func() error { _, err := f.OrderByRef(t.Context(), "PW-222222"); return err },
		"Move":           func() error { _, err := f.Move(t.Context(), "PW-222222", shop.Cancelled); return err },
		"Erase":          func() error { return f.Erase(t.Context(), "PW-222222") },
		"Erase of none ": func() error { return f.Erase(t.Context(), "") },
	} {
		if err := ask(); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want fs.ErrNotExist", name, err)
		}
	}
}

func testPlaceFails(t *testing.T, f *fixture) {
	fault := errors.New("the shopper thought better of it")
	spoiled := func(spoil func(*shop.Draft)) func(shop.Cart, shop.StockOf) (shop.Draft, error) {
		return func(cart shop.Cart, stock shop.StockOf) (shop.Draft, error) {
			drafted, err := draft(cash, f.clock.Now())(cart, stock)
			spoil(&drafted)
			return drafted, err
		}
	}
	f.mustSetStock("nia", 5)
	id := newID(t)
	f.mustAdd(id, "nia", 2)
	for name, apply := range map[string]func(shop.Cart, shop.StockOf) (shop.Draft, error){
		"an error":                   func(shop.Cart, shop.StockOf) (shop.Draft, error) { return shop.Draft{}, fault },
		"a total that is not":        spoiled(func(d *shop.Draft) { d.Order.Total++ }),
		"a beginning as confirmed":   spoiled(func(d *shop.Draft) { d.Order.State = shop.Confirmed }),
		"no lines":                   spoiled(func(d *shop.Draft) { d.Order.Lines, d.Order.Subtotal, d.Order.Total = nil, 0, d.Order.Shipping }),
		"a message to nobody":        spoiled(func(d *shop.Draft) { d.Tell = []shop.Channel{""} }),
		"two messages by one way":    spoiled(func(d *shop.Draft) { d.Tell = []shop.Channel{shop.ShopEmail, shop.ShopEmail} }),
		"a shortage that went by it": spoiled(func(d *shop.Draft) { more(&d.Order, 6) }),
	} {
		if order, err := f.Place(t.Context(), id, shop.Once{Key: "key"}, apply); err == nil || order.Ref != "" {
			t.Errorf("%s: an order %s was placed, error %v", name, order.Ref, err)
		}
	}
	if _, err := f.Place(t.Context(), id, shop.Once{Key: "key"}, func(shop.Cart, shop.StockOf) (shop.Draft, error) { return shop.Draft{}, fault }); err != fault {
		t.Errorf("the error of apply came back as %v", err)
	}
	f.holds(id, "nia", 2)
	f.stockIs(map[catalog.SKU]int{"nia": 5})
	f.hasOrders(0)
	f.unsentIs(0)
	if _, err := f.place(id, "key", cash); err != nil {
		t.Errorf("the second try with the same key: %v", err)
	}
}

// more makes the first line of an order n.
func more(o *shop.Order, n int) {
	line := &o.Lines[0]
	line.Quantity, line.LinePrice = n, line.Price*catalog.Money(n)
	o.Subtotal, o.Total = line.LinePrice, line.LinePrice+o.Shipping
}

func testPlaceCancelled(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustAdd(id, "nia", 1)
	before, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Place(before, id, shop.Once{Key: "key"}, draft(cash, f.clock.Now())); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v, want context.Canceled", err)
	}
	f.hasOrders(0)
	during, cancel := context.WithCancel(t.Context())
	order, err := f.Place(during, id, shop.Once{Key: "key"}, func(cart shop.Cart, stock shop.StockOf) (shop.Draft, error) {
		cancel()
		return draft(cash, f.clock.Now())(cart, stock)
	})
	if err != nil {
		t.Fatalf("an order that had begun was given up: %v", err)
	}
	f.keeps(order)
}

func (f *fixture) hasOrders(want int) []shop.Order {
	f.t.Helper()
	orders, err := f.Orders(f.t.Context(), shop.Filter{})
	if err != nil || len(orders) != want {
		f.t.Fatalf("the store has %d orders, %v; want %d", len(orders), err, want)
	}
	return orders
}
