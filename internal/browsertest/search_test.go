package browsertest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// search opens the search and types into its field.
func search(t *testing.T, ctx context.Context, url, words string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+"/search"), chromedp.Focus(chromedp.CSS("#q")))
	press(t, ctx, words)
}

// TestSuggestionsAreReachedWithTheKeyboard types the beginning of a word, goes through the suggestions and comes
// to one: the field says how many there are and which one is meant, and Escape puts them away.
func TestSuggestionsAreReachedWithTheKeyboard(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	search(t, ctx, site.url, "niac")
	see(t, ctx, "#suggestions [role=option]")
	count := ask(t, ctx, chromedp.Evaluate[int](`document.querySelectorAll("#suggestions [role=option]").length`))
	if said := text(t, ctx, ".search [role=status]"); count < 2 || said != fmt.Sprint(count, " suggestions") {
		t.Errorf("the count of %d is told as %q", count, said)
	}
	wantAccessible(t, ctx, "search with suggestions")

	meant := func(option string) {
		t.Helper()
		see(t, ctx, `#q[aria-expanded=true][aria-activedescendant="`+option+`"]`)
		see(t, ctx, `#`+option+`[aria-selected=true]`)
	}
	press(t, ctx, kb.ArrowDown)
	meant("suggestion-0")
	press(t, ctx, kb.ArrowUp)
	see(t, ctx, "#q[aria-expanded=true]:not([aria-activedescendant])") // the field itself is before the first
	press(t, ctx, kb.ArrowUp)
	meant(fmt.Sprint("suggestion-", count-1))
	press(t, ctx, kb.ArrowDown+kb.ArrowDown)
	meant("suggestion-0")

	press(t, ctx, kb.Escape)
	see(t, ctx, `#q[aria-expanded=false]:not([aria-activedescendant])`)
	if typed, said := ask(t, ctx, chromedp.Value(chromedp.CSS("#q"))), ask(t, ctx, chromedp.Evaluate[string](`document.querySelector(".search [role=status]").textContent`)); typed != "niac" || said != "" {
		t.Errorf("Escape leaves %q in the field, and says %q", typed, said)
	}
	press(t, ctx, kb.ArrowDown)
	see(t, ctx, "#suggestions [role=option]") // again
	press(t, ctx, kb.ArrowDown)
	meant("suggestion-0")
	to := ask(t, ctx, chromedp.AttributeValue(chromedp.CSS("#suggestion-0"), "data-url")).Value
	jump(t, ctx)
	until(t, ctx, `location.pathname == "`+to+`"`)
}

func TestASuggestionIsClicked(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	search(t, ctx, site.url, "niac")
	see(t, ctx, "#suggestion-1")
	to := ask(t, ctx, chromedp.AttributeValue(chromedp.CSS("#suggestion-1"), "data-url")).Value
	follow(t, ctx, "#suggestion-1")
	if at := location(t, ctx); at != site.url+to {
		t.Errorf("the second suggestion, for %s, led to %s", to, at)
	}
}

// Somebody who types faster than suggestions come, or than those for less of the word go, means what was typed.
func TestEnterSearchesForWhatWasTyped(t *testing.T) {
	site, ctx := serve(t, t.TempDir(), "127.0.0.1:0"), browser(t)
	found := func(query string) {
		t.Helper()
		until(t, ctx, `location.search == "?q=`+query+`" && document.querySelector("h1")?.textContent == "Search for “`+query+`”"`)
	}
	search(t, ctx, site.url, "retinol\r")
	found("retinol")

	search(t, ctx, site.url, "niac")
	see(t, ctx, "#suggestion-0")
	press(t, ctx, kb.ArrowDown)
	see(t, ctx, `#q[aria-activedescendant]`)
	press(t, ctx, "inamide\r")
	found("niacinamide")
	if page := text(t, ctx, "main"); !strings.Contains(page, "results") {
		t.Errorf("the search says %.200q", page)
	}
}
