package browsertest

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAShopperOrdersOnASmallPhone goes from a product to an order at 320 pixels, mending a mistake in the
// form: with JavaScript, and without.
func TestAShopperOrdersOnASmallPhone(t *testing.T) {
	for name, scripted := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			site := serve(t, t.TempDir(), "127.0.0.1:0")
			ctx := browser(t)
			do(t, ctx, chromedp.EmulateViewport(320, 640))
			scripts(t, ctx, scripted)

			if scripted {
				addInPlace(t, ctx, site.url)
				do(t, ctx, chromedp.Navigate(site.url+"/cart"))
			} else {
				addByForm(t, ctx, site.url)
			}
			follow(t, ctx, `button[name="checkout"]`)
			fill(t, ctx, map[string]string{"name": "Asha Rao", "phone": "12", "address": "1 Lane", "city": "Pune", "state": "Maharashtra", "pin": "411001"})
			see(t, ctx, `[role=alert] a[href="#phone"]`)
			if kept := ask(t, ctx, chromedp.Value(chromedp.CSS(`[name="city"]`))); kept != "Pune" {
				t.Errorf("after a fault the city is %q", kept)
			}
			fill(t, ctx, map[string]string{"phone": "98765 43210"})
			wantOrder(t, ctx)

			do(t, ctx, chromedp.Navigate(site.url+"/cart"))
			see(t, ctx, `main a[href^="/orders/"]`)
			if heading := text(t, ctx, "main h1"); heading != "Your cart is empty" {
				t.Errorf("after the order the cart says %q", heading)
			}
		})
	}
}

// fill types into the checkout's fields and sends the form. Whether the page is replaced is for the form to
// decide: wait for what should come.
func fill(t *testing.T, ctx context.Context, fields map[string]string) {
	t.Helper()
	for name, value := range fields {
		field := chromedp.CSS(`[name="` + name + `"]`)
		do(t, ctx, chromedp.SetValue(field, value))
	}
	do(t, ctx, chromedp.Focus(chromedp.CSS(placeButton))) // a click could miss it while the page scrolls to a fault
	press(t, ctx, "\r")
}

func wantOrder(t *testing.T, ctx context.Context) {
	t.Helper()
	until(t, ctx, `location.pathname.startsWith("/orders/") && document.readyState == "complete"`)
	page := text(t, ctx, "main")
	for _, part := range []string{"PW-", "Niacinamide", "Asha Rao", "411001", "₹"} {
		if !strings.Contains(page, part) {
			t.Errorf("the order's page does not say %q: %s", part, page)
		}
	}
}
