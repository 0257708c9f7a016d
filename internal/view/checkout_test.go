package view

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"porewise/internal/shop"
)

// byName is the controls of a page by their names; of radio buttons the one that is checked.
func byName(doc *html.Node) map[string]*html.Node {
	found := map[string]*html.Node{}
	for _, n := range find(doc, "input", "textarea") {
		if _, checked := has(n, "checked"); attribute(n, "type") != "radio" || checked {
			found[attribute(n, "name")] = n
		}
	}
	return found
}

func has(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// typed is what a field holds.
func typed(field *html.Node) string {
	if field.Data == "textarea" {
		return words(field)
	}
	return attribute(field, "value")
}

func TestCheckoutKeepsWhatWasTyped(t *testing.T) {
	v, s := testView(t), newSample(hostile)
	fields := byName(rendered(t, func() ([]byte, error) { return v.Checkout(s.checkout(v)) }))
	c := s.customer()
	for name, want := range map[string]string{"name": c.Name, "phone": c.Phone, "email": c.Email, "address": c.Address, "city": c.City,
		"state": c.State, "pin": c.PIN, "note": c.Note, "payment": "whatsapp", "key": "key-3", "total": "269750"} {
		if fields[name] == nil || typed(fields[name]) != want {
			t.Errorf("the field %q holds something else than %q", name, want)
		}
	}
}

func TestCheckoutLetsBrowsersFillItIn(t *testing.T) {
	fields := byName(rendered(t, func() ([]byte, error) { return testView(t).Checkout(CheckoutPage{}) }))
	for name, want := range map[string]string{"name": "name", "phone": "tel", "email": "email", "address": "street-address",
		"city": "address-level2", "state": "address-level1", "pin": "postal-code"} {
		if got := attribute(fields[name], "autocomplete"); got != want {
			t.Errorf("%s: autocomplete is %q, want %q", name, got, want)
		}
	}
}

func TestEachFaultOfACheckoutStandsBesideItsFieldAndOnTop(t *testing.T) {
	v, s := testView(t), newSample("")
	page := s.checkout(v)
	doc := rendered(t, func() ([]byte, error) { return v.Checkout(page) })
	if title := words(find(doc, "title")[0]); !strings.HasPrefix(title, "Error: ") {
		t.Errorf("the title is %q and does not tell of the faults", title)
	}
	known, links := ids(t, doc), map[string]string{}
	for _, a := range find(doc, "a") {
		links[attribute(a, "href")] = words(a)
	}
	for _, fault := range page.Errors {
		beside := known[fault.Field+"-fault"]
		if beside == nil || words(beside) != fault.Message {
			t.Errorf("nothing beside %q says %q", fault.Field, fault.Message)
		}
		if known[fault.Field] == nil || links["#"+fault.Field] != fault.Message {
			t.Errorf("the fault of %q is not linked on top", fault.Field)
		}
		if described := attribute(known[fault.Field], "aria-describedby"); described != fault.Field+"-fault" && fault.Field != "payment" {
			t.Errorf("the field %q is described by %q", fault.Field, described)
		}
	}
}

func TestACheckoutWithoutFaultsAlarmsNobody(t *testing.T) {
	v, s := testView(t), newSample("")
	page := s.checkout(v)
	page.Errors, page.Alert = nil, ""
	doc := rendered(t, func() ([]byte, error) { return v.Checkout(page) })
	for n := range doc.Descendants() {
		if attribute(n, "role") == "alert" || attribute(n, "aria-invalid") != "" {
			t.Errorf("<%s> tells of a fault", n.Data)
		}
	}
}

func TestOrderSaysHowFarItIs(t *testing.T) {
	v, s := testView(t), newSample("")
	for _, c := range []struct {
		name  string
		order shop.Order
		want  string
	}{
		{"placed", s.order(shop.Placed), "We have your order"},
		{"awaiting says until when", s.order(shop.Awaiting), "Until 7 March 2026, 9:30 am we keep everything for you"},
		{"confirmed", s.order(shop.Confirmed), "getting it ready"},
		{"fulfilled", s.order(shop.Fulfilled), "on its way to you"},
		{"cancelled", s.order(shop.Cancelled), "This order was cancelled."},
		{"cancelled because nobody confirmed it", s.expired(), "The time to confirm this order was over"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := rendered(t, func() ([]byte, error) { return v.Order(s.orderPage(v, c.order)) })
			if text := words(find(doc, "main")[0]); !strings.Contains(text, c.want) || strings.Contains(text, shop.ReasonHold) {
				t.Errorf("the page does not say %q:\n%s", c.want, text)
			}
		})
	}
}

func TestAnErasedOrderShowsNothingOfThePerson(t *testing.T) {
	v, s := testView(t), newSample("")
	text := words(rendered(t, func() ([]byte, error) { return v.Order(s.orderPage(v, s.erased())) }))
	if !strings.Contains(text, "were removed on 5 March 2027") || strings.Contains(text, "Phone") {
		t.Errorf("the page does not say that the data is gone:\n%s", text)
	}
}

func TestPagesAboutAPersonAreKeptFromSearchEngines(t *testing.T) {
	v := testView(t)
	for name, render := range map[string]func() ([]byte, error){
		"checkout": func() ([]byte, error) { return v.Checkout(CheckoutPage{}) },
		"order":    func() ([]byte, error) { return v.Order(OrderPage{}) },
	} {
		if head := metaOf(rendered(t, render)); head["robots"] != "noindex" || head["canonical"] != "" {
			t.Errorf("%s: robots is %q, canonical %q", name, head["robots"], head["canonical"])
		}
	}
}
