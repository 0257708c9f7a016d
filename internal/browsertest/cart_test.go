package browsertest

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	niacinamide = "PW-NIA-30"
	retinol     = "PW-RET-30"
)

// holds checks what the server keeps of the cart, whatever any page shows.
func holds(t *testing.T, ctx context.Context, want string) {
	t.Helper()
	const cart = `fetch("/cart.js").then((r) => r.json()).then((c) => c.items.map((i) => i.quantity + " " + i.id).join(", "))`
	if got := ask(t, ctx, chromedp.Evaluate[string](cart, chromedp.EvalAwaitPromise)); got != want {
		t.Errorf("the cart holds %q, want %q", got, want)
	}
}

// put adds products without their pages.
func put(t *testing.T, ctx context.Context, url string, skus ...string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+"/cart"))
	for _, sku := range skus {
		const add = `fetch("/cart/add.js", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({id: "SKU"})}).then((r) => r.ok)`
		if !ask(t, ctx, chromedp.Evaluate[bool](strings.Replace(add, "SKU", sku, 1), chromedp.EvalAwaitPromise)) {
			t.Fatalf("%s cannot be added", sku)
		}
	}
	do(t, ctx, chromedp.Navigate(url+"/cart"))
}

func TestADoubleClickCountsOnce(t *testing.T) {
	site := serve(t, t.TempDir(), "127.0.0.1:0")
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate(site.url+serum), chromedp.DoubleClick(chromedp.CSS(addButton)))
	see(t, ctx, `[role=status] a[href="/cart"]`)
	holds(t, ctx, "1 "+niacinamide)
	until(t, ctx, `(document.querySelector("main form button").click(), document.querySelector("[data-cart-count]").textContent == " 2")`)
	if at := location(t, ctx); !strings.HasSuffix(at, serum) {
		t.Errorf("adding led to %s", at)
	}
}

func TestTwoTabsDoNotUndoEachOther(t *testing.T) {
	site := serve(t, t.TempDir(), "127.0.0.1:0")
	first := browser(t)
	put(t, first, site.url, niacinamide, retinol)
	second, closeTab := chromedp.NewContext(first)
	t.Cleanup(closeTab)
	do(t, second, chromedp.Navigate(site.url+"/cart"))

	setQuantity(t, second, retinol, "3")
	setQuantity(t, first, niacinamide, "2") // on a page that shows one retinol serum
	holds(t, first, "2 "+niacinamide+", 3 "+retinol)
	see(t, first, `[name="updates[`+retinol+`]"][value="3"]`)

	put(t, second, site.url, niacinamide)
	setQuantity(t, first, retinol, "1")
	holds(t, second, "3 "+niacinamide+", 1 "+retinol)

	do(t, second, chromedp.Click(chromedp.CSS(`[form="remove-`+retinol+`"]`)))
	see(t, second, ".removed button")
	do(t, first, chromedp.Click(chromedp.CSS(`[form="remove-`+retinol+`"]`))) // which the other tab has removed
	see(t, first, ".removed button")
	holds(t, first, "3 "+niacinamide)
}

// setQuantity types a quantity and waits until the cart has taken it, without any button.
func setQuantity(t *testing.T, ctx context.Context, sku, quantity string) {
	t.Helper()
	field := `[name="updates[` + sku + `]"]`
	do(t, ctx, chromedp.Focus(chromedp.CSS(field)))
	overtype(t, ctx, quantity)
	see(t, ctx, field+`[value="`+quantity+`"]`) // the attribute: what the server has sent
}

func TestTheCartKeepsTheFocusAndSaysWhatChanged(t *testing.T) {
	site := serve(t, t.TempDir(), "127.0.0.1:0")
	ctx := browser(t)
	put(t, ctx, site.url, niacinamide, retinol)
	said := func(words string) {
		t.Helper()
		until(t, ctx, `document.querySelector(".cart + [role=status]")?.textContent.includes("`+words+`")`)
	}

	setQuantity(t, ctx, niacinamide, "2")
	until(t, ctx, `document.activeElement.name == "updates[PW-NIA-30]"`)
	said("is now 2.")

	do(t, ctx, chromedp.Focus(chromedp.CSS(`[form="remove-`+niacinamide+`"]`)))
	press(t, ctx, "\r")
	until(t, ctx, `document.activeElement.matches(".removed button")`)
	said("Removed Niacinamide")
	press(t, ctx, "\r")
	until(t, ctx, `document.querySelector("h1")?.textContent == "Your cart (3 items)"`)
	said("is back in your cart")
	if ask(t, ctx, chromedp.Evaluate[bool](`document.activeElement == document.body`)) {
		t.Error("Undo left the focus nowhere")
	}

	do(t, ctx, chromedp.Focus(chromedp.CSS(`[name="updates[`+retinol+`]"]`)))
	overtype(t, ctx, "1.5")
	press(t, ctx, "\r")
	see(t, ctx, `[role=alert]`)
	see(t, ctx, `[aria-invalid=true]`)
	holds(t, ctx, "2 "+niacinamide+", 1 "+retinol)
}

func TestTheBadgeIsRightAfterBack(t *testing.T) {
	site := serve(t, t.TempDir(), "127.0.0.1:0")
	ctx := browser(t)
	put(t, ctx, site.url, niacinamide)
	do(t, ctx, chromedp.Navigate(site.url+"/articles"))
	const badge = `document.querySelector("[data-cart-count]")?.textContent == `
	until(t, ctx, badge+`" 1"`)
	follow(t, ctx, `header a[href="/cart"]`)
	setQuantity(t, ctx, niacinamide, "4")
	until(t, ctx, badge+`" 4"`)
	back(t, ctx)
	until(t, ctx, `location.pathname == "/articles" && `+badge+`" 4"`)
	// A browser that keeps whole pages for Back says so with an event: then too.
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.cookie = "cart_count=7; path=/"`),
		chromedp.Evaluate[chromedp.Void](`dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))`))
	until(t, ctx, badge+`" 7"`)
}

// After an order Back leads to the cart, which is empty and lists the order: nothing asks to send a form again,
// also where the form had been refused before.
func TestBackAfterPlacingAnOrder(t *testing.T) {
	for name, first := range map[string]string{"at once": "98765 43210", "after a refused form": "12"} {
		t.Run(name, func(t *testing.T) {
			site := serve(t, t.TempDir(), "127.0.0.1:0")
			ctx := browser(t)
			put(t, ctx, site.url, niacinamide)
			follow(t, ctx, `button[name="checkout"]`)
			fill(t, ctx, map[string]string{"name": "Asha Rao", "phone": first, "address": "1 Lane", "city": "Pune", "state": "Maharashtra", "pin": "411001"})
			if first == "12" {
				see(t, ctx, `[role=alert] a[href="#phone"]`)
				fill(t, ctx, map[string]string{"phone": "98765 43210"})
			}
			wantOrder(t, ctx)
			back(t, ctx)
			until(t, ctx, `location.pathname == "/cart" && document.querySelector("h1")?.textContent == "Your cart is empty"`)
			see(t, ctx, `main a[href^="/orders/"]`)
		})
	}
}
