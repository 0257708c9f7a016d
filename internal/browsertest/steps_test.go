package browsertest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// follow clicks on what leads to another page, and waits until that has come.
func follow(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		t.Fatal(err)
	}
}

// see waits until the page shows an element.
func see(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	ask(t, ctx, chromedp.WaitVisible(chromedp.CSS(selector)))
}

func text(t *testing.T, ctx context.Context, selector string) string {
	t.Helper()
	return ask(t, ctx, chromedp.Text(chromedp.CSS(selector)))
}

func location(t *testing.T, ctx context.Context) string {
	t.Helper()
	return ask(t, ctx, chromedp.Location())
}

// ask reads from the page. A page that is just being replaced cannot be asked: then the next one is.
func ask[T any](t *testing.T, ctx context.Context, question chromedp.Action[T]) T {
	t.Helper()
	for deadline := time.Now().Add(patience); ; {
		answer, err := chromedp.Run(ctx, question)
		if err == nil {
			return answer
		}
		if !replaced(err) || time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// replaced reports whether a page could not answer because another was taking its place. Chromium's
// protocol has no code of its own for that.
func replaced(err error) bool {
	return strings.Contains(err.Error(), "context with specified id") || strings.Contains(err.Error(), "target navigated or closed") ||
		strings.Contains(err.Error(), "context was destroyed")
}

// until waits until a JavaScript expression is true on the page, whichever page that is by then.
func until(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; {
		if ask(t, ctx, chromedp.Evaluate[bool]("!!("+expression+")")) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("it did not become true that %s, but the page at %s says: %s", expression, location(t, ctx), text(t, ctx, "main"))
		}
		<-time.After(20 * time.Millisecond) // between two looks, not instead of one
	}
}

// scripts lets pages run scripts, or none.
func scripts(t *testing.T, ctx context.Context, on bool) {
	t.Helper()
	off := emulation.SetScriptExecutionDisabledParams{Value: !on}
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
		t.Fatal(err)
	}
}

// press types keys into whatever has the focus.
func press(t *testing.T, ctx context.Context, keys string) {
	t.Helper()
	do(t, ctx, chromedp.KeyEvent(keys))
}

// enter presses Enter on what leads to another page, and waits until that has come.
func enter(t *testing.T, ctx context.Context) {
	t.Helper()
	if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
}

// back goes back in the browser's history. It does not wait: a page from the back/forward cache does not load.
func back(t *testing.T, ctx context.Context) {
	t.Helper()
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`setTimeout(() => history.back())`))
}

// jump presses Enter on a link within the page or on a suggestion, as a browser does: a key that was understood
// types no character, which chromedp would type into what it leads to.
func jump(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, stroke := range kb.Encode('\r') {
		if stroke.Type == kb.KeyChar {
			continue
		}
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, *stroke); err != nil {
			t.Fatal(err)
		}
	}
}

// tabTo presses Tab until the focus is on what selector means, as somebody without a mouse would.
func tabTo(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	for range 150 {
		press(t, ctx, kb.Tab)
		if focused(t, ctx, selector) {
			return
		}
	}
	t.Fatalf("Tab does not lead to %s", selector)
}

func focused(t *testing.T, ctx context.Context, selector string) bool {
	t.Helper()
	return ask(t, ctx, chromedp.Evaluate[bool](fmt.Sprintf("document.activeElement.matches(%q)", selector)))
}

// overtype replaces what stands in the field that has the focus, wherever in it the caret is.
func overtype(t *testing.T, ctx context.Context, words string) {
	t.Helper()
	press(t, ctx, strings.Repeat(kb.Backspace, 20)+strings.Repeat(kb.Delete, 20)+words)
}
