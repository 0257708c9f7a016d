package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// kind is a page of a kind that a reader can be on.
type kind struct{ name, address string }

// kinds are one page of each kind but an order's, whose address is known when there is one; the cart's hold what
// fillCart has put there.
var kinds = []kind{
	{"home", "/"},
	{"list", "/articles"},
	{"list-end", "/articles?page=2"},
	{"topic", "/topics/pores"},
	{"article", "/articles/can-face-serums-shrink-pores"},
	{"ingredients", "/ingredients"},
	{"ingredient", "/ingredients/azelaic-acid"},
	{"concerns", "/concerns"},
	{"concern", "/concerns/large-pores"},
	{"products", "/products"},
	{"product", "/products/niacinamide-serum"},
	{"routine-form", "/routine"},
	{"routine", "/routine?products=retinol-serum,glycolic-acid-serum,niacinamide-serum"},
	{"search-form", "/search"},
	{"search", "/search?q=serum"},
	{"search-none", "/search?q=niasinamidde"},
	{"author", "/authors/porewise-editors"},
	{"page", "/how-we-work"},
	{"not-found", "/old/pores"},
	{"cart-link", "/cart/PW-NIA-30:2"},
	{"cart", "/cart"},
	{"checkout", "/checkout"},
}

// visit shows a page in our fonts, in a window of that width, in a light or a dark room.
func visit(t *testing.T, ctx context.Context, url string, width int64, scheme string) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(url))
	const dress = `document.documentElement.className = "fonts", Promise.allSettled([...document.fonts].map((font) => font.load())).then(() => {})`
	do(t, ctx, chromedp.Evaluate[chromedp.Void](dress, chromedp.EvalAwaitPromise))
}

// everyKind are the kinds, with an order, and with something in the browser's cart.
func everyKind(t *testing.T, ctx context.Context, url string) []kind {
	t.Helper()
	fillCart(t, ctx, url)
	do(t, ctx, chromedp.Navigate(url+"/checkout"))
	const place = `(() => {
		const form = new FormData(document.querySelector("form[action='/checkout']"));
		const customer = {name: "Asha Rao", phone: "98765 43210", address: "1 Lane", city: "Pune", state: "Maharashtra", pin: "411001", payment: "cod"};
		for (const [name, value] of Object.entries(customer)) form.set(name, value);
		return fetch("/checkout", {method: "POST", body: new URLSearchParams(form)}).then((r) => new URL(r.url).pathname);
	})()`
	order := ask(t, ctx, chromedp.Evaluate[string](place, chromedp.EvalAwaitPromise))
	if !strings.HasPrefix(order, "/orders/") {
		t.Fatalf("placing an order led to %s", order)
	}
	fillCart(t, ctx, url)
	return append(kinds[:len(kinds):len(kinds)], kind{"order", order})
}

// fillCart puts serums into the browser's cart, so that cart and checkout have something to show.
func fillCart(t *testing.T, ctx context.Context, url string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+"/products"))
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`fetch("/cart/add.js", {method: "POST", headers: {"Content-Type": "application/json"},
		body: JSON.stringify({items: [{id: "PW-NIA-30", quantity: 1}, {id: "PW-RET-15", quantity: 1}]})}).then(() => {})`, chromedp.EvalAwaitPromise))
}

// onEveryKind visits a page of every kind with a browser of its own, and does something there.
func onEveryKind(t *testing.T, width int64, scheme string, do func(t *testing.T, ctx context.Context, page string)) {
	t.Helper()
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	for _, kind := range everyKind(t, ctx, site.url) {
		visit(t, ctx, site.url+kind.address, width, scheme)
		do(t, ctx, kind.name)
	}
}

// inEachLook does so on screens of those widths, in light and dark.
func inEachLook(t *testing.T, widths []int64, do func(t *testing.T, ctx context.Context, page, look string)) {
	t.Helper()
	for _, width := range widths {
		for _, scheme := range []string{"light", "dark"} {
			look := fmt.Sprintf("%d-%s", width, scheme)
			t.Run(look, func(t *testing.T) {
				t.Parallel()
				onEveryKind(t, width, scheme, func(t *testing.T, ctx context.Context, page string) { do(t, ctx, page, look) })
			})
		}
	}
}

func TestNoKindOfPageHasAnAccessibilityFault(t *testing.T) {
	axeScript(t)
	t.Parallel()
	inEachLook(t, []int64{320, 1280}, func(t *testing.T, ctx context.Context, page, look string) { wantAccessible(t, ctx, page+" "+look) })
}

// TestScreenshots is make screenshots: pictures of every kind of page for people to look at, and of what is hard to
// set.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		if os.Getenv("CI") == "" {
			t.Skip("SCREENSHOTS names no folder: make screenshots does")
		}
		return // nothing is tested
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	// As from the second page of a visit on, with all pictures.
	const complete = `document.documentElement.className = "fonts";
		Promise.all([document.fonts.ready, ...[...document.images].map((i) => { i.loading = "eager"; return i.decode().catch(() => {}) })]).then(() => {})`
	shoot := func(t *testing.T, ctx context.Context, page, look string) {
		do(t, ctx, chromedp.Evaluate[chromedp.Void](complete, chromedp.EvalAwaitPromise))
		picture := ask(t, ctx, chromedp.FullScreenshot(100))
		if err := os.WriteFile(filepath.Join(folder, page+"-"+look+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	inEachLook(t, []int64{360, 768, 1280}, shoot)
	site, ctx := run(t, "serve", "--addr", "127.0.0.1:0", "--content", edges(t), "--data", t.TempDir()), browser(t)
	for _, page := range hard {
		for _, width := range []int64{360, 1280} {
			visit(t, ctx, site.url+page, width, "light")
			shoot(t, ctx, "hard"+notInNames.ReplaceAllString(page, "-"), fmt.Sprint(width))
		}
	}
}

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)
