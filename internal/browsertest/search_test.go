package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSuggestionsAreReachedWithTheKeyboard types the beginning of a word, and goes down to the first
// suggestion: the field says how many there are and which one is meant, and Escape puts them away.
func TestSuggestionsAreReachedWithTheKeyboard(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	do(t, ctx, chromedp.Navigate(site.url+"/search"), chromedp.Focus(chromedp.CSS("#q")))
	press(t, ctx, "niac")
	see(t, ctx, "#suggestions [role=option]")
	if said := text(t, ctx, ".search [role=status]"); !strings.HasSuffix(said, " suggestions") {
		t.Errorf("the count is told as %q", said)
	}
	wantAccessible(t, ctx, "search with suggestions")
	press(t, ctx, kb.ArrowDown)
	see(t, ctx, `#q[aria-expanded=true][aria-activedescendant=suggestion-0]`)
	to := ask(t, ctx, chromedp.AttributeValue(chromedp.CSS("#suggestion-0"), "data-url")).Value
	press(t, ctx, kb.Escape)
	see(t, ctx, `#q[aria-expanded=false]`)
	press(t, ctx, "i")
	see(t, ctx, "#suggestions [role=option]")
	follow(t, ctx, "#suggestion-0")
	if at := location(t, ctx); at != site.url+to {
		t.Errorf("the first suggestion, for %s, led to %s", to, at)
	}
}
