package shoptest

import (
	"context"
	"testing"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

const day = 24 * time.Hour

func testCartAge(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustAdd(id, "nia", 1)
	f.clock.advance(20 * day)
	f.mustAdd(id, "nia", 1)
	f.clock.advance(shop.CartAge - time.Second)
	f.holds(id, "nia", 2)
	f.clock.advance(time.Second)
	f.holds(id, "", 0)
}

func testRenew(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustAdd(id, "nia", 1)
	for range 5 {
		f.clock.advance(29 * day)
		f.mustRenew(id)
	}
	f.holds(id, "nia", 1)
	f.clock.advance(shop.CartAge)
	f.mustRenew(id)
	f.holds(id, "", 0)
}

func (f *fixture) mustRenew(id shop.CartID) {
	f.t.Helper()
	if err := f.Renew(f.t.Context(), id); err != nil {
		f.t.Fatalf("Renew: %v", err)
	}
}

func testExpired(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustAdd(id, "old", 5)
	if _, err := f.Change(t.Context(), id, shop.Once{}, func(c *shop.Cart) ([]byte, error) { c.Clear(); return nil, nil }); err != nil {
		t.Fatal(err)
	}
	f.clock.advance(shop.CartAge)
	f.mustAdd(id, "nia", 1)
	f.holds(id, "nia", 1) // without what Undo of the old cart would bring back
}

func testSweep(t *testing.T, f *fixture) {
	old, young, once := newID(t), newID(t), shop.Once{Key: "k", Body: [32]byte{1}}
	f.mustAdd(old, "nia", 1)
	f.clock.advance(shop.CartAge - time.Hour)
	if _, err := f.add(young, once, "nia", 2, "first"); err != nil {
		t.Fatal(err)
	}
	f.mustSweep()
	f.holds(old, "nia", 1)
	f.clock.advance(time.Hour)
	f.mustSweep()
	f.holds(old, "", 0)
	f.holds(young, "nia", 2)
	if answer, err := f.add(young, once, "nia", 2, "second"); err != nil || string(answer) != "first" {
		t.Errorf("a sweep took a living key: %q, %v", answer, err)
	}
}

func (f *fixture) mustSweep() {
	f.t.Helper()
	if err := f.Sweep(f.t.Context()); err != nil {
		f.t.Fatalf("Sweep: %v", err)
	}
}

func testStock(t *testing.T, f *fixture) {
	f.stockIs(map[catalog.SKU]int{})
	f.mustSetStock("nia", 3)
	f.mustSetStock("ret", 0)
	f.stockIs(map[catalog.SKU]int{"nia": 3, "ret": 0})
	f.mustSetStock("nia", 12)
	for range 2 {
		if err := f.Untrack(t.Context(), "ret"); err != nil {
			t.Fatalf("Untrack: %v", err)
		}
	}
	f.stockIs(map[catalog.SKU]int{"nia": 12})
}

func testBadStock(t *testing.T, f *fixture) {
	f.mustSetStock("nia", 3)
	for _, bad := range []struct {
		sku catalog.SKU
		n   int
	}{{"nia", -1}, {"nia", shop.MaxQuantity + 1}, {"", 1}, {"no such", 1}} {
		if err := f.SetStock(context.Background(), bad.sku, bad.n); err == nil {
			t.Errorf("SetStock(%q, %d) has no error", bad.sku, bad.n)
		}
	}
	f.stockIs(map[catalog.SKU]int{"nia": 3})
}

func (f *fixture) mustSetStock(sku catalog.SKU, n int) {
	f.t.Helper()
	if err := f.SetStock(f.t.Context(), sku, n); err != nil {
		f.t.Fatalf("SetStock(%q, %d): %v", sku, n, err)
	}
}

func (f *fixture) stockIs(want map[catalog.SKU]int) {
	f.t.Helper()
	got, err := f.Stock(f.t.Context())
	if err != nil {
		f.t.Fatalf("Stock: %v", err)
	}
	if len(got) != len(want) {
		f.t.Errorf("Stock = %v, want %v", got, want)
	}
	for sku, n := range want {
		if have, ok := got[sku]; !ok || have != n {
			f.t.Errorf("Stock = %v, want %v", got, want)
		}
	}
}
