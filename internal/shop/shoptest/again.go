package shoptest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func testPlaceAgain(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustSetStock("nia", 5)
	f.mustAdd(id, "nia", 2)
	first, err := f.place(id, "key", cash)
	if err != nil {
		t.Fatal(err)
	}
	f.mustAdd(id, "ret", 1) // the next purchase has begun
	for _, wait := range []time.Duration{0, shop.KeyAge, shop.CartAge, 365 * day} {
		f.clock.advance(wait)
		f.mustSweep()
		again, err := f.Place(t.Context(), id, shop.Once{Key: "key", Body: [32]byte{1}}, func(shop.Cart, shop.StockOf) (shop.Draft, error) {
			return shop.Draft{}, errors.New("apply was called")
		})
		if diff := cmp.Diff(first, again); err != nil || diff != "" {
			t.Fatalf("%v later: %v, (-first +again):\n%s", wait, err, diff)
		}
	}
	f.stockIs(map[catalog.SKU]int{"nia": 3})
	f.hasOrders(1)
}

func testPlaceAgainParallel(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustSetStock("nia", 5)
	f.mustAdd(id, "nia", 2)
	orders := make([]shop.Order, 50)
	var group errgroup.Group
	for i := range orders {
		group.Go(func() (err error) {
			orders[i], err = f.place(id, "key", cash)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, order := range orders {
		if diff := cmp.Diff(orders[0], order); diff != "" || order.Ref == "" {
			t.Fatalf("one form made two orders:\n%s", diff)
		}
	}
	f.stockIs(map[catalog.SKU]int{"nia": 3})
	f.hasOrders(1)
}

func testPlaceKeys(t *testing.T, f *fixture) {
	id := newID(t)
	if _, err := f.add(id, shop.Once{Key: "of an add", Body: [32]byte{1}}, "nia", 1, "added"); err != nil {
		t.Fatal(err)
	}
	var refusal *shop.Refusal
	if _, err := f.place(id, "", cash); !errors.As(err, &refusal) {
		t.Errorf("without a key: %v, want a Refusal", err)
	}
	if _, err := f.place(id, "of an add", cash); !errors.Is(err, shop.ErrKeyReused) {
		t.Errorf("with the key of an add: %v, want ErrKeyReused", err)
	}
	if _, err := f.place(id, "key", cash); err != nil {
		t.Fatal(err)
	}
	_, err := f.Place(t.Context(), id, shop.Once{Key: "key", Body: [32]byte{2}}, draft(cash, f.clock.Now()))
	if !errors.Is(err, shop.ErrKeyReused) {
		t.Errorf("with another body: %v, want ErrKeyReused", err)
	}
	if _, err := f.add(id, shop.Once{Key: "key", Body: [32]byte{2}}, "nia", 1, ""); !errors.Is(err, shop.ErrKeyReused) {
		t.Errorf("an add with the key of an order: %v, want ErrKeyReused", err)
	}
	f.mustAdd(id, "nia", 1)
	if _, err := f.place(id, "another", cash); err != nil {
		t.Errorf("a second order from the same cart: %v", err)
	}
	f.hasOrders(2)
}
