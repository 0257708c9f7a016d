package view

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func TestCartRowsShowWhatWasRemovedInItsPlace(t *testing.T) {
	lines := []shop.LineView{{Key: "A"}, {Key: "B"}}
	for _, c := range []struct {
		name    string
		removed *shop.Removed
		want    string
	}{
		{"nothing was removed", nil, "A B"},
		{"the first line", &shop.Removed{Position: 0}, "- A B"},
		{"a line between", &shop.Removed{Position: 1}, "A - B"},
		{"the last line", &shop.Removed{Position: 2}, "A B -"},
		{"a place that the cart no longer has", &shop.Removed{Position: 9}, "A B -"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, row := range (CartPage{Cart: shop.View{Lines: lines, Removed: c.removed}}).Rows() {
				if row.Removed != nil {
					got = append(got, "-")
				} else {
					got = append(got, row.Key)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("rows are %q, want %q", got, c.want)
			}
		})
	}
}

func TestARefusedQuantityKeepsWhatWasTyped(t *testing.T) {
	v, s := testView(t), newSample("")
	for typed, want := range map[string]string{"1.5": "1.5", "": "", "<b>": "<b>"} {
		page := s.cart()
		page.Fields = map[catalog.SKU]FieldError{"PW-NIA-30": {Value: typed, Message: "Whole numbers only."}}
		doc := rendered(t, func() ([]byte, error) { return v.Cart(page) })
		field := ids(t, doc)["quantity-PW-NIA-30"]
		if got := attribute(field, "value"); got != want || attribute(field, "aria-invalid") != "true" {
			t.Errorf("typed %q, the field holds %q and aria-invalid=%q", typed, got, attribute(field, "aria-invalid"))
		}
		if got := words(ids(t, doc)[attribute(field, "aria-describedby")]); got != "Whole numbers only." {
			t.Errorf("the field is described by %q", got)
		}
	}
}

func TestEveryFormOfTheCartHasAKeyOfItsOwn(t *testing.T) {
	doc := rendered(t, func() ([]byte, error) { return testView(t).Cart(newSample("").cart()) })
	keys := map[string]bool{}
	for _, input := range find(doc, "input") {
		if attribute(input, "name") != "key" {
			continue
		}
		if key := attribute(input, "value"); keys[key] || !strings.HasPrefix(key, "key-1") {
			t.Errorf("the key %q occurs twice or is not the page's", key)
		}
		keys[attribute(input, "value")] = true
	}
	if want := 6; len(keys) != want { // update, two lines, "Make it 2", undo, clear
		t.Errorf("%d forms have a key, want %d", len(keys), want)
	}
}

// The script puts the fragment in the place of the cart, and knows it by how it begins.
func TestTheCartAloneIsTheOneOfThePage(t *testing.T) {
	v, page := testView(t), newSample("").cart()
	whole, err := v.Cart(page)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := v.CartFragment(page)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(alone), `<div class="cart">`) || !strings.Contains(string(whole), string(alone)) {
		t.Errorf("the page does not hold this cart:\n%s", alone)
	}
}

func TestCheckingOutIsOfferedWhereNothingStandsInTheWay(t *testing.T) {
	v := testView(t)
	for _, c := range []struct {
		name string
		line shop.LineView
		want bool
	}{
		{"what is in stock can be ordered", shop.LineView{Known: true, Available: true}, true},
		{"what is out of stock cannot", shop.LineView{Known: true}, false},
		{"nor can what has left the shop", shop.LineView{}, false},
		{"nor more than there is", shop.LineView{Known: true, Available: true, Fits: 2}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.line.Key, c.line.Line = "A", shop.Line{SKU: "A", Title: "Alpha", Quantity: 3}
			doc := rendered(t, func() ([]byte, error) { return v.Cart(CartPage{Cart: shop.View{Lines: []shop.LineView{c.line}}}) })
			var offered, told bool
			for _, n := range find(doc, "button", "a") {
				offered = offered || attribute(n, "name") == "checkout"
				told = told || attribute(n, "href") == "#line-A"
			}
			if offered != c.want || told == c.want {
				t.Errorf("checking out is offered: %v, the reason is told: %v", offered, told)
			}
		})
	}
}

func TestCartHeading(t *testing.T) {
	v := testView(t)
	for pieces, want := range map[int]string{0: "Your cart is empty", 1: "Your cart (1 item)", 3: "Your cart (3 items)"} {
		page := CartPage{}
		if pieces > 0 {
			page.Cart.Lines = []shop.LineView{{Key: "A", Line: shop.Line{SKU: "A", Quantity: pieces}}, {Key: "OUT", Line: shop.Line{SKU: "OUT", Quantity: 7}}}
			page.Cart.Count = pieces // what is out of stock is not counted
		}
		doc := rendered(t, func() ([]byte, error) { return v.Cart(page) })
		if got := words(find(doc, "h1")[0]); got != want {
			t.Errorf("with %d pieces the heading is %q, want %q", pieces, got, want)
		}
	}
}

func TestACardOffersTheFirstSizeThatCanBeBought(t *testing.T) {
	size := func(sku catalog.SKU, available bool) catalog.Variant {
		return catalog.Variant{SKU: sku, Available: available}
	}
	for _, c := range []struct {
		name     string
		variants []catalog.Variant
		chosen   catalog.SKU
		buyable  bool
	}{
		{"the only one", []catalog.Variant{size("A", true)}, "A", true},
		{"the second, where the first is out of stock", []catalog.Variant{size("A", false), size("B", true)}, "B", true},
		{"the first, where all are out of stock", []catalog.Variant{size("A", false), size("B", false)}, "A", false},
		{"none, where there is none", nil, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := testView(t).card(&catalog.Product{Variants: c.variants}, "/")
			var chosen catalog.SKU
			if card.Chosen() != nil {
				chosen = card.Chosen().SKU
			}
			if chosen != c.chosen || card.Buyable() != c.buyable {
				t.Errorf("offers %q, buyable %v", chosen, card.Buyable())
			}
		})
	}
}

func rendered(t *testing.T, render func() ([]byte, error)) *html.Node {
	t.Helper()
	page, err := render()
	if err != nil {
		t.Fatal(err)
	}
	return reparse(t, string(page))
}
