package browsertest

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

//go:embed testdata/tab.js
var tabScript string

// Somebody with a keyboard alone comes to everything that can be used, in the order in which it stands, sees each
// time where that is, and gets out again: forwards on a desk, backwards on a phone.
func TestTabReachesEverythingInOrderAndShowsWhere(t *testing.T) {
	t.Parallel()
	t.Run("forwards on a desk", func(t *testing.T) {
		onEveryKind(t, 1280, "light", func(t *testing.T, ctx context.Context, page string) {
			wantReached(t, ctx, page, false)
			pressTab(t, ctx, false)
			if !focused(t, ctx, "body, .skip") {
				t.Errorf("%s: Tab does not leave the page after its last control", page)
			}
		})
	})
	t.Run("backwards on a phone", func(t *testing.T) {
		onEveryKind(t, 360, "dark", func(t *testing.T, ctx context.Context, page string) { wantReached(t, ctx, page, true) })
	})
}

// A test that finds nothing must be one that could.
func TestTheTestOfTabSeesFaults(t *testing.T) {
	ctx := browser(t)
	for html, want := range map[string]string{
		`<a href=x>A</a>`:                                                        "",
		`<a href=x style="outline: none">A</a>`:                                  "has no ring",
		`<p style="overflow: hidden"><a href=x>A`:                                "cuts by",
		`<a href=x>A</a><a href=x tabindex=1>B</a>`:                              "Tab 1 comes to",
		`<a href=x>A</a><p style="position: fixed; inset: 0; background: red">B`: "is behind",
	} {
		do(t, ctx, chromedp.Navigate("data:text/html,<!doctype html><style>a { outline: 3px solid }</style>"+html))
		if said := strings.Join(walk(t, ctx, false), "\n"); want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("of %s it says %q, want %q", html, said, want)
		}
	}
}

// wantReached checks that Tab leads through all of the page.
func wantReached(t *testing.T, ctx context.Context, page string, backwards bool) {
	t.Helper()
	for _, fault := range walk(t, ctx, backwards) {
		t.Errorf("%s: %s", page, fault)
	}
}

// walk presses Tab once for every control, and tells what was wrong on the way.
func walk(t *testing.T, ctx context.Context, backwards bool) []string {
	t.Helper()
	for range ask(t, ctx, chromedp.Evaluate[int](fmt.Sprintf("(%s)(%v)", tabScript, backwards))) {
		pressTab(t, ctx, backwards)
	}
	return ask(t, ctx, chromedp.Evaluate[[]string]("tabs.faults()"))
}

// pressTab moves the focus on, and with Shift back. The key is not let go: nothing waits for that, and there are
// many to press.
func pressTab(t *testing.T, ctx context.Context, shift bool) {
	t.Helper()
	stroke := *kb.Encode('\t')[0]
	if shift {
		stroke.Modifiers = 8
	}
	if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, stroke); err != nil {
		t.Fatal(err)
	}
}
