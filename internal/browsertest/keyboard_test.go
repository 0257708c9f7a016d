package browsertest

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAShopperBuysWithTheKeyboardAlone goes from a product to an order at 320 pixels with Tab, Enter and
// letters, mending a mistake in the form: with JavaScript, and without.
func TestAShopperBuysWithTheKeyboardAlone(t *testing.T) {
	for name, scripted := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			site := serve(t, t.TempDir(), "127.0.0.1:0")
			ctx := browser(t)
			do(t, ctx, chromedp.EmulateViewport(320, 640))
			scripts(t, ctx, scripted)

			do(t, ctx, chromedp.Navigate(site.url+serum))
			addByKeyboard(t, ctx, scripted)
			twoOfThem(t, ctx, scripted)
			tabTo(t, ctx, `button[name="checkout"]`)
			enter(t, ctx)
			typeForm(t, ctx)
			mendPIN(t, ctx)
			wantOrder(t, ctx)
		})
	}
}

// addByKeyboard adds the serum and goes to the cart.
func addByKeyboard(t *testing.T, ctx context.Context, scripted bool) {
	t.Helper()
	tabTo(t, ctx, addButton)
	if !scripted {
		enter(t, ctx)
		return
	}
	press(t, ctx, "\r")
	see(t, ctx, `[role=status] a[href="/cart"]`)
	if !focused(t, ctx, addButton) {
		t.Error("adding took the focus from its button")
	}
	tabTo(t, ctx, `[role=status] a[href="/cart"]`)
	enter(t, ctx)
}

// twoOfThem changes the quantity: with a script by itself, without one with Enter.
func twoOfThem(t *testing.T, ctx context.Context, scripted bool) {
	t.Helper()
	tabTo(t, ctx, `[name="updates[PW-NIA-30]"]`)
	overtype(t, ctx, "2")
	if !scripted {
		enter(t, ctx)
	}
	until(t, ctx, `document.querySelector("h1")?.textContent == "Your cart (2 items)"`)
	if scripted && !focused(t, ctx, `[name="updates[PW-NIA-30]"]`) {
		t.Error("the new cart took the focus from the quantity")
	}
}

// typeForm fills the checkout in, with a PIN code that is none, and sends it.
func typeForm(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, field := range []struct{ name, value string }{
		{"name", "Asha Rao"}, {"phone", "98765 43210"}, {"address", "1 Lane"}, {"city", "Pune"}, {"state", "Maharashtra"}, {"pin", "41100"},
	} {
		tabTo(t, ctx, `[name="`+field.name+`"]`)
		press(t, ctx, field.value)
	}
	tabTo(t, ctx, placeButton)
	press(t, ctx, "\r")
}

const placeButton = `form[action="/checkout"] button:not([type=button])`

// mendPIN follows the summary of faults, which has the focus, to the field, and sends the form again.
func mendPIN(t *testing.T, ctx context.Context) {
	t.Helper()
	see(t, ctx, `[role=alert] a[href="#pin"]`)
	until(t, ctx, `document.activeElement.matches("[role=alert]")`)
	if title := ask(t, ctx, chromedp.Title()); title != "Error: Checkout · Porewise" {
		t.Errorf("after a fault the page is called %q", title)
	}
	tabTo(t, ctx, `[role=alert] a[href="#pin"]`)
	jump(t, ctx)
	until(t, ctx, `document.activeElement.id == "pin"`)
	overtype(t, ctx, "411001")
	if kept := ask(t, ctx, chromedp.Value(chromedp.CSS(`[name="city"]`))); kept != "Pune" {
		t.Errorf("after a fault the city is %q", kept)
	}
	tabTo(t, ctx, placeButton)
	enter(t, ctx)
}
