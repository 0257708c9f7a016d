package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
)

func TestThePagesOfTheShopHaveNoAccessibilityFaults(t *testing.T) {
	site := serve(t, t.TempDir(), "127.0.0.1:0")
	ctx := browser(t)
	do(t, ctx, chromedp.EmulateViewport(360, 800))
	for _, address := range []string{serum, "/cart", "/routine"} {
		do(t, ctx, chromedp.Navigate(site.url+address))
		wantAccessible(t, ctx, address)
	}
}
