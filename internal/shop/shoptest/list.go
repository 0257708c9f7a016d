package shoptest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/shop"
)

func testLists(t *testing.T, f *fixture) {
	start, mine := f.clock.Now(), newID(t)
	var refs []shop.Ref // oldest first
	for i := range 4 {
		f.mustAdd(mine, "nia", i+1)
		f.mustAdd(mine, "ret", 1)
		order, err := f.place(mine, fmt.Sprint(i), cash)
		if err != nil {
			t.Fatal(err)
		}
		refs = append(refs, order.Ref)
		if i > 0 { // two of one instant
			f.clock.advance(time.Hour)
		}
	}
	others := f.mustPlace("nia", 1, whatsApp).Ref
	if _, err := f.Move(t.Context(), refs[1], shop.Confirmed); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		filter shop.Filter
		want   []shop.Ref
	}{
		{"all", shop.Filter{}, []shop.Ref{others, refs[3], refs[2], refs[1], refs[0]}},
		{"the newest", shop.Filter{Limit: 2}, []shop.Ref{others, refs[3]}},
		{"those of a state", shop.Filter{State: shop.Placed}, []shop.Ref{refs[3], refs[2], refs[0]}},
		{"the newest of a state", shop.Filter{State: shop.Placed, Limit: 1}, []shop.Ref{refs[3]}},
		{"those of a state that none has", shop.Filter{State: shop.Fulfilled}, nil},
		{"those since an instant", shop.Filter{Since: start.Add(time.Hour)}, []shop.Ref{others, refs[3], refs[2]}},
	} {
		got, err := f.Orders(t.Context(), c.filter)
		f.refsAre(c.name, got, err, c.want)
	}
	got, err := f.OrdersOf(t.Context(), mine)
	f.refsAre("those of a cart", got, err, []shop.Ref{refs[3], refs[2], refs[1], refs[0]})
	for _, order := range got {
		f.keeps(order)
	}
	got, err = f.OrdersOf(t.Context(), shop.CartID{})
	f.refsAre("those of no cart", got, err, nil)
}

func (f *fixture) refsAre(name string, got []shop.Order, err error, want []shop.Ref) {
	f.t.Helper()
	var refs []shop.Ref
	for _, order := range got {
		refs = append(refs, order.Ref)
	}
	if diff := cmp.Diff(want, refs); diff != "" || err != nil {
		f.t.Errorf("%s: %v, (-want +got):\n%s", name, err, diff)
	}
}
