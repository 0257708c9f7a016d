package browsertest

import (
	"context"
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"
)

//go:embed testdata/lost.js
var lost string

// spacing is the text spacing that readers may set for themselves (WCAG 1.4.12).
const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }`

// said lists what a page shows of its text; a list of contents may be shorter on a phone.
const said = `(() => {
	const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), said = [];
	while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(".contents") && texts.currentNode.parentElement.checkVisibility()) said.push(texts.currentNode.data.trim());
	return said;
})()`

// A reader may have a small phone, a page at 200 %, letters of twice the size, or lines and letters wider apart.
func TestNothingIsLostOnASmallScreenOrWithLargerLetters(t *testing.T) {
	t.Parallel()
	onEveryKind(t, 1280, "light", wantNothingLost)
}

// Nor what an editor may write.
func TestNothingIsLostOfWhatIsHardToSet(t *testing.T) {
	t.Parallel()
	site, ctx := run(t, "serve", "--addr", "127.0.0.1:0", "--content", edges(t), "--data", t.TempDir()), browser(t)
	put(t, ctx, site.url, "LONG-30")
	for _, page := range append(hard, "/cart", "/checkout") {
		visit(t, ctx, site.url+page, 1280, "light")
		wantNothingLost(t, ctx, page)
	}
}

// hard are the pages of edges.
var hard = []string{"/", "/articles", "/articles/long", "/articles/unbroken", "/articles/hindi", "/ingredients", "/ingredients/long", "/concerns", "/concerns/long",
	"/products", "/products/long", "/products/bare", "/authors/long", "/routine?products=long,bare", "/search?q=long", "/cart/LONG-30:2,BARE:1"}

// edges is a content folder of what is hard to set.
func edges(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/edges.txt")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, file := range archive.Files {
		save(t, filepath.Join(folder, file.Name), string(file.Data))
	}
	return folder
}

// wantNothingLost looks at a page in windows and with letters of all sizes.
func wantNothingLost(t *testing.T, ctx context.Context, kind string) {
	t.Helper()
	looks := []struct {
		name    string
		width   int64
		letters int64 // pixels that a browser makes of 1rem
		style   string
	}{
		{"a small phone", 320, 16, ""},
		{"a small phone, spaced", 320, 16, spacing},
		{"a desk at 200 %", 640, 16, ""},
		{"a desk at 200 %, spaced", 640, 16, spacing},
		{"a phone with letters of twice the size", 360, 32, ""},
		{"a tablet with letters of twice the size, spaced", 768, 32, spacing},
		{"a desk with letters of twice the size, spaced", 1280, 32, spacing},
	}
	whole := ask(t, ctx, chromedp.Evaluate[[]string](said))
	for _, look := range looks {
		const restyle = `(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(%q); document.adoptedStyleSheets = [sheet] })()`
		setLetters(t, ctx, look.letters)
		do(t, ctx, chromedp.EmulateViewport(look.width, 800), chromedp.Evaluate[chromedp.Void](fmt.Sprintf(restyle, look.style)))
		if faults := ask(t, ctx, chromedp.Evaluate[string](lost)); faults != "" {
			t.Errorf("%s, %s:\n  %s", kind, look.name, faults)
		}
		here := ask(t, ctx, chromedp.Evaluate[[]string](said))
		missing := slices.DeleteFunc(slices.Clone(whole), func(words string) bool { return slices.Contains(here, words) })
		if len(missing) > 0 {
			t.Errorf("%s, %s: only a desk is told %q", kind, look.name, missing)
		}
	}
	setLetters(t, ctx, 16)
}

// A test that finds nothing must be one that could.
func TestTheTestOfWhatIsLostSeesFaults(t *testing.T) {
	ctx := browser(t)
	for html, want := range map[string]string{
		`<p>Aaaa bbbb</p><p style="margin-top: -.2em">Cccc`:                               "",
		`<p style="width: 2em; overflow: hidden">Aaaaaaaaa`:                               "is cut by",
		`<p>Aaaa bbbb</p><p style="margin-top: -2em">Cccc`:                                "lies on",
		`<p style="margin-left: -2em">Aaaaaaaaaaaaaaaaaaaa`:                               "ends at",
		`<p style="width: 200vw; height: 1em"></p>`:                                       "pixels wide",
		`<p style="font-family: monospace; width: 6ch; word-break: break-all">Aa bbbb cc`: "is broken within",
	} {
		do(t, ctx, chromedp.Navigate("data:text/html,<!doctype html>"+html))
		if said := ask(t, ctx, chromedp.Evaluate[string](lost)); want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("of %s it says %q, want %q", html, said, want)
		}
	}
}

// setLetters sets the size of letters as readers do in their browser's settings.
func setLetters(t *testing.T, ctx context.Context, pixels int64) {
	t.Helper()
	sizes := page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: pixels}}
	if _, err := chromedp.Call(ctx, page.SetFontSizes, sizes); err != nil {
		t.Fatal(err)
	}
}
