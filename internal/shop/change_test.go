package shop_test

import (
	"reflect"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func TestChange(t *testing.T) {
	full := shelfOf(t, item("A"), item("B"), item("C"), item("GONE"))
	now := shelfOf(t, item("A"), item("B", stock(3)), item("C", stock(0)), item("D"), item("NONE", stock(0)))
	cart := []shopLine{{"A", 2}, {"B", 5}, {"C", 4}, {"GONE", 3}}
	for _, c := range []struct {
		name     string
		sku      catalog.SKU
		quantity int
		want     int
		says     string
	}{
		{"a quantity is set", "A", 3, 3, "A Serum (30 ml) is now 3."},
		{"the same quantity says nothing", "A", 2, 2, ""},
		{"0 removes", "A", 0, 0, "Removed A Serum (30 ml)."},
		{"over the limit sets what fits and says the number", "A", 11, 10, "A Serum (30 ml) is now 10: 10 is the most per order."},
		{"over the stock sets what there is and says why", "B", 4, 3, "B Serum (30 ml) is now 3: that is all we have."},
		{"asking for what is already too much changes nothing", "B", 5, 5, ""},
		{"below the stock", "B", 1, 1, "B Serum (30 ml) is now 1."},
		{"out of stock can be lowered", "C", 1, 1, "C Serum (30 ml) is now 1."},
		{"out of stock cannot be raised", "C", 9, 4, "C Serum (30 ml) stays at 4: it is out of stock."},
		{"out of stock can be removed", "C", 0, 0, "Removed C Serum (30 ml)."},
		{"no longer sold can be lowered", "GONE", 2, 2, "GONE Serum (30 ml) is now 2."},
		{"no longer sold cannot be raised", "GONE", 4, 3, "GONE Serum (30 ml) stays at 3: it is no longer sold."},
		{"no longer sold can be removed, by the name it had", "GONE", 0, 0, "Removed GONE Serum (30 ml)."},
		{"what is not there is added", "D", 2, 2, "D Serum (30 ml) is now 2."},
		{"what is not there is added as far as it fits", "D", 12, 10, "D Serum (30 ml) is now 10: 10 is the most per order."},
		{"removing what is not there does nothing", "D", 0, 0, ""},
		{"removing what was never sold does nothing", "X", 0, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, full, cart...)
			says, err := cart.Change(now, c.sku, c.quantity)
			if err != nil || says != c.says {
				t.Errorf("says %q, %v; want %q", says, err, c.says)
			}
			if got := quantity(cart, c.sku); got != c.want {
				t.Errorf("quantity %d, want %d", got, c.want)
			}
			if says, err := cart.Change(now, c.sku, quantity(cart, c.sku)); says != "" || err != nil {
				t.Errorf("a second click says %q, %v", says, err)
			}
		})
	}
	for name, bad := range map[string]shop.Want{
		"a negative quantity":                    {SKU: "A", Quantity: -1},
		"a huge quantity":                        {SKU: "A", Quantity: shop.MaxQuantity + 1},
		"what is not there and not sold":         {SKU: "X", Quantity: 1},
		"what is not there and out of stock":     {SKU: "NONE", Quantity: 1},
		"a negative quantity of what is no line": {SKU: "X", Quantity: -1},
	} {
		cart := cartOf(t, full, cart...)
		_, err := cart.Change(now, bad.SKU, bad.Quantity)
		if mustRefuse(t, err).SKU != bad.SKU || len(cart.Lines) != 4 || cart.Count() != 14 {
			t.Errorf("%s: %v, cart %v", name, err, lines(cart))
		}
	}
}

func quantity(c shop.Cart, sku catalog.SKU) int {
	for _, line := range c.Lines {
		if line.SKU == sku {
			return line.Quantity
		}
	}
	return 0
}

