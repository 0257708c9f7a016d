package shop_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func TestShippingIsFlatAndFreeFromATotal(t *testing.T) {
	for _, c := range []struct {
		name     string
		subtotal catalog.Money
		settings catalog.ShopSettings
		want     catalog.Money
	}{
		{"below the limit", 79899, settings, 4900},
		{"at the limit", 79900, settings, 0},
		{"above the limit", 150000, settings, 0},
		{"for nothing", 0, settings, 0},
		{"never free", 9_999_900, catalog.ShopSettings{ShippingFee: 4900}, 4900},
		{"no fee at all", 100, catalog.ShopSettings{}, 0},
	} {
		if got := shop.Shipping(c.subtotal, c.settings); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestAQuoteIsTodaysPricesAndTheirSum(t *testing.T) {
	cart := cartOf(t, shelfOf(t, item("A"), item("B")), shopLine{"A", 2}, shopLine{"B", 1})
	shelf := shelfOf(t, item("A", price(10000), titled("New A")), item("B", price(5050)))
	got, err := shop.Price(cart, shelf, settings)
	want := shop.Quote{Subtotal: 25050, Shipping: 4900, Total: 29950, Lines: []shop.OrderLine{
		{SKU: "A", Title: "New A", Size: "30 ml", Quantity: 2, Price: 10000, LinePrice: 20000},
		{SKU: "B", Title: "B Serum", Size: "30 ml", Quantity: 1, Price: 5050, LinePrice: 5050},
	}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("error %v, quote (-want +got):\n%s", err, diff)
	}
}

func TestACartThatCannotBeOrderedSaysWhichLinesAndWhy(t *testing.T) {
	full := shelfOf(t, item("A"), item("B"), item("C"))
	for _, c := range []struct {
		name  string
		shelf shop.Shelf
		want  []shop.Short
		says  string
	}{
		{"out of stock", shelfOf(t, item("A", stock(0)), item("B"), item("C")),
			[]shop.Short{{SKU: "A", Name: "A Serum (30 ml)", Want: 3, Message: "Out of stock"}}, "A Serum (30 ml): Out of stock."},
		{"less stock than wanted", shelfOf(t, item("A", stock(2)), item("B"), item("C")),
			[]shop.Short{{SKU: "A", Name: "A Serum (30 ml)", Want: 3, Have: 2, Message: "Only 2 left"}}, "A Serum (30 ml): Only 2 left."},
		{"over a limit that is lower now", shelfOf(t, item("A", limit(1)), item("B"), item("C")),
			[]shop.Short{{SKU: "A", Name: "A Serum (30 ml)", Want: 3, Have: 1, Message: "1 is the most per order"}}, "A Serum (30 ml): 1 is the most per order."},
		{"no longer sold, by the name it had", shelfOf(t, item("B"), item("C")),
			[]shop.Short{{SKU: "A", Name: "A Serum (30 ml)", Want: 3, Message: "This product is no longer sold"}}, "A Serum (30 ml): This product is no longer sold."},
		{"taken off sale, with a price that changed too", shelfOf(t, item("A", unavailable, price(1)), item("B", unavailable), item("C")),
			[]shop.Short{{SKU: "A", Name: "A Serum (30 ml)", Want: 3, Message: "Out of stock"}, {SKU: "B", Name: "B Serum (30 ml)", Want: 1, Message: "Out of stock"}},
			"A Serum (30 ml): Out of stock. B Serum (30 ml): Out of stock."},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, full, shopLine{"A", 3}, shopLine{"B", 1}, shopLine{"C", 1})
			quote, err := shop.Price(cart, c.shelf, settings)
			var shortage *shop.Shortage
			if !errors.As(err, &shortage) {
				t.Fatalf("the error is %v, want a Shortage", err)
			}
			if diff := cmp.Diff(c.want, shortage.Lines); diff != "" || err.Error() != c.says {
				t.Errorf("it says %q, lines (-want +got):\n%s", err, diff)
			}
			if len(quote.Lines) != 3-len(c.want) || quote.Subtotal != catalog.Money(59900*len(quote.Lines)) {
				t.Errorf("the quote of what can be had: %+v", quote)
			}
		})
	}
}

