package shop_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func TestOnlyMovesOfTheTableAreAllowed(t *testing.T) {
	allowed := map[shop.State][]shop.State{
		shop.Placed:    {shop.Confirmed, shop.Cancelled},
		shop.Awaiting:  {shop.Confirmed, shop.Cancelled},
		shop.Confirmed: {shop.Fulfilled, shop.Cancelled},
		shop.Fulfilled: {},
		shop.Cancelled: {},
	}
	for _, from := range shop.States {
		if got, want := from.Open(), len(allowed[from]) > 0; got != want {
			t.Errorf("%s is open: %v, want %v", from, got, want)
		}
		for _, to := range append(slices.Clone(shop.States), "", "lost") {
			want := from == to || slices.Contains(allowed[from], to)
			if err := shop.CheckMove(from, to); (err == nil) != want || err != nil && !errors.Is(err, shop.ErrMove) {
				t.Errorf("from %s to %q: %v, allowed %v", from, to, err, want)
			}
		}
	}
}

func TestARefusedMoveSaysWhatToDo(t *testing.T) {
	for _, c := range []struct {
		from, to shop.State
		says     string
	}{
		{shop.Placed, shop.Fulfilled, "an order cannot go there: it is placed, confirm it first"},
		{shop.Cancelled, shop.Confirmed, "an order cannot go there: it is cancelled and cannot become confirmed"},
		{shop.Placed, "lost", `an order cannot go there: "lost" is no state of an order`},
	} {
		if err := shop.CheckMove(c.from, c.to); err == nil || err.Error() != c.says {
			t.Errorf("from %s to %s: %v, want %s", c.from, c.to, err, c.says)
		}
	}
}

func TestAnOrderThatDoesNotAddUpIsNotKept(t *testing.T) {
	ordinary := func() shop.Order {
		return shop.Order{State: shop.Placed, Payment: shop.COD, Currency: "INR", Subtotal: 1200, Shipping: 50, Total: 1250,
			Lines: []shop.OrderLine{{SKU: "A", Quantity: 2, Price: 500, LinePrice: 1000}, {SKU: "B", Quantity: 1, Price: 200, LinePrice: 200}}}
	}
	if err := shop.CheckOrder(ordinary()); err != nil {
		t.Fatalf("an ordinary order: %v", err)
	}
	for name, spoil := range map[string]func(*shop.Order){
		"no lines":                      func(o *shop.Order) { o.Lines, o.Subtotal, o.Total = nil, 0, 50 },
		"a subtotal that is not theirs": func(o *shop.Order) { o.Subtotal, o.Total = 1100, 1150 },
		"a total without its shipping":  func(o *shop.Order) { o.Total = 1200 },
		"a negative fee":                func(o *shop.Order) { o.Shipping, o.Total = -50, 1150 },
		"a line of none":                func(o *shop.Order) { o.Lines[0].Quantity, o.Lines[0].LinePrice = 0, 0 },
		"a line at another price":       func(o *shop.Order) { o.Lines[0].Price = 1 },
		"one SKU twice":                 func(o *shop.Order) { o.Lines[1].SKU = "A" },
		"a SKU that is none":            func(o *shop.Order) { o.Lines[1].SKU = "B B" },
		"a beginning as fulfilled":      func(o *shop.Order) { o.State = shop.Fulfilled },
		"awaiting without an end":       func(o *shop.Order) { o.State = shop.Awaiting },
		"placed with an end":            func(o *shop.Order) { o.HoldUntil = time.Now() },
		"no payment":                    func(o *shop.Order) { o.Payment = "" },
		"no currency":                   func(o *shop.Order) { o.Currency = "" },
	} {
		order := ordinary()
		spoil(&order)
		if err := shop.CheckOrder(order); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestAnOrderCountsItsPieces(t *testing.T) {
	order := shop.Order{Lines: []shop.OrderLine{{Quantity: 2}, {Quantity: 3}}}
	if got := order.Count(); got != 5 {
		t.Errorf("Count = %d, want 5", got)
	}
}

// asha is a customer whose form is right.
func asha(changes ...func(*shop.Customer)) shop.Customer {
	customer := shop.Customer{Name: "Asha Rao", Phone: "9876543210", Address: "12 MG Road", City: "Bengaluru", State: "Karnataka", PIN: "560001"}
	for _, change := range changes {
		change(&customer)
	}
	return customer
}

// settings are a fee of ₹49, free from ₹799.
var settings = catalog.ShopSettings{ShippingFee: 4900, FreeFrom: 79900, HoldHours: 48}
