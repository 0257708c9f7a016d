package shop_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func TestAdd(t *testing.T) {
	shelf := shelfOf(t, item("A"), item("B"), item("THREE", stock(3)), item("FIVE", limit(5)), item("BOTH", stock(4), limit(4)),
		item("ONE", stock(1)), item("NONE", stock(0)), item("OFF", unavailable))
	for _, c := range []struct {
		name  string
		cart  []shopLine
		wants []shop.Want
		lines []shopLine
		says  []string
	}{
		{"one product", nil, want("A", 1), []shopLine{{"A", 1}}, []string{""}},
		{"the same SKU merges into its line, which keeps its place", []shopLine{{"A", 1}, {"B", 1}}, want("A", 2),
			[]shopLine{{"A", 3}, {"B", 1}}, []string{""}},
		{"a new SKU comes last", []shopLine{{"B", 1}}, want("A", 1), []shopLine{{"B", 1}, {"A", 1}}, []string{""}},
		{"several at once", nil, []shop.Want{{SKU: "B", Quantity: 1}, {SKU: "A", Quantity: 2}}, []shopLine{{"B", 1}, {"A", 2}}, []string{"", ""}},
		{"one SKU twice at once", nil, []shop.Want{{SKU: "A", Quantity: 1}, {SKU: "A", Quantity: 2}}, []shopLine{{"A", 3}}, []string{"", ""}},
		{"more than the stock adds what there is and says the number", nil, want("THREE", 5),
			[]shopLine{{"THREE", 3}}, []string{"Only 3 were added: that is all we have."}},
		{"more than the stock, of which the cart has some", []shopLine{{"THREE", 2}}, want("THREE", 5),
			[]shopLine{{"THREE", 3}}, []string{"Only 1 was added: with the 2 in your cart, that is all we have."}},
		{"more than the limit is not called sold out", nil, want("FIVE", 6),
			[]shopLine{{"FIVE", 5}}, []string{"Only 5 were added: 5 is the most per order."}},
		{"more than the limit, of which the cart has some", []shopLine{{"FIVE", 2}}, want("FIVE", 6),
			[]shopLine{{"FIVE", 5}}, []string{"Only 3 were added: 5 is the most per order."}},
		{"stock and limit alike count as limit", nil, want("BOTH", 9), []shopLine{{"BOTH", 4}}, []string{"Only 4 were added: 4 is the most per order."}},
		{"the last one", nil, want("ONE", 2), []shopLine{{"ONE", 1}}, []string{"Only 1 was added: that is all we have."}},
		{"what is out of stock does not keep the rest away", nil, []shop.Want{{SKU: "NONE", Quantity: 1}, {SKU: "A", Quantity: 1}},
			[]shopLine{{"A", 1}}, []string{"None was added: it is out of stock.", ""}},
		{"the largest number there is", nil, want("A", shop.MaxQuantity), []shopLine{{"A", 10}}, []string{"Only 10 were added: 10 is the most per order."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, shelf, c.cart...)
			added, err := cart.Add(shelf, c.wants)
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(cart); !reflect.DeepEqual(got, c.lines) {
				t.Errorf("lines %v, want %v", got, c.lines)
			}
			for i, one := range added {
				if one.Message != c.says[i] || (one.Message == "") != (one.Quantity == one.Asked) || one.Asked != c.wants[i].Quantity {
					t.Errorf("added %+v, want the message %q", one, c.says[i])
				}
			}
		})
	}
}

func TestAddRefuses(t *testing.T) {
	shelf := shelfOf(t, item("A"), item("THREE", stock(3)), item("FIVE", limit(5)), item("NONE", stock(0)), item("OFF", unavailable))
	cart := []shopLine{{"THREE", 3}, {"FIVE", 5}}
	for _, c := range []struct {
		name  string
		wants []shop.Want
		sku   catalog.SKU
		says  string
	}{
		{"nothing", nil, "", "Choose a product first."},
		{"a quantity of 0", want("A", 0), "A", "Add at least one."},
		{"a negative quantity", want("A", -1), "A", "A quantity cannot be below 0."},
		{"a huge quantity", want("A", shop.MaxQuantity+1), "A", "The quantity can be at most 999999."},
		{"what is not sold", want("X-1", 1), "X-1", "The shop does not sell “X-1”."},
		{"what is no SKU", want("<script>", 1), "", "That is not the code of a product."},
		{"what is out of stock", want("NONE", 1), "NONE", "None was added: it is out of stock."},
		{"what is off sale", want("OFF", 1), "OFF", "None was added: it is out of stock."},
		{"more of what the cart has all of", want("THREE", 1), "THREE", "None was added: we have 3, and your cart has 3."},
		{"more of what the cart has the most of", want("FIVE", 1), "FIVE", "None was added: 5 is the most per order, and your cart has 5."},
		{"one unknown among known ones", []shop.Want{{SKU: "A", Quantity: 1}, {SKU: "X-1", Quantity: 1}}, "X-1", "The shop does not sell “X-1”."},
		{"several of which none fits", []shop.Want{{SKU: "NONE", Quantity: 1}, {SKU: "FIVE", Quantity: 1}}, "",
			"NONE Serum (30 ml): None was added: it is out of stock. FIVE Serum (30 ml): None was added: 5 is the most per order, and your cart has 5."},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, shelf, cart...)
			before := lines(cart)
			added, err := cart.Add(shelf, c.wants)
			if refusal := mustRefuse(t, err); refusal.Description != c.says || refusal.SKU != c.sku {
				t.Errorf("refusal %+v, want %q about %q", refusal, c.says, c.sku)
			}
			if added != nil || !reflect.DeepEqual(lines(cart), before) {
				t.Errorf("a refusal changed the cart to %v, added %v", lines(cart), added)
			}
		})
	}
}

func mustRefuse(t *testing.T, err error) *shop.Refusal {
	t.Helper()
	var refusal *shop.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("error %v, want a Refusal", err)
	}
	if refusal.Message == "" || !strings.Contains(refusal.Error(), refusal.Description) {
		t.Errorf("the refusal %+v reads %q", refusal, refusal.Error())
	}
	return refusal
}

func TestAFullCartTakesMoreOfWhatItHasButNothingNew(t *testing.T) {
	var items []shop.Item
	for i := range 51 {
		items = append(items, item(catalog.SKU(fmt.Sprint("SKU-", i))))
	}
	shelf := shelfOf(t, items...)
	var cart shop.Cart
	for i := range 50 {
		if _, err := cart.Add(shelf, want(items[i].SKU, 1)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := cart.Add(shelf, want("SKU-0", 1)); err != nil {
		t.Errorf("more of a line: %v", err)
	}
	_, err := cart.Add(shelf, want("SKU-50", 1))
	if says := mustRefuse(t, err).Description; says != "Your cart is full: it can hold 50 different products." {
		t.Errorf("a new line: %q", says)
	}
	if _, err := cart.Change(shelf, "SKU-50", 2); err == nil {
		t.Error("Change made a 51st line")
	}
}