func TestUpdate(t *testing.T) {
	shelf := shelfOf(t, item("A"), item("B"), item("C", limit(3)), item("D"))
	for _, c := range []struct {
		name  string
		wants []shop.Want
		lines []shopLine
		says  []string
	}{
		{"what the page showed and the shopper left is left as the server has it",
			[]shop.Want{{SKU: "A", Quantity: 7, Was: 7}, {SKU: "B", Quantity: 4, Was: 9}}, []shopLine{{"A", 1}, {"B", 4}, {"C", 3}}, []string{"B Serum (30 ml) is now 4."}},
		{"a line that another tab removed does not come back", []shop.Want{{SKU: "D", Quantity: 2, Was: 2}}, []shopLine{{"A", 1}, {"B", 2}, {"C", 3}}, nil},
		{"without what the page showed every field counts",
			[]shop.Want{{SKU: "A", Quantity: 2, Was: -1}, {SKU: "B", Quantity: 2, Was: -1}}, []shopLine{{"A", 2}, {"B", 2}, {"C", 3}}, []string{"A Serum (30 ml) is now 2."}},
		{"several removed", []shop.Want{{SKU: "A", Was: 1}, {SKU: "C", Was: 3}}, []shopLine{{"B", 2}},
			[]string{"Removed A Serum (30 ml).", "Removed C Serum (30 ml)."}},
		{"what does not fit is said, the rest is done", []shop.Want{{SKU: "C", Quantity: 8, Was: 2}, {SKU: "A", Quantity: 2, Was: 1}},
			[]shopLine{{"A", 2}, {"B", 2}, {"C", 3}}, []string{"C Serum (30 ml) stays at 3: 3 is the most per order.", "A Serum (30 ml) is now 2."}},
		{"of one SKU twice the last counts", []shop.Want{{SKU: "D", Quantity: 2, Was: -1}, {SKU: "D", Was: -1}}, []shopLine{{"A", 1}, {"B", 2}, {"C", 3}},
			[]string{"D Serum (30 ml) is now 2.", "Removed D Serum (30 ml)."}},
		{"nothing", nil, []shopLine{{"A", 1}, {"B", 2}, {"C", 3}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, shelf, shopLine{"A", 1}, shopLine{"B", 2}, shopLine{"C", 3})
			says, err := cart.Update(shelf, c.wants)
			if err != nil || !reflect.DeepEqual(says, c.says) {
				t.Errorf("says %q, %v; want %q", says, err, c.says)
			}
			if got := lines(cart); !reflect.DeepEqual(got, c.lines) {
				t.Errorf("lines %v, want %v", got, c.lines)
			}
		})
	}
}

func TestUpdateIsAllOrNothing(t *testing.T) {
	shelf := shelfOf(t, item("A"), item("B"))
	cart := cartOf(t, shelf, shopLine{"A", 1}, shopLine{"B", 2})
	before := cart
	_, err := cart.Update(shelf, []shop.Want{{SKU: "A", Quantity: 0, Was: 1}, {SKU: "B", Quantity: -5, Was: 2}})
	if refusal := mustRefuse(t, err); refusal.SKU != "B" {
		t.Errorf("the refusal is about %q, want B", refusal.SKU)
	}
	if !reflect.DeepEqual(cart, before) {
		t.Errorf("the cart became %v", lines(cart))
	}
}

