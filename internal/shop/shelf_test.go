package shop_test

import (
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// shelfOf is a shelf of rupees with these items; what an item leaves out is ordinary.
func shelfOf(t testing.TB, items ...shop.Item) shop.Shelf {
	t.Helper()
	rupees, err := catalog.NewCurrency("INR", "en-IN")
	if err != nil {
		t.Fatal(err)
	}
	bySKU := map[catalog.SKU]shop.Item{}
	for _, item := range items {
		bySKU[item.SKU] = item
	}
	find := func(sku catalog.SKU) (shop.Item, bool) { item, ok := bySKU[sku]; return item, ok }
	return shop.Shelf{Find: find, Currency: rupees, MaxLines: 50}
}

// item is an ordinary item at ₹599, not tracked, at most 10 a cart.
func item(sku catalog.SKU, changes ...func(*shop.Item)) shop.Item {
	item := shop.Item{SKU: sku, Title: string(sku) + " Serum", Size: "30 ml", Price: 59900, Limit: 10, Available: true, Stock: -1}
	for _, change := range changes {
		change(&item)
	}
	return item
}

func stock(n int) func(*shop.Item)            { return func(i *shop.Item) { i.Stock = n } }
func limit(n int) func(*shop.Item)            { return func(i *shop.Item) { i.Limit = n } }
func price(p catalog.Money) func(*shop.Item)  { return func(i *shop.Item) { i.Price = p } }
func titled(s string) func(*shop.Item)        { return func(i *shop.Item) { i.Title = s } }
func unavailable(i *shop.Item)                { i.Available = false }
func want(sku catalog.SKU, n int) []shop.Want { return []shop.Want{{SKU: sku, Quantity: n, Was: -1}} }
func lines(c shop.Cart) (got []shopLine) {
	for _, line := range c.Lines {
		got = append(got, shopLine{line.SKU, line.Quantity})
	}
	return got
}

type shopLine struct {
	sku      catalog.SKU
	quantity int
}

// cartOf is a cart that was filled from shelf.
func cartOf(t testing.TB, shelf shop.Shelf, lines ...shopLine) shop.Cart {
	t.Helper()
	var cart shop.Cart
	for _, line := range lines {
		if _, err := cart.Add(shelf, want(line.sku, line.quantity)); err != nil {
			t.Fatal(err)
		}
	}
	return cart
}

func TestStockOfNoSKUOrNoNumberIsRefused(t *testing.T) {
	if err := shop.CheckStock("PW-NIA-30", 0); err != nil {
		t.Errorf("a stock of none: %v", err)
	}
	for sku, n := range map[catalog.SKU]int{"": 1, "a b": 1, "NIA": -1, "RET": shop.MaxQuantity + 1} {
		if err := shop.CheckStock(sku, n); err == nil {
			t.Errorf("CheckStock(%q, %d) has no error", sku, n)
		}
	}
}

func TestStockLine(t *testing.T) {
	for _, c := range []struct {
		name string
		item shop.Item
		want shop.StockLine
	}{
		{"what is not tracked is in stock", item("A"), shop.InStock},
		{"more than a few are in stock", item("A", stock(6)), shop.InStock},
		{"few are said to be few", item("A", stock(5)), shop.FewLeft},
		{"none is out of stock", item("A", stock(0)), shop.OutOfStock},
		{"what the editor took off sale is out of stock", item("A", stock(9), unavailable), shop.OutOfStock},
	} {
		if got := c.item.StockLine(5); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
