package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// kinds are one page of each kind that a reader can be on; the cart's hold what ordering has put there.
var kinds = []struct{ name, address string }{
	{"home", "/"},
	{"list", "/articles"},
	{"topic", "/topics/pores"},
	{"article", "/articles/can-face-serums-shrink-pores"},
	{"ingredients", "/ingredients"},
	{"ingredient", "/ingredients/retinol"},
	{"concerns", "/concerns"},
	{"concern", "/concerns/large-pores"},
	{"products", "/products"},
	{"product", "/products/niacinamide-serum"},
	{"routine-form", "/routine"},
	{"routine", "/routine?products=retinol-serum,glycolic-acid-serum,niacinamide-serum"},
	{"search", "/search?q=serum"},
	{"search-none", "/search?q=niasinamidde"},
	{"author", "/authors/porewise-editors"},
	{"page", "/how-we-work"},
	{"not-found", "/old/pores"},
	{"cart-link", "/cart/PW-NIA-30:2"},
	{"cart", "/cart"},
	{"checkout", "/checkout"},
}

// visit shows a page in a window of that width, in a light or a dark room.
func visit(t *testing.T, ctx context.Context, url string, width int64, scheme string) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(url))
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.fonts.ready.then(() => {})`, chromedp.EvalAwaitPromise))
}

// fillCart puts a serum into the browser's cart, so that cart and checkout have something to show.
func fillCart(t *testing.T, ctx context.Context, url string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+"/products"))
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`fetch("/cart/add.js", {method: "POST", headers: {"Content-Type": "application/json"},
		body: JSON.stringify({items: [{id: "PW-NIA-30", quantity: 1}, {id: "PW-RET-15", quantity: 1}]})}).then(() => {})`, chromedp.EvalAwaitPromise))
}

// inEachLook does something with a browser for phone and desk, in light and dark.
func inEachLook(t *testing.T, widths []int64, each func(t *testing.T, ctx context.Context, url string, width int64, scheme string)) {
	site := serve(t, t.TempDir(), "127.0.0.1:0")
	for _, width := range widths {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%d %s", width, scheme), func(t *testing.T) {
				ctx := browser(t)
				fillCart(t, ctx, site.url)
				each(t, ctx, site.url, width, scheme)
			})
		}
	}
}

func TestNoKindOfPageHasAnAccessibilityFault(t *testing.T) {
	axeScript(t)
	inEachLook(t, []int64{320, 1280}, func(t *testing.T, ctx context.Context, url string, width int64, scheme string) {
		for _, kind := range kinds {
			visit(t, ctx, url+kind.address, width, scheme)
			wantAccessible(t, ctx, kind.name)
		}
	})
}

// spaced is the text spacing that readers may set for themselves (WCAG 1.4.12), with letters twice as large.
const spaced = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
	document.adoptedStyleSheets = [sheet];
})()`

// lost lists elements whose text is cut off, and says whether the page has to be scrolled sideways.
const lost = `(() => {
	const cut = [...document.querySelectorAll("body *")].filter((e) => {
		const style = getComputedStyle(e);
		return style.overflowX === "hidden" && style.position !== "absolute" && !e.closest("svg, .unseen, [hidden]") && e.textContent.trim() &&
			(e.scrollWidth > e.clientWidth + 1 || style.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 1);
	}).map((e) => e.className || e.tagName);
	if (document.documentElement.scrollWidth > innerWidth) cut.push("sideways: " + document.documentElement.scrollWidth + " in " + innerWidth);
	return cut.join(", ");
})()`

func TestNothingIsLostOnASmallPhoneOrWithLargerLetters(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	fillCart(t, ctx, site.url)
	for _, kind := range kinds {
		visit(t, ctx, site.url+kind.address, 320, "light")
		if cut := ask(t, ctx, chromedp.Evaluate[string](lost)); cut != "" {
			t.Errorf("%s at 320 pixels: %s", kind.name, cut)
		}
		do(t, ctx, chromedp.EmulateViewport(1280, 800), chromedp.Evaluate[chromedp.Void](spaced))
		if cut := ask(t, ctx, chromedp.Evaluate[string](lost)); cut != "" {
			t.Errorf("%s with large and spaced letters: %s", kind.name, cut)
		}
	}
}

// Somebody with a keyboard alone comes to everything that can be clicked, in the order in which it stands.
func TestTabReachesEverything(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	visit(t, ctx, site.url+"/products/niacinamide-serum", 1280, "light")
	const wanted = `window.wanted = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
		.filter((e) => !e.disabled && e.checkVisibility() && (e.type !== "radio" || e.checked)); wanted.length`
	for range ask(t, ctx, chromedp.Evaluate[int](wanted)) + 5 {
		press(t, ctx, "\t")
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`wanted = wanted.filter((e) => e !== document.activeElement)`))
	}
	if left := ask(t, ctx, chromedp.Evaluate[string](`wanted.map((e) => e.outerHTML.slice(0, 120)).join("\n")`)); left != "" {
		t.Errorf("Tab never comes to:\n%s", left)
	}
}

// TestScreenshots is make screenshots: pictures of every kind of page for people to look at.
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
	inEachLook(t, []int64{360, 768, 1280}, func(t *testing.T, ctx context.Context, url string, width int64, scheme string) {
		for _, kind := range kinds {
			visit(t, ctx, url+kind.address, width, scheme)
			do(t, ctx, chromedp.Evaluate[chromedp.Void](`Promise.all([...document.images].map((i) => { i.loading = "eager"; return i.decode().catch(() => {}) })).then(() => {})`, chromedp.EvalAwaitPromise))
			picture := ask(t, ctx, chromedp.FullScreenshot(100))
			name := strings.Join([]string{kind.name, fmt.Sprint(width), scheme}, "-") + ".png"
			if err := os.WriteFile(filepath.Join(folder, name), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	})
}
