package browsertest

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// loaded is what the browser says of a picture on a page.
type loaded struct {
	Source                        string
	Width, Natural, Shown, Height float64
}

func TestABrowserLoadsTheSizeOfAPhotographThatItsScreenWants(t *testing.T) {
	content := t.TempDir()
	save(t, filepath.Join(content, "articles/pores/index.md"), "---\ntitle: Pores\ndescription: About pores.\nimage: cheek.jpg\nimageAlt: A cheek\n---\nText.\n\n![A chin](chin.jpg \"A chin\")\n")
	// Two photographs: of one that is kept already, a browser shows a larger size where a smaller would do.
	save(t, filepath.Join(content, "articles/pores/cheek.jpg"), string(largeJPEG(t, 0)))
	save(t, filepath.Join(content, "articles/pores/chin.jpg"), string(largeJPEG(t, 100)))
	site := run(t, "serve", "--addr", "127.0.0.1:0", "--content", content, "--data", t.TempDir())
	for _, screen := range []struct {
		name          string
		width         int64
		density       float64
		column, story string // what is loaded, by its width
	}{
		{"a cheap phone", 360, 2, "800", "800"},
		{"a small old screen", 360, 1, "400", "400"},
		{"a desk", 1280, 1, "800", "1200"},
		{"a desk of double density", 1280, 2, "1200", "1600"},
	} {
		t.Run(screen.name, func(t *testing.T) {
			ctx := browser(t)
			size := emulation.SetDeviceMetricsOverrideParams{Width: screen.width, Height: 800, DeviceScaleFactor: screen.density}
			if _, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, size); err != nil {
				t.Fatal(err)
			}
			do(t, ctx, chromedp.Navigate(site.url+"/articles/pores"))
			for selector, want := range map[string]string{".prose img": screen.column, ".story-picture img": screen.story} {
				see(t, ctx, selector)
				got := ask(t, ctx, chromedp.Evaluate[loaded](`(async () => {
					const img = document.querySelector("`+selector+`"); img.scrollIntoView(); await img.decode();
					const set = img.closest("picture").querySelector("source").srcset.split(", ").find((s) => img.currentSrc.endsWith(s.split(" ")[0]));
					return {Source: set || img.currentSrc, Shown: img.getBoundingClientRect().width, Natural: img.naturalWidth, Width: img.width, Height: img.getBoundingClientRect().height};
				})()`, chromedp.EvalAwaitPromise))
				if !strings.HasSuffix(got.Source, " "+want+"w") || !strings.Contains(got.Source, ".webp") {
					t.Errorf("%s loads %+v, want the WebP of %s pixels", selector, got, want)
				}
				if got.Shown > float64(screen.width) || got.Height < 50 {
					t.Errorf("%s is shown %v wide and %v high", selector, got.Shown, got.Height)
				}
			}
		})
	}
}

// largeJPEG is a photograph of twelve megapixels: hills in a light of that blue.
func largeJPEG(t *testing.T, blue uint8) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 4000, 3000))
	for y := range 3000 {
		for x := range 4000 {
			img.SetRGBA(x, y, color.RGBA{uint8(x / 16), uint8(y / 12), blue + uint8((x*x/4000+y)/50), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
