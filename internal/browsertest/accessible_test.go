package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestThePagesOfTheShopAreAccessible shows axe-core every page of the shop with all that it can have to say, by
// day and by night, and measures it at 320 pixels.
func TestThePagesOfTheShopAreAccessible(t *testing.T) {
	content, data := shopContent(t), t.TempDir()
	site := run(t, "serve", "--addr", "127.0.0.1:0", "--content", content, "--data", data)
	ctx := browser(t)
	do(t, ctx, chromedp.EmulateViewport(320, 640))

	do(t, ctx, chromedp.Navigate(site.url+serum))
	wantUsable(t, ctx, "a product")
	do(t, ctx, chromedp.Navigate(site.url+"/cart"))
	wantUsable(t, ctx, "an empty cart")
	do(t, ctx, chromedp.Navigate(site.url+"/cart/PW-NIA-30:2,NO-SUCH:1"))
	wantUsable(t, ctx, "a link that proposes a cart")
	do(t, ctx, chromedp.Navigate(site.url+"/routine?products=retinol-serum,glycolic-acid-serum,niacinamide-serum,vitamin-c-serum"))
	wantUsable(t, ctx, "a routine")

	cartWithMessages(t, ctx, site, content, data)
	wantUsable(t, ctx, "a cart with messages")

	put(t, ctx, site.url)
	for _, sku := range []string{retinol, "PW-GLY-30"} {
		do(t, ctx, chromedp.Click(chromedp.CSS(`[form="remove-`+sku+`"]`)))
		see(t, ctx, `.removed button`)
		until(t, ctx, `!document.querySelector("#line-`+sku+`")`)
	}
	follow(t, ctx, `button[name="checkout"]`)
	wantUsable(t, ctx, "the checkout")
	fill(t, ctx, map[string]string{"phone": "12"})
	see(t, ctx, `[role=alert] a[href="#phone"]`)
	wantUsable(t, ctx, "the checkout with errors")
	fill(t, ctx, map[string]string{"name": "Asha Rao", "phone": "98765 43210", "address": "1 Lane", "city": "Pune", "state": "Maharashtra", "pin": "411001"})
	wantOrder(t, ctx)
	wantUsable(t, ctx, "an order")

	put(t, ctx, site.url, "PW-VTC-30")
	follow(t, ctx, `button[name="checkout"]`)
	do(t, ctx, chromedp.Click(chromedp.CSS(`[name="payment"][value="whatsapp"]`)))
	fill(t, ctx, map[string]string{"name": "Asha Rao", "phone": "98765 43210", "address": "1 Lane", "city": "Pune", "state": "Maharashtra", "pin": "411001"})
	until(t, ctx, `location.pathname.startsWith("/orders/") && document.querySelector("#message")`)
	wantUsable(t, ctx, "an order on WhatsApp")
	do(t, ctx, chromedp.Navigate(site.url+"/cart"))
	wantUsable(t, ctx, "a cart after orders")
}

// shopContent is our own content, with a number on WhatsApp.
func shopContent(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	change(t, filepath.Join(folder, "site.yaml"), `whatsapp: ""`, `whatsapp: "91 98000 00000"`)
	return folder
}

func change(t *testing.T, file, from, to string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), from) {
		t.Fatalf("%s does not say %q: %v", file, from, err)
	}
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(text), from, to)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// cartWithMessages is a cart of which nearly nothing is as it was: a price has changed, of one there is less,
// another is sold out, one was removed, and a quantity is none.
func cartWithMessages(t *testing.T, ctx context.Context, site *server, content, data string) {
	t.Helper()
	put(t, ctx, site.url, niacinamide, retinol, "PW-GLY-30", "PW-AZE-30")
	setQuantity(t, ctx, retinol, "3")
	do(t, ctx, chromedp.Click(chromedp.CSS(`[form="remove-PW-AZE-30"]`)))
	see(t, ctx, `.removed button`)
	change(t, filepath.Join(content, "products/niacinamide-serum.md"), "price: 599", "price: 649")
	count(t, data, retinol, 2)
	count(t, data, "PW-GLY-30", 0)
	until(t, ctx, `fetch("/cart.js").then((r) => r.json()).then((c) => window.answer = c), window.answer?.items[0].messages.length && window.answer.notices.length > 1`)
	do(t, ctx, chromedp.Navigate(site.url+"/cart"))
	do(t, ctx, chromedp.Focus(chromedp.CSS(`[name="updates[PW-NIA-30]"]`)))
	overtype(t, ctx, "1e3")
	press(t, ctx, "\r")
	see(t, ctx, `[role=alert]`)
	for _, part := range []string{`[aria-invalid=true]`, `#line-PW-NIA-30 .line-message`, `[form="fit-PW-RET-30"]`, `#line-PW-GLY-30.line-out`, `.removed button`} {
		see(t, ctx, part)
	}
}

// count is what a shopkeeper does at the command line.
func count(t *testing.T, data, sku string, n int) {
	t.Helper()
	out, err := exec.Command(program, "stock", "set", sku, fmt.Sprint(n), "--content", "../../content", "--data", data).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// wantUsable looks at the page with axe-core in light and in dark, and checks that the screen loses nothing of it
// and that a finger meets every control.
func wantUsable(t *testing.T, ctx context.Context, page string) {
	t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
			t.Fatal(err)
		}
		wantAccessible(t, ctx, page+", "+scheme)
	}
	if faults := ask(t, ctx, chromedp.Evaluate[string](lost)); faults != "" {
		t.Errorf("%s:\n  %s", page, faults)
	}
	for _, small := range ask(t, ctx, chromedp.Evaluate[[]string](smallTargets)) {
		t.Errorf("%s: smaller than 44 pixels: %s", page, small)
	}
}

// smallTargets lists the controls that are smaller than a fingertip. Links within a text are as high as its
// lines, and are not meant.
const smallTargets = `[...document.querySelectorAll("main button, main input:not([type=hidden]), main select, main textarea, main a.button, main a.more")]
	.map((control) => ({control, box: (control.closest("label") ?? control).getBoundingClientRect()}))
	.filter(({box}) => box.width && box.height && (box.height < 43.5 || box.width < 43.5))
	.map(({control, box}) => Math.round(box.width) + "×" + Math.round(box.height) + " " + control.outerHTML.slice(0, 120))`

// What only editors see is as usable: a page with faults, one that readers do not see, and the desk.
func TestThePagesOfAPreviewAreAccessible(t *testing.T) {
	t.Parallel()
	content := shopContent(t)
	save(t, filepath.Join(content, "articles/mine.md"), articleOf("[Nowhere](/articles/nowhere), and serum.", "draft: true", "ingredients: [niasinamide]"))
	save(t, filepath.Join(content, "articles/broken.md"), "---\ntitle: [broken\n---\n")
	save(t, filepath.Join(content, "articles/later.md"), articleOf("Later.", "publishDate: 2099-01-01"))
	site, ctx := preview(t, content), browser(t)
	for _, page := range []string{"/articles/mine", "/articles/broken", "/articles/later", "/-/desk"} {
		for _, width := range []int64{1280, 320} {
			for _, scheme := range []string{"light", "dark"} {
				visit(t, ctx, site.url+page, width, scheme)
				wantAccessible(t, ctx, page)
			}
		}
		wantReached(t, ctx, page, false)
		wantNothingLost(t, ctx, page)
	}
}
