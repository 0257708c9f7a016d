package browsertest

import (
	"path/filepath"
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

func TestAPreviewHasNoAccessibilityFaults(t *testing.T) {
	content := t.TempDir()
	save(t, filepath.Join(content, "articles/one.md"), articleOf("Text.", "draft: true", "ingredients: [zinc, nothing]"))
	save(t, filepath.Join(content, "articles/two.md"), articleOf("[one](one.md)", "expiryDate: 2026-02-01"))
	save(t, filepath.Join(content, "ingredients/zinc.md"), articleOf("Text."))
	site, ctx := preview(t, content), browser(t)
	for _, width := range []int64{360, 1280} {
		do(t, ctx, chromedp.EmulateViewport(width, 800))
		for _, address := range []string{"/articles/one", "/articles", "/-/desk"} {
			do(t, ctx, chromedp.Navigate(site.url+address))
			wantAccessible(t, ctx, address)
		}
	}
}
