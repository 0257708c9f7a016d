package shoptest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// testModel walks through random operations, on the store and on the model, which must agree after each.
// All walks use one store, each with carts of its own. They are some 3,000 operations; the flag -rapid.checks
// takes as many walks of 30 as one has time for, and make walks takes 100,000 operations.
func testModel(t *testing.T, f *fixture) {
	operations := 0
	defer func() { t.Logf("%d operations", operations) }()
	rapid.Check(t, func(rt *rapid.T) {
		w := newWalk(t, f)
		rt.Repeat(map[string]func(*rapid.T){
			"change":  w.change,
			"again":   w.change, // changes are most of what happens
			"order":   w.order,
			"stock":   w.setStock,
			"move":    w.move,
			"release": w.release,
			"erase":   w.erase,
			"renew":   w.renew,
			"wait":    w.wait,
			"sweep":   func(*rapid.T) { f.mustSweep() },
			"reopen":  func(*rapid.T) { f.reopen() },
			"": func(rt *rapid.T) {
				operations++
				w.compare(rt)
				w.compareOrders(rt)
			},
		})
	})
}

// walk is one random walk over two carts.
type walk struct {
	*fixture
	start time.Time
	ids   []shop.CartID
	model map[shop.CartID]*kept
	stock map[catalog.SKU]int
	sold  []*sold // oldest first
}

// newWalk starts where the walks before have left nothing that moves by itself.
func newWalk(t *testing.T, f *fixture) *walk {
	f.clock.advance(whatsApp.Hold)
	if _, err := f.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, sku := range skus {
		if err := f.Untrack(t.Context(), sku); err != nil {
			t.Fatal(err)
		}
	}
	f.clock.advance(time.Second)
	return &walk{fixture: f, start: f.clock.Now(), ids: []shop.CartID{newID(t), newID(t)}, model: map[shop.CartID]*kept{}, stock: map[catalog.SKU]int{}}
}

var skus = []catalog.SKU{"A", "B-b", "c_3", "D.4"}

func drawSKU(rt *rapid.T) catalog.SKU { return rapid.SampledFrom(skus).Draw(rt, "sku") }

// kept is the model of a cart in a store.
type kept struct {
	cart             shop.Cart
	touched, expires time.Time
	answers          map[string]remembered
}

type remembered struct {
	body    [32]byte
	answer  string
	expires time.Time
}

var errThoughtBetter = errors.New("the shopper thought better of it")

func (w *walk) change(rt *rapid.T) {
	id := w.ids[rapid.IntRange(0, len(w.ids)-1).Draw(rt, "cart")]
	once := shop.Once{Key: rapid.SampledFrom([]string{"", "k", "l"}).Draw(rt, "key"), Body: [32]byte{rapid.Byte().Draw(rt, "body") % 2}}
	edit := drawEdit(rt)
	answer, err := w.Change(w.t.Context(), id, once, edit)
	wantAnswer, wantErr := w.expect(id, once, edit)
	if string(answer) != wantAnswer || fmt.Sprint(err) != fmt.Sprint(wantErr) {
		rt.Fatalf("Change = %q, %v; the model says %q, %v", answer, err, wantAnswer, wantErr)
	}
}

// expect is Change on the model.
func (w *walk) expect(id shop.CartID, once shop.Once, edit func(*shop.Cart) ([]byte, error)) (string, error) {
	now := w.clock.Now()
	k := w.living(id)
	if k == nil {
		k = &kept{answers: map[string]remembered{}}
	}
	if before, ok := k.answers[once.Key]; ok && now.Before(before.expires) {
		if before.body != once.Body {
			return "", shop.ErrKeyReused
		}
		return before.answer, nil
	}
	cart := k.cart
	answer, err := edit(&cart)
	if err != nil {
		return "", err
	}
	k.cart, k.touched, k.expires = cart, now, now.Add(shop.CartAge)
	if once.Key != "" {
		k.answers[once.Key] = remembered{once.Body, string(answer), now.Add(shop.KeyAge)}
	}
	w.model[id] = k
	return string(answer), nil
}

// living is the model of a cart that has not expired, nil without one.
func (w *walk) living(id shop.CartID) *kept {
	if k := w.model[id]; k != nil && w.clock.Now().Before(k.expires) {
		return k
	}
	return nil
}

// drawEdit is a random change of a cart. The rules of the cart are the same on both sides: they have tests
// of their own.
func drawEdit(rt *rapid.T) func(*shop.Cart) ([]byte, error) {
	what := rapid.SampledFrom([]string{"add", "change", "update", "undo", "clear", "fail"}).Draw(rt, "edit")
	wants := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) shop.Want {
		return shop.Want{
			SKU:      drawSKU(rt),
			Quantity: rapid.IntRange(0, 4).Draw(rt, "quantity"),
			Was:      rapid.IntRange(-1, 4).Draw(rt, "was"),
		}
	}), 1, 4).Draw(rt, "wants")
	return func(c *shop.Cart) ([]byte, error) {
		said, err := edit(c, what, wants)
		return []byte(said), err
	}
}

func edit(c *shop.Cart, what string, wants []shop.Want) (string, error) {
	switch what {
	case "add":
		added, err := c.Add(shelf, wants)
		return fmt.Sprint(added), err
	case "change":
		return c.Change(shelf, wants[0].SKU, wants[0].Quantity)
	case "update":
		said, err := c.Update(shelf, wants)
		return fmt.Sprint(said), err
	case "undo":
		return c.Undo(shelf)
	case "clear":
		c.Clear()
		return "cleared", nil
	}
	c.Clear()
	return "", errThoughtBetter
}

func (w *walk) renew(rt *rapid.T) {
	id := w.ids[rapid.IntRange(0, len(w.ids)-1).Draw(rt, "cart")]
	if err := w.Renew(w.t.Context(), id); err != nil {
		rt.Fatalf("Renew: %v", err)
	}
	if k := w.living(id); k != nil && w.clock.Now().Sub(k.touched) >= day {
		k.touched, k.expires = w.clock.Now(), w.clock.Now().Add(shop.CartAge)
	}
}

func (w *walk) wait(rt *rapid.T) {
	hours := rapid.SampledFrom([]int{1, 1, 6, 23, 24, 25, 15 * 24, 30 * 24}).Draw(rt, "hours")
	w.clock.advance(time.Duration(hours) * time.Hour)
}

func (w *walk) compare(rt *rapid.T) {
	for i, id := range w.ids {
		want := shop.Cart{}
		if k := w.living(id); k != nil {
			want = k.cart
		}
		got, err := w.Cart(w.t.Context(), id)
		if err != nil {
			rt.Fatalf("Cart: %v", err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("cart %d is not as in the model (-model +store):\n%s", i, diff)
		}
	}
}

func diffOrders(want, got []shop.Order) string { return cmp.Diff(want, got, cmpopts.EquateEmpty()) }
