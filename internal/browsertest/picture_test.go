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

// largeJPEG is a photograph of twelve megapixels.
func largeJPEG(t *testing.T, blue uint8) []byte { return photograph(t, 4000, 3000, blue) }

// photograph shows hills in a light of that blue.
func photograph(t *testing.T, width, height int, blue uint8) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetRGBA(x, y, color.RGBA{uint8(x / 16), uint8(y / 12), blue + uint8((x*x/4000+y)/50), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPicturesAreAsWideAsTheirPagesSay asks on every kind of page how wide its photographs are shown, and how wide
// their sizes say that they are: of a picture that comes in several sizes, that is what a browser takes for its width.
func TestPicturesAreAsWideAsTheirPagesSay(t *testing.T) {
	t.Parallel()
	site, ctx := run(t, "serve", "--addr", "127.0.0.1:0", "--content", photographs(t), "--data", t.TempDir()), browser(t)
	put(t, ctx, site.url, "A-1")
	for _, address := range []string{"/", "/articles", "/articles/a", "/ingredients/a", "/concerns", "/concerns/a", "/products", "/products/a", "/cart", "/cart/A-1:1"} {
		for _, width := range []int64{360, 768, 1000, 1280} {
			visit(t, ctx, site.url+address, width, "light")
			const widths = `(async () => {
				const photos = [...document.querySelectorAll("img[srcset]")];
				await Promise.all(photos.map((i) => { i.loading = "eager"; return i.decode() }));
				return photos.map((i) => ({Source: i.closest("[class]").className, Shown: i.getBoundingClientRect().width, Natural: i.naturalWidth}));
			})()`
			photos := ask(t, ctx, chromedp.Evaluate[[]loaded](widths, chromedp.EvalAwaitPromise))
			if len(photos) == 0 {
				t.Errorf("%s shows no photograph", address)
			}
			for _, p := range photos {
				if ratio := p.Natural / p.Shown; ratio < .88 || ratio > 1.25 {
					t.Errorf("%s at %d: a picture in %q is said to be %.0f pixels wide, and is %.0f", address, width, p.Source, p.Natural, p.Shown)
				}
			}
		}
	}
}

// photographs is a content folder of which every page shows a photograph.
func photographs(t *testing.T) string {
	t.Helper()
	content := t.TempDir()
	save(t, filepath.Join(content, "photo.jpg"), string(photograph(t, 1700, 1300, 0)))
	const front = "---\ntitle: A\ndescription: It is described.\nimage: ../photo.jpg\nimageAlt: A photograph\n"
	save(t, filepath.Join(content, "ingredients/a.md"), front+"family: other\n---\nText.\n")
	save(t, filepath.Join(content, "products/a.md"), front+"step: serum\ningredients: [a]\nvariants: [{sku: A-1, price: 100}]\n---\nText.\n")
	save(t, filepath.Join(content, "products/b.md"), front+"step: serum\ningredients: [a]\nvariants: [{sku: B-1, price: 100}]\n---\nText.\n")
	for _, slug := range []string{"a", "b", "c", "d"} {
		save(t, filepath.Join(content, "concerns", slug+".md"), front+"---\nText.\n")
		save(t, filepath.Join(content, "articles", slug+".md"), front+"ingredients: [a]\nconcerns: [a]\n---\nText.\n\n![A photograph](../photo.jpg)\n\n[B](/products/b)\n")
	}
	return content
}