func TestUndo(t *testing.T) {
	shelf := shelfOf(t, item("A"), item("B"), item("C"), item("D"))
	three := []shopLine{{"A", 1}, {"B", 4}, {"C", 3}}
	change := func(sku catalog.SKU, n int) func(*shop.Cart) {
		return func(c *shop.Cart) { c.Change(shelf, sku, n) }
	}
	for _, c := range []struct {
		name  string
		steps []func(*shop.Cart)
		shelf shop.Shelf
		lines []shopLine
		says  string
	}{
		{"restores quantity and position", []func(*shop.Cart){change("B", 0)}, shelf, three, "B Serum (30 ml) is back in your cart."},
		{"restores the first line", []func(*shop.Cart){change("A", 0)}, shelf, three, "A Serum (30 ml) is back in your cart."},
		{"restores what one update removed", []func(*shop.Cart){func(c *shop.Cart) { c.Update(shelf, []shop.Want{{SKU: "C", Was: 3}, {SKU: "A", Was: 1}}) }},
			shelf, three, "A Serum (30 ml) is back in your cart. C Serum (30 ml) is back in your cart."},
		{"restores a cleared cart", []func(*shop.Cart){(*shop.Cart).Clear}, shelf, three,
			"A Serum (30 ml) is back in your cart. B Serum (30 ml) is back in your cart. C Serum (30 ml) is back in your cart."},
		{"is not confused by a second click on Remove", []func(*shop.Cart){change("B", 0), change("B", 0)}, shelf, three, "B Serum (30 ml) is back in your cart."},
		{"is not confused by a second click on Clear", []func(*shop.Cart){change("A", 0), change("B", 0), (*shop.Cart).Clear, (*shop.Cart).Clear},
			shelf, three[2:], "C Serum (30 ml) is back in your cart."},
		{"brings back the last removal only", []func(*shop.Cart){change("A", 0), change("B", 0)}, shelf, three[1:], "B Serum (30 ml) is back in your cart."},
		{"goes on after other changes", []func(*shop.Cart){change("B", 0), change("C", 5), change("D", 1)}, shelf,
			[]shopLine{{"A", 1}, {"B", 4}, {"C", 5}, {"D", 1}}, "B Serum (30 ml) is back in your cart."},
		{"does nothing when the product was added again", []func(*shop.Cart){change("B", 0), change("B", 1)}, shelf, []shopLine{{"A", 1}, {"C", 3}, {"B", 1}}, ""},
		{"does nothing when nothing was removed", nil, shelf, three, ""},
		{"checks the stock again", []func(*shop.Cart){change("B", 0)}, shelfOf(t, item("A"), item("B", stock(2)), item("C")),
			[]shopLine{{"A", 1}, {"B", 2}, {"C", 3}}, "Only 2 of B Serum (30 ml) came back: that is all we have."},
		{"checks the limit again", []func(*shop.Cart){change("B", 0)}, shelfOf(t, item("A"), item("B", limit(3)), item("C")),
			[]shopLine{{"A", 1}, {"B", 3}, {"C", 3}}, "Only 3 of B Serum (30 ml) came back: 3 is the most per order."},
		{"brings back what went out of stock, and says so", []func(*shop.Cart){change("B", 0)}, shelfOf(t, item("A"), item("B", stock(0)), item("C")),
			three, "B Serum (30 ml) is back in your cart, but it is out of stock."},
		{"brings back what is no longer sold, and says so", []func(*shop.Cart){change("B", 0)}, shelfOf(t, item("A"), item("C")),
			three, "B Serum (30 ml) is back in your cart, but it is no longer sold."},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, shelf, three...)
			for _, step := range c.steps {
				step(&cart)
			}
			for i, want := range []string{c.says, ""} { // a second click does nothing
				says, err := cart.Undo(c.shelf)
				if err != nil || says != want {
					t.Errorf("time %d says %q, %v; want %q", i+1, says, err, want)
				}
				if got := lines(cart); !reflect.DeepEqual(got, c.lines) {
					t.Errorf("time %d: lines %v, want %v", i+1, got, c.lines)
				}
			}
		})
	}
}

func TestUndoIntoAFullCartIsRefusedAndStaysPossible(t *testing.T) {
	shelf := shelfOf(t, item("A"), item("B"), item("C"))
	shelf.MaxLines = 2
	cart := cartOf(t, shelf, shopLine{"A", 1}, shopLine{"B", 1})
	cart.Change(shelf, "A", 0)
	cart.Change(shelf, "C", 1)
	if _, err := cart.Undo(shelf); mustRefuse(t, err).Message != "Cannot undo" || cart.Removed == nil {
		t.Errorf("Undo: %v, removed %v", err, cart.Removed)
	}
	cart.Change(shelf, "C", 0) // now C is what Undo brings back
	if _, err := cart.Undo(shelf); err != nil || quantity(cart, "C") != 1 {
		t.Errorf("Undo: %v, cart %v", err, lines(cart))
	}
}
