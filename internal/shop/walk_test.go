package shop_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

var skus = []catalog.SKU{"A", "B", "C", "D", "E"}

// TestRandomWalksKeepTheRules draws shops that change and shoppers who click anything, and checks what
// must hold of every cart at every time.
func TestRandomWalksKeepTheRules(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var cart shop.Cart
		shelf := drawShelf(rt, t)
		rt.Repeat(map[string]func(*rapid.T){
			"shop":   func(rt *rapid.T) { shelf = drawShelf(rt, t) },
			"add":    func(rt *rapid.T) { add(rt, &cart, shelf, drawWants(rt)) },
			"change": func(rt *rapid.T) { change(rt, &cart, shelf, drawWants(rt)[0]) },
			"update": func(rt *rapid.T) {
				wants := drawWants(rt)
				unlessRefused(rt, &cart, func(c *shop.Cart) error { _, err := c.Update(shelf, wants); return err })
			},
			"remove and undo": func(rt *rapid.T) { removeAndUndo(rt, cart, shelf, rapid.SampledFrom(skus).Draw(rt, "sku")) },
			"clear":           func(rt *rapid.T) { cart.Clear() },
			"undo": func(rt *rapid.T) {
				unlessRefused(rt, &cart, func(c *shop.Cart) error { _, err := c.Undo(shelf); return err })
			},
			"": func(rt *rapid.T) { checkCart(rt, cart); checkView(rt, cart.View(shelf)) },
		})
	})
}

func drawShelf(rt *rapid.T, t *testing.T) shop.Shelf {
	var items []shop.Item
	for _, sku := range skus {
		if rapid.IntRange(0, 5).Draw(rt, "sold") == 0 {
			continue
		}
		items = append(items, item(sku, stock(rapid.IntRange(-1, 6).Draw(rt, "stock")), limit(rapid.IntRange(1, 6).Draw(rt, "limit")),
			price(catalog.Money(rapid.IntRange(1, 3).Draw(rt, "price")*10000))))
		items[len(items)-1].Available = rapid.IntRange(0, 5).Draw(rt, "available") > 0
	}
	shelf := shelfOf(t, items...)
	shelf.MaxLines = rapid.IntRange(3, 5).Draw(rt, "lines")
	return shelf
}

func drawWants(rt *rapid.T) []shop.Want {
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) shop.Want {
		return shop.Want{
			SKU:      rapid.SampledFrom(skus).Draw(rt, "sku"),
			Quantity: rapid.IntRange(-1, 8).Draw(rt, "quantity"),
			Was:      rapid.IntRange(-1, 8).Draw(rt, "was"),
		}
	}), 1, 3).Draw(rt, "wants")
}

// unlessRefused does something to a cart, and checks that a refusal leaves it as it was.
func unlessRefused(rt *rapid.T, cart *shop.Cart, do func(*shop.Cart) error) {
	before := shop.Cart{Lines: slices.Clone(cart.Lines), Removed: cart.Removed}
	err := do(cart)
	var refusal *shop.Refusal
	if err != nil && !errors.As(err, &refusal) {
		rt.Fatalf("the error %v is no Refusal", err)
	}
	if err != nil && !reflect.DeepEqual(before, *cart) {
		rt.Fatalf("the refusal %v changed the cart from %+v to %+v", err, before, *cart)
	}
}

func add(rt *rapid.T, cart *shop.Cart, shelf shop.Shelf, wants []shop.Want) {
	before := cart.Count()
	unlessRefused(rt, cart, func(c *shop.Cart) error {
		added, err := c.Add(shelf, wants)
		sum := 0
		for i, one := range added {
			sum += one.Quantity
			if one.Asked != wants[i].Quantity || (one.Message == "") != (one.Quantity == one.Asked) {
				rt.Fatalf("of %+v became %+v", wants[i], one)
			}
		}
		if c.Count() != before+sum || err == nil && sum == 0 {
			rt.Fatalf("%d pieces became %d, but %d were said to be added (%v)", before, c.Count(), sum, err)
		}
		return err
	})
}

func change(rt *rapid.T, cart *shop.Cart, shelf shop.Shelf, want shop.Want) {
	before := quantity(*cart, want.SKU)
	unlessRefused(rt, cart, func(c *shop.Cart) error {
		says, err := c.Change(shelf, want.SKU, want.Quantity)
		after := quantity(*c, want.SKU)
		if err == nil && after != want.Quantity && says == "" {
			rt.Fatalf("%d was asked for, %d was set in silence", want.Quantity, after)
		}
		if says == "" && after != before {
			rt.Fatalf("the quantity went from %d to %d in silence", before, after)
		}
		return err
	})
}

// removeAndUndo, with a shop that did not change, gives the same lines in the same order, unless more was
// in the cart than the shop now allows.
func removeAndUndo(rt *rapid.T, cart shop.Cart, shelf shop.Shelf, sku catalog.SKU) {
	view := cart.View(shelf)
	if quantity(cart, sku) == 0 || len(cart.Lines) > shelf.MaxLines || slices.ContainsFunc(view.Lines, func(l shop.LineView) bool { return l.Fits > 0 }) {
		return
	}
	before := lines(cart)
	if _, err := cart.Change(shelf, sku, 0); err != nil {
		rt.Fatal(err)
	}
	if _, err := cart.Undo(shelf); err != nil {
		rt.Fatal(err)
	}
	if after := lines(cart); !reflect.DeepEqual(before, after) {
		rt.Fatalf("removing and undoing %s made %v of %v", sku, after, before)
	}
}

func checkCart(rt *rapid.T, cart shop.Cart) {
	seen := map[catalog.SKU]bool{}
	for _, line := range cart.Lines {
		if line.Quantity < 1 || seen[line.SKU] || line.Title == "" {
			rt.Fatalf("lines %+v", cart.Lines)
		}
		seen[line.SKU] = true
	}
	for _, removed := range cart.Removed.All() {
		if seen[removed.SKU] || removed.Quantity < 1 {
			rt.Fatalf("removed %+v, lines %+v", cart.Removed, cart.Lines)
		}
		seen[removed.SKU] = true
	}
}

func checkView(rt *rapid.T, view shop.View) {
	count, total := 0, catalog.Money(0)
	for _, line := range view.Lines {
		total += line.LinePrice
		if line.Available {
			count += line.Quantity
		}
		if !line.Available && len(line.Messages) == 0 || line.Fits >= line.Quantity {
			rt.Fatalf("line %+v", line)
		}
	}
	if count != view.Count || total != view.Total {
		rt.Fatalf("%d pieces for %d, but the lines say %d for %d", view.Count, view.Total, count, total)
	}
}
