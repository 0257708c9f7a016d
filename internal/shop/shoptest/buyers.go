package shoptest

import (
	"errors"
	"testing"

	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func testLastBottle(t *testing.T, f *fixture) {
	f.mustSetStock("nia", 1)
	first, second := newID(t), newID(t)
	f.mustAdd(first, "nia", 1)
	f.mustAdd(second, "nia", 1)
	if _, err := f.place(first, "key", cash); err != nil {
		t.Fatal(err)
	}
	_, err := f.place(second, "key", cash)
	var shortage *shop.Shortage
	if !errors.As(err, &shortage) || len(shortage.Lines) != 1 || shortage.Lines[0].SKU != "nia" || shortage.Lines[0].Have != 0 {
		t.Errorf("the second shopper is told %v", err)
	}
	f.holds(second, "nia", 1)
	f.stockIs(map[catalog.SKU]int{"nia": 0})
}

func testHundredBuyers(t *testing.T, f *fixture) {
	const buyers, bottles = 100, 10
	f.mustSetStock("nia", bottles)
	ids, faults := make([]shop.CartID, buyers), make([]error, buyers)
	for i := range ids {
		ids[i] = newID(t)
		f.mustAdd(ids[i], "nia", 1)
	}
	var group errgroup.Group
	for i, id := range ids {
		group.Go(func() error {
			_, faults[i] = f.place(id, "key", cash)
			return nil
		})
	}
	group.Wait()
	placed := 0
	for _, err := range faults {
		var shortage *shop.Shortage
		if err == nil {
			placed++
		} else if !errors.As(err, &shortage) || err.Error() != "Serum “nia” & co (30 ml): Out of stock." {
			t.Errorf("a buyer is told %q", err)
		}
	}
	if placed != bottles {
		t.Errorf("%d buyers got one of %d bottles", placed, bottles)
	}
	f.stockIs(map[catalog.SKU]int{"nia": 0})
	f.hasOrders(bottles)
}
