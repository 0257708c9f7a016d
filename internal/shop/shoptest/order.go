package shoptest

import (
	"errors"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func (f *fixture) mustMove(ref shop.Ref, to shop.State) shop.Order {
	f.t.Helper()
	order, err := f.Move(f.t.Context(), ref, to)
	if err != nil || order.State != to {
		f.t.Fatalf("moving %s to %s: %s, %v", ref, to, order.State, err)
	}
	return order
}

func testMove(t *testing.T, f *fixture) {
	order := f.mustPlace("nia", 1, whatsApp)
	for _, to := range []shop.State{shop.Confirmed, shop.Fulfilled} {
		f.clock.advance(time.Hour)
		want := order
		want.State, want.Moved, want.HoldUntil = to, f.clock.Now(), time.Time{}
		order = f.mustMove(order.Ref, to)
		f.keeps(want)
		f.clock.advance(time.Hour)
		f.mustMove(order.Ref, to) // again, which does nothing
		f.keeps(want)
	}
	for _, to := range []shop.State{shop.Placed, shop.Awaiting, shop.Confirmed, shop.Cancelled, "lost", ""} {
		if _, err := f.Move(t.Context(), order.Ref, to); !errors.Is(err, shop.ErrMove) {
			t.Errorf("from fulfilled to %q: %v, want ErrMove", to, err)
		}
	}
	f.keeps(order)
}

func testCancel(t *testing.T, f *fixture) {
	f.mustSetStock("nia", 5)
	f.mustSetStock("ret", 5)
	id := newID(t)
	f.mustAdd(id, "nia", 2)
	f.mustAdd(id, "ret", 1)
	f.mustAdd(id, "sun", 3) // not tracked when it is ordered
	order, err := f.place(id, "key", cash)
	if err != nil {
		t.Fatal(err)
	}
	f.stockIs(map[catalog.SKU]int{"nia": 3, "ret": 4})
	f.mustSetStock("nia", 10) // counted anew meanwhile
	f.mustSetStock("sun", 7)  // tracked since
	if err := f.Untrack(t.Context(), "ret"); err != nil {
		t.Fatal(err)
	}
	f.mustMove(order.Ref, shop.Confirmed)
	f.stockIs(map[catalog.SKU]int{"nia": 10, "sun": 7})
	for range 3 {
		f.mustMove(order.Ref, shop.Cancelled)
		f.stockIs(map[catalog.SKU]int{"nia": 12, "sun": 7})
	}
}

func testCancelParallel(t *testing.T, f *fixture) {
	f.mustSetStock("nia", 5)
	order := f.mustPlace("nia", 2, whatsApp)
	f.clock.advance(whatsApp.Hold)
	var group errgroup.Group
	for range 20 {
		group.Go(func() error {
			_, err := f.Move(t.Context(), order.Ref, shop.Cancelled)
			return err
		})
		group.Go(func() error {
			_, err := f.Release(t.Context())
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	f.stockIs(map[catalog.SKU]int{"nia": 5})
}

func testRelease(t *testing.T, f *fixture) {
	f.mustSetStock("nia", 9)
	paid, confirmed, cancelled := f.mustPlace("nia", 1, cash), f.mustPlace("nia", 1, whatsApp), f.mustPlace("nia", 1, whatsApp)
	f.mustMove(confirmed.Ref, shop.Confirmed)
	f.mustMove(cancelled.Ref, shop.Cancelled)
	over := f.mustPlace("nia", 2, whatsApp)
	f.clock.advance(time.Hour)
	later := f.mustPlace("nia", 1, whatsApp)
	f.clock.advance(whatsApp.Hold - time.Hour - time.Second)
	f.releases()
	f.stockIs(map[catalog.SKU]int{"nia": 4})
	f.clock.advance(time.Second)
	f.releases(over.Ref)
	f.releases()
	f.stockIs(map[catalog.SKU]int{"nia": 6})
	over.State, over.Reason, over.Moved, over.HoldUntil = shop.Cancelled, shop.ReasonHold, f.clock.Now(), time.Time{}
	f.keeps(over)
	for _, order := range []shop.Order{paid, later} {
		f.keeps(order)
	}
	f.clock.advance(365 * day)
	f.releases(later.Ref)
	f.stockIs(map[catalog.SKU]int{"nia": 7})
}

func (f *fixture) releases(want ...shop.Ref) {
	f.t.Helper()
	got, err := f.Release(f.t.Context())
	if err != nil || len(got) != len(want) || len(want) > 0 && got[0] != want[0] {
		f.t.Errorf("Release = %v, %v; want %v", got, err, want)
	}
}

func testErase(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustAdd(id, "nia", 2)
	order, err := f.place(id, "key", cash)
	if err != nil {
		t.Fatal(err)
	}
	kept := f.mustPlace("nia", 1, cash)
	f.clock.advance(time.Hour)
	want := order
	want.Customer, want.Erased = shop.Customer{}, f.clock.Now()
	for range 2 {
		if err := f.Erase(t.Context(), order.Ref); err != nil {
			t.Fatal(err)
		}
		f.keeps(want)
		f.clock.advance(time.Hour)
	}
	f.keeps(kept)
	f.unsentIs(2) // those of the other order
	got, err := f.OrdersOf(t.Context(), id)
	f.refsAre("those of the cart", got, err, nil)
	if _, err := f.place(id, "key", cash); !errors.Is(err, shop.ErrKeyReused) {
		t.Errorf("placing with the key of an erased order: %v, want ErrKeyReused", err)
	}
	f.mustMove(order.Ref, shop.Cancelled)
}

func testOrdersReopen(t *testing.T, f *fixture) {
	f.mustSetStock("nia", 5)
	order := f.mustPlace("nia", 2, whatsApp)
	f.reopen()
	f.keeps(order)
	f.stockIs(map[catalog.SKU]int{"nia": 3})
	f.unsentIs(2)
	f.mustMove(order.Ref, shop.Cancelled)
	f.reopen()
	f.stockIs(map[catalog.SKU]int{"nia": 5})
}

func testStockVersion(t *testing.T, f *fixture) {
	f.mustSetStock("nia", 5)
	order := f.mustPlace("nia", 1, whatsApp)
	last := f.version()
	changes := func(name string, want bool, do func()) {
		t.Helper()
		do()
		if got := f.version(); (got > last) != want || got < last {
			t.Errorf("%s: the version went from %d to %d", name, last, got)
		}
		last = f.version()
	}
	changes("nothing", false, func() {})
	changes("an add", false, func() { f.mustAdd(newID(t), "nia", 1) })
	changes("an order of what is not tracked", false, func() { f.mustPlace("sun", 1, cash) })
	changes("an order", true, func() { f.mustPlace("nia", 1, cash) })
	changes("a cancelled order", true, func() { f.mustMove(order.Ref, shop.Cancelled) })
	changes("the same once more", false, func() { f.mustMove(order.Ref, shop.Cancelled) })
	changes("a stock that is set", true, func() { f.mustSetStock("nia", 9) })
	changes("a new stock", true, func() { f.mustSetStock("ret", 0) })
	changes("a stock that is no longer tracked", true, func() {
		if err := f.Untrack(t.Context(), "nia"); err != nil {
			t.Fatal(err)
		}
	})
	changes("reopening", false, f.reopen)
	held := f.mustPlace("ret2", 1, whatsApp)
	f.mustSetStock("ret2", 1)
	last = f.version()
	f.clock.advance(whatsApp.Hold)
	changes("a hold of what was not tracked", false, func() { f.releases(held.Ref) })
}

func (f *fixture) version() int64 {
	f.t.Helper()
	version, err := f.StockVersion(f.t.Context())
	if err != nil {
		f.t.Fatalf("StockVersion: %v", err)
	}
	return version
}
