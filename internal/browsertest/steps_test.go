package browsertest

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
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
		if !strings.Contains(err.Error(), "context with specified id") || time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}
