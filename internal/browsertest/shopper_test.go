package browsertest

import (
	"context"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAReaderBecomesAShopperAndTheCartIsThereAfterARestart reads an article, follows a related card, adds
// a serum, stops the program and starts it again; once with JavaScript and once without.
func TestAReaderBecomesAShopperAndTheCartIsThereAfterARestart(t *testing.T) {
	for name, scripted := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			site := serve(t, data, "127.0.0.1:0")
			ctx := browser(t)
			scripts(t, ctx, scripted)

			readArticle(t, ctx, site.url)
			followRelated(t, ctx)
			if scripted {
				addInPlace(t, ctx, site.url)
			} else {
				addByForm(t, ctx, site.url)
			}
			wantCart(t, ctx, site.url)

			site.end(syscall.SIGTERM)
			address := strings.TrimPrefix(site.url, "http://")
			wantCart(t, ctx, serve(t, data, address).url)
		})
	}
}

func readArticle(t *testing.T, ctx context.Context, url string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+"/"))
	follow(t, ctx, `main a[href="/articles/can-face-serums-shrink-pores"]`)
	see(t, ctx, `article.story .byline`)
	if title := text(t, ctx, "main h1"); title != "Can Face Serums Shrink Pores?" {
		t.Errorf("the article's title is %q", title)
	}
}

func followRelated(t *testing.T, ctx context.Context) {
	t.Helper()
	before := location(t, ctx)
	const card = `.related .cards a[href^="/articles/"]`
	to := ask(t, ctx, chromedp.AttributeValue(chromedp.CSS(card), "href")).Value
	follow(t, ctx, card)
	if after := location(t, ctx); after == before || !strings.HasSuffix(after, to) {
		t.Errorf("the related card for %s led from %s to %s", to, before, after)
	}
}

const (
	serum     = "/products/niacinamide-serum"
	addButton = `main form[action="/cart/add"] button`
)

// addInPlace adds a serum with a script: the shopper stays, and is told.
func addInPlace(t *testing.T, ctx context.Context, url string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+serum), chromedp.Click(chromedp.CSS(addButton)))
	see(t, ctx, `[role=status] a[href="/cart"]`)
	if at := location(t, ctx); !strings.HasSuffix(at, serum) {
		t.Errorf("adding led to %s", at)
	}
	if badge := text(t, ctx, `[data-cart-count]`); badge != "1" {
		t.Errorf("the badge says %q", badge)
	}
}

// addByForm adds a serum without any script: the shopper lands on the cart, which says what was added.
func addByForm(t *testing.T, ctx context.Context, url string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+serum))
	follow(t, ctx, addButton)
	if said := text(t, ctx, `main .banner-good`); !strings.Contains(said, "Added Niacinamide") {
		t.Errorf("the cart says %q", said)
	}
}

func wantCart(t *testing.T, ctx context.Context, url string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(url+"/cart"))
	heading, lines := text(t, ctx, "main h1"), text(t, ctx, "main")
	if heading != "Your cart (1 item)" || !strings.Contains(lines, "Niacinamide") {
		t.Errorf("the cart shows %q: %q", heading, lines)
	}
}
