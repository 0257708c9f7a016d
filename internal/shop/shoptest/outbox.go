package shoptest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"porewise/internal/shop"
)

// unsentIs checks how many messages wait or were given up.
func (f *fixture) unsentIs(want int) []shop.Unsent {
	f.t.Helper()
	unsent, err := f.Unsent(f.t.Context())
	if err != nil || len(unsent) != want {
		f.t.Fatalf("unsent are %+v, %v; want %d", unsent, err, want)
	}
	return unsent
}

func (f *fixture) due(n, want int) []shop.Entry {
	f.t.Helper()
	entries, err := f.Due(f.t.Context(), n)
	if err != nil || len(entries) != want {
		f.t.Fatalf("due are %+v, %v; want %d", entries, err, want)
	}
	return entries
}

func (f *fixture) mustFail(id int64, reason string, next time.Time) {
	f.t.Helper()
	if err := f.Failed(f.t.Context(), id, reason, next); err != nil {
		f.t.Fatalf("Failed: %v", err)
	}
}

func (f *fixture) mustSend(id int64) {
	f.t.Helper()
	if err := f.Sent(f.t.Context(), id); err != nil {
		f.t.Fatalf("Sent: %v", err)
	}
}

func testOutbox(t *testing.T, f *fixture) {
	f.due(10, 0)
	placed := f.clock.Now()
	order := f.mustPlace("nia", 2, cash)
	f.clock.advance(time.Minute)
	order = f.mustMove(order.Ref, shop.Confirmed)
	entries := f.due(1, 1)
	want := shop.Entry{ID: entries[0].ID, Channel: shop.ShopEmail, Order: order, Created: placed}
	if diff := cmp.Diff(want, entries[0]); diff != "" {
		t.Errorf("the first entry, with the order as it is now (-want +got):\n%s", diff)
	}
	second := f.due(10, 1)[0]
	if second.Channel != shop.ShopperEmail || second.ID == entries[0].ID {
		t.Errorf("the second entry is %+v", second)
	}
	for range 2 {
		f.mustSend(entries[0].ID)
	}
	f.mustFail(entries[0].ID, "too late", f.clock.Now())
	f.mustSend(second.ID)
	f.unsentIs(0)
	f.clock.advance(365 * day)
	f.due(10, 0)
}

func testOutboxRetries(t *testing.T, f *fixture) {
	placed := f.clock.Now()
	order := f.mustPlace("nia", 1, cash)
	entries := f.due(10, 2)
	next := f.clock.Now().Add(time.Hour)
	f.mustFail(entries[0].ID, "SMTP 451", next)
	f.mustFail(entries[1].ID, "SMTP 550", time.Time{})
	want := []shop.Unsent{
		{Ref: order.Ref, Channel: shop.ShopEmail, Created: placed, Attempts: 1, Reason: "SMTP 451", Next: next},
		{Ref: order.Ref, Channel: shop.ShopperEmail, Created: placed, Attempts: 1, Reason: "SMTP 550"},
	}
	if diff := cmp.Diff(want, f.unsentIs(2)); diff != "" {
		t.Errorf("unsent (-want +got):\n%s", diff)
	}
	f.clock.advance(time.Hour - time.Second)
	f.due(10, 0)
	f.reopen()
	f.clock.advance(time.Second)
	again := f.due(10, 1)[0]
	if again.ID != entries[0].ID || again.Attempts != 1 {
		t.Errorf("tried again is %+v", again)
	}
	f.mustSend(again.ID)
	f.unsentIs(1)
	f.clock.advance(365 * day)
	f.due(10, 0)
}

func testOutboxLease(t *testing.T, f *fixture) {
	f.mustPlace("nia", 1, cash)
	f.due(10, 2)
	f.due(10, 0)
	f.clock.advance(shop.Lease - time.Second)
	f.due(10, 0)
	f.clock.advance(time.Second)
	if again := f.due(10, 2)[0]; again.Attempts != 0 { // nobody has said how it went
		t.Errorf("the entry after its lease is %+v", again)
	}
}

func testOutboxParallel(t *testing.T, f *fixture) {
	const orders = 20
	for range orders {
		f.mustPlace("nia", 1, cash)
	}
	taken := make([][]shop.Entry, 10)
	var group errgroup.Group
	for i := range taken {
		group.Go(func() error {
			for {
				entries, err := f.Due(t.Context(), 3)
				if err != nil || len(entries) == 0 {
					return err
				}
				taken[i] = append(taken[i], entries...)
			}
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	seen := map[int64]bool{}
	for _, entries := range taken {
		for _, entry := range entries {
			if seen[entry.ID] {
				t.Errorf("entry %d was handed out twice", entry.ID)
			}
			seen[entry.ID] = true
		}
	}
	if len(seen) != 2*orders {
		t.Errorf("%d entries were handed out, want %d", len(seen), 2*orders)
	}
}

func testOutboxErased(t *testing.T, f *fixture) {
	order := f.mustPlace("nia", 1, cash)
	entry := f.due(1, 1)[0]
	if err := f.Erase(t.Context(), order.Ref); err != nil {
		t.Fatal(err)
	}
	f.mustFail(entry.ID, "too late", f.clock.Now())
	f.mustSend(entry.ID)
	f.clock.advance(time.Hour)
	f.due(10, 0)
	f.unsentIs(0)
}
