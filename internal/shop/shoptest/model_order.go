package shoptest

import (
	"errors"
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// sold is the model of an order.
type sold struct {
	order shop.Order
	cart  shop.CartID
	body  [32]byte
	taken map[catalog.SKU]int
}

func (w *walk) setStock(rt *rapid.T) {
	sku, n := drawSKU(rt), rapid.IntRange(0, 12).Draw(rt, "stock")
	if rapid.IntRange(0, 4).Draw(rt, "track") == 0 {
		delete(w.stock, sku)
		if err := w.Untrack(w.t.Context(), sku); err != nil {
			rt.Fatalf("Untrack: %v", err)
		}
		return
	}
	w.stock[sku] = n
	w.mustSetStock(sku, n)
}

func (w *walk) order(rt *rapid.T) {
	id := w.ids[rapid.IntRange(0, len(w.ids)-1).Draw(rt, "cart")]
	once := shop.Once{Key: rapid.SampledFrom([]string{"", "k", "p", "q", "r", "s"}).Draw(rt, "key"), Body: [32]byte{rapid.Byte().Draw(rt, "body")%2 + 1}}
	payment := rapid.SampledFrom([]shop.Payment{cash, whatsApp}).Draw(rt, "payment")
	want, wantErr := w.expectOrder(id, once, payment)
	got, err := w.Place(w.t.Context(), id, once, draft(payment, w.clock.Now()))
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		rt.Fatalf("Place: %v; the model says %v", err, wantErr)
	}
	if err != nil {
		return
	}
	if want.order.Ref == "" { // new, and only the store knows its reference
		want.order.Ref = got.Ref
		w.sold = append(w.sold, want)
	}
	if diff := diffOrders([]shop.Order{want.order}, []shop.Order{got}); diff != "" {
		rt.Fatalf("the order is not as in the model (-model +store):\n%s", diff)
	}
}

// expectOrder is Place on the model.
func (w *walk) expectOrder(id shop.CartID, once shop.Once, payment shop.Payment) (*sold, error) {
	if err := once.CheckNeeded(); err != nil {
		return nil, err
	}
	for _, s := range w.sold {
		if s.order.Token == shop.OrderToken(id, once.Key) {
			if s.body != once.Body {
				return nil, shop.ErrKeyReused
			}
			return s, nil
		}
	}
	now, k := w.clock.Now(), w.living(id)
	if k == nil {
		k = &kept{answers: map[string]remembered{}}
	}
	if before, ok := k.answers[once.Key]; ok && now.Before(before.expires) {
		return nil, shop.ErrKeyReused
	}
	drafted, err := draft(payment, now)(k.cart, func(sku catalog.SKU) (int, bool) { n, ok := w.stock[sku]; return n, ok })
	if err != nil {
		return nil, err
	}
	s := &sold{order: drafted.Order, cart: id, body: once.Body, taken: map[catalog.SKU]int{}}
	s.order.Token, s.order.Placed, s.order.Moved = shop.OrderToken(id, once.Key), now, now
	for _, line := range s.order.Lines {
		if _, tracked := w.stock[line.SKU]; tracked {
			w.stock[line.SKU] -= line.Quantity
			s.taken[line.SKU] = line.Quantity
		}
	}
	k.cart, k.touched, k.expires = shop.Cart{}, now, now.Add(shop.CartAge)
	k.answers[once.Key] = remembered{once.Body, "", now.Add(shop.KeyAge)}
	w.model[id] = k
	return s, nil
}

// drawOrder is one of the orders, nil without any.
func (w *walk) drawOrder(rt *rapid.T) *sold {
	if len(w.sold) == 0 {
		return nil
	}
	return w.sold[rapid.IntRange(0, len(w.sold)-1).Draw(rt, "order")]
}

func (w *walk) move(rt *rapid.T) {
	s, to := w.drawOrder(rt), rapid.SampledFrom(shop.States).Draw(rt, "to")
	if s == nil {
		return
	}
	wantErr := shop.CheckMove(s.order.State, to)
	if _, err := w.Move(w.t.Context(), s.order.Ref, to); !errors.Is(err, errors.Unwrap(wantErr)) || (err == nil) != (wantErr == nil) {
		rt.Fatalf("Move: %v; the model says %v", err, wantErr)
	}
	if wantErr == nil && s.order.State != to {
		w.moved(s, to, "")
	}
}

func (w *walk) moved(s *sold, to shop.State, reason string) {
	s.order.State, s.order.Reason, s.order.Moved = to, reason, w.clock.Now()
	s.order.HoldUntil = shop.Order{}.HoldUntil
	if to != shop.Cancelled {
		return
	}
	for sku, n := range s.taken {
		if _, tracked := w.stock[sku]; tracked {
			w.stock[sku] += n
		}
	}
}

func (w *walk) release(rt *rapid.T) {
	released, err := w.Release(w.t.Context())
	if err != nil {
		rt.Fatalf("Release: %v", err)
	}
	count := 0
	for _, s := range w.sold {
		if s.order.State == shop.Awaiting && !w.clock.Now().Before(s.order.HoldUntil) {
			w.moved(s, shop.Cancelled, shop.ReasonHold)
			count++
		}
	}
	if len(released) != count {
		rt.Fatalf("Release = %v; the model releases %d", released, count)
	}
}

func (w *walk) erase(rt *rapid.T) {
	s := w.drawOrder(rt)
	if s == nil {
		return
	}
	if err := w.Erase(w.t.Context(), s.order.Ref); err != nil {
		rt.Fatalf("Erase: %v", err)
	}
	if !s.order.Erased.IsZero() {
		return
	}
	s.order.Customer, s.order.Erased, s.body = shop.Customer{}, w.clock.Now(), [32]byte{}
	if k := w.model[s.cart]; k != nil {
		clear(k.answers)
	}
}

// compareOrders checks all orders, those of each cart, the stock and the messages.
func (w *walk) compareOrders(rt *rapid.T) {
	var all []shop.Order
	of, messages := map[shop.CartID][]shop.Order{}, 0
	for _, s := range slices.Backward(w.sold) {
		all = append(all, s.order)
		if s.order.Erased.IsZero() {
			of[s.cart] = append(of[s.cart], s.order)
			messages += 2
		}
	}
	slices.SortStableFunc(all, func(a, b shop.Order) int { return b.Placed.Compare(a.Placed) })
	got, err := w.Orders(w.t.Context(), shop.Filter{Since: w.start})
	if diff := diffOrders(all, got); diff != "" || err != nil {
		rt.Fatalf("the orders are not as in the model: %v (-model +store):\n%s", err, diff)
	}
	for _, id := range w.ids {
		got, err := w.OrdersOf(w.t.Context(), id)
		if diff := diffOrders(of[id][:min(len(of[id]), shop.RecentOrders)], got); diff != "" || err != nil {
			rt.Fatalf("the orders of a cart are not as in the model: %v (-model +store):\n%s", err, diff)
		}
	}
	if got := w.unsent(rt); got != messages {
		rt.Fatalf("%d messages wait; the model says %d", got, messages)
	}
	w.stockIs(w.stock)
}

// unsent counts the messages of this walk that wait.
func (w *walk) unsent(rt *rapid.T) (count int) {
	unsent, err := w.Unsent(w.t.Context())
	if err != nil {
		rt.Fatalf("Unsent: %v", err)
	}
	for _, one := range unsent {
		if !one.Created.Before(w.start) {
			count++
		}
	}
	return count
}
