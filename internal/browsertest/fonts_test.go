package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A font that is asked for before the first paint takes the line from the picture above the text.
func TestFontsComeAfterTheFirstPageAndAreThereForTheNext(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	do(t, ctx, chromedp.Navigate(site.url+"/articles/can-face-serums-shrink-pores"))
	until(t, ctx, `localStorage.fonts`)
	const early = `performance.getEntriesByType("resource").filter(({ name, startTime }) => name.endsWith(".woff2") &&
		startTime < performance.getEntriesByName("first-contentful-paint")[0].startTime).map(({ name }) => name).join()`
	if names := ask(t, ctx, chromedp.Evaluate[string](early)); names != "" {
		t.Errorf("asked for before the page was painted: %s", names)
	}
	const loaded = `[...document.fonts].filter(({ family, status }) => /Newsreader|Display|Figtree/.test(family) && status == "loaded").length`
	if n := ask(t, ctx, chromedp.Evaluate[int](loaded)); n != 6 {
		t.Errorf("%d fonts came, want 6", n)
	}
	// The script that puts them on holds up nothing, so that it may come too late for a page.
	for range 20 {
		do(t, ctx, chromedp.Navigate(site.url+"/products/niacinamide-serum"))
		if ask(t, ctx, chromedp.Evaluate[string](`document.documentElement.className`)) == "fonts" {
			return
		}
	}
	t.Error("twenty pages later the fonts of the device are still there")
}

// A visitor may let no site keep anything: then our fonts are for one page at a time, and nothing goes wrong.
func TestFontsComeWhereABrowserKeepsNothing(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	const refusing = `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
		window.faults = [];
		addEventListener("error", ({ message }) => faults.push(message));
		addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));`
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: refusing}); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Navigate(site.url+"/articles/can-face-serums-shrink-pores"))
	until(t, ctx, `[...document.fonts].filter(({ family, status }) => /Newsreader|Display|Figtree/.test(family) && status === "loaded").length === 6`)
	const after = `Promise.allSettled([...document.fonts].map((font) => font.load())).then(() => new Promise((done) => setTimeout(done))).then(() => faults.join())`
	if faults := ask(t, ctx, chromedp.Evaluate[string](after, chromedp.EvalAwaitPromise)); faults != "" {
		t.Error(faults)
	}
}