func TestAnEmptyCartCannotBeOrdered(t *testing.T) {
	var refusal *shop.Refusal
	if _, err := shop.Price(shop.Cart{}, shelfOf(t), settings); !errors.As(err, &refusal) || refusal.Message != "Your cart is empty" {
		t.Errorf("Price of an empty cart: %v", err)
	}
}

func TestAnOrderIsDecidedOnTheStockOfThisMoment(t *testing.T) {
	shelf := shelfOf(t, item("A", stock(9)), item("B", stock(0)), item("C"))
	now := shelf.With(func(sku catalog.SKU) (int, bool) { n, ok := map[catalog.SKU]int{"A": 1, "C": 0}[sku]; return n, ok })
	for sku, want := range map[catalog.SKU]int{"A": 1, "B": -1, "C": 0} {
		if got, ok := now.Find(sku); !ok || got.Stock != want {
			t.Errorf("%s: stock %d, want %d", sku, got.Stock, want)
		}
	}
	if _, ok := now.Find("D"); ok {
		t.Error("what is not sold is sold")
	}
	if was, _ := shelf.Find("A"); was.Stock != 9 {
		t.Error("the shelf itself has changed")
	}
}

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestAFormMakesAnOrder(t *testing.T) {
	shelf := shelfOf(t, item("A"))
	form := shop.Checkout{Customer: asha(func(c *shop.Customer) { c.Phone = "+91 98765 43210" }), Payment: shop.WhatsApp{Hold: 48 * time.Hour}, Seen: 64800}
	got, err := form.Order(cartOf(t, shelf, shopLine{"A", 1}), shelf, settings, noon)
	want := shop.Order{State: shop.Awaiting, HoldUntil: noon.Add(48 * time.Hour), Payment: shop.OnWhatsApp, Customer: asha(), Currency: "INR",
		Lines:    []shop.OrderLine{{SKU: "A", Title: "A Serum", Size: "30 ml", Quantity: 1, Price: 59900, LinePrice: 59900}},
		Subtotal: 59900, Shipping: 4900, Total: 64800}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("error %v, order (-want +got):\n%s", err, diff)
	}
	if err := shop.CheckOrder(got); err != nil {
		t.Errorf("no store would keep it: %v", err)
	}
}

func TestPlacingIsRefusedWithTheFirstThingToMend(t *testing.T) {
	shelf := shelfOf(t, item("A"))
	cart := cartOf(t, shelf, shopLine{"A", 2})
	right := shop.Checkout{Customer: asha(), Payment: shop.Cash{}, Seen: 119800}
	for _, c := range []struct {
		name   string
		change func(*shop.Checkout)
		cart   shop.Cart
		shelf  shop.Shelf
		says   string
	}{
		{"a field, before the stock", func(c *shop.Checkout) { c.Customer.PIN = "" }, cart, shelfOf(t), "the form cannot be taken: pin"},
		{"no way to pay", func(c *shop.Checkout) { c.Payment = nil }, cart, shelf, "the form cannot be taken: payment"},
		{"the cart is empty", func(*shop.Checkout) {}, shop.Cart{}, shelf, "Your cart is empty: There is nothing to order yet."},
		{"the stock, before the total", func(*shop.Checkout) {}, cart, shelfOf(t, item("A", stock(1), price(1))), "A Serum (30 ml): Only 1 left."},
		{"another total than the one shown", func(*shop.Checkout) {}, cart, shelfOf(t, item("A", price(64900))), "The total is now ₹1,298, not ₹1,198."},
		{"a total that was forged", func(c *shop.Checkout) { c.Seen = 100 }, cart, shelf, "The total is now ₹1,198, not ₹1."},
		{"no total at all", func(c *shop.Checkout) { c.Seen = -1 }, cart, shelf, "The total is ₹1,198."},
		{"nothing", func(*shop.Checkout) {}, cart, shelf, ""},
	} {
		form := right
		c.change(&form)
		got := ""
		if _, err := form.Order(c.cart, c.shelf, settings, noon); err != nil {
			got = err.Error()
		}
		if got != c.says {
			t.Errorf("%s: %q, want %q", c.name, got, c.says)
		}
	}
}
