package web_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// photograph is a JPEG as a camera writes it: lying on its side, and saying who took it where.
func photograph(t *testing.T, width, height int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, height, width))
	for i := range img.Pix {
		img.Pix[i] = byte(i / 7)
	}
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, img, nil))
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00The owner"
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return append(append(append([]byte{}, b.Bytes()[:2]...), append(segment, exif...)...), b.Bytes()[2:]...)
}

func gallery(t *testing.T) fstest.MapFS {
	return fstest.MapFS{
		"articles/pores/index.md": {Data: []byte("---\ntitle: Pores\nimage: cheek.jpg\nimageAlt: A cheek\n---\nText.\n\n" +
			"![A cheek](cheek.jpg \"A cheek, <close>\")\n\n![A drawing](pore.svg) and ![A cheek](cheek.jpg)\n")},
		"articles/pores/cheek.jpg": {Data: photograph(t, 1000, 500)},
		"articles/pores/pore.svg":  {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><script>alert(1)</script></svg>`)},
	}
}

var picturesOf = regexp.MustCompile(`(?s)<figure>.*?</figure>|<picture>.*?</picture>|<img [^>]*>`)

func TestAPhotographIsShownInTheSizesThatScreensWant(t *testing.T) {
	s := openSite(t, gallery(t))
	page := get(t, s.server, "/articles/pores").Body.String()
	body := page[strings.Index(page, `class="prose"`):strings.Index(page, "</article>")]
	got := hashed.ReplaceAllString(strings.Join(picturesOf.FindAllString(body, -1), "\n"), ".HASH.")
	const webp = `/media/cheek.HASH.webp 400w, /media/cheek.HASH.webp 1000w`
	const jpegs = `/media/cheek.HASH.jpg 400w, /media/cheek.HASH.jpg 1000w`
	const sizes = `sizes="(min-width: 40rem) 36rem, 92vw"`
	const source = `<picture><source type="image/webp" srcset="` + webp + `" ` + sizes + `>`
	const img = `<img src="/media/cheek.HASH.jpg" alt="A cheek" srcset="` + jpegs + `" ` + sizes + ` width="1000" height="500"`
	want := `<figure>` + source + img + ` loading="lazy" decoding="async"></picture><figcaption>A cheek, &lt;close&gt;</figcaption></figure>` + "\n" +
		`<img src="/media/pore.HASH.svg" alt="A drawing" width="4" height="3" loading="lazy" decoding="async">` + "\n" +
		source + img + ` loading="lazy" decoding="async"></picture>`
	if got != want {
		t.Errorf("the article shows\n%s\nwant\n%s", got, want)
	}
	addresses := regexp.MustCompile(`/media/[^ "]+`).FindAllString(page, -1)
	if len(addresses) < 10 {
		t.Fatalf("the page refers to %v", addresses)
	}
	for _, address := range addresses {
		answer := get(t, s.server, address)
		if answer.Code != http.StatusOK || answer.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s answers %d, %q", address, answer.Code, answer.Header().Get("Cache-Control"))
		}
		if strings.Contains(answer.Body.String(), "The owner") {
			t.Errorf("%s says who took it", address)
		}
	}
	if again := get(t, s.server, "/articles/pores").Body.String(); again != page {
		t.Error("when the sizes are there, the page is another")
	}
}

func TestSizesAreOfThePhotographThatTheEditionSawWhateverTheFolderHoldsNow(t *testing.T) {
	content := gallery(t)
	s := openSite(t, content)
	content["articles/pores/cheek.jpg"] = &fstest.MapFile{Data: []byte("broken")}
	must(t, s.server.Edition().PreparePictures(context.Background()))
	address := regexp.MustCompile(`/media/cheek[^ "]+`).FindString(get(t, s.server, "/articles/pores").Body.String())
	config, format, err := image.DecodeConfig(get(t, s.server, address).Body)
	if err != nil || format != "webp" || config.Width != 400 || config.Height != 200 {
		t.Errorf("%s is %s of %d × %d: %v", address, format, config.Width, config.Height, err)
	}
}

func TestADrawingThatIsOpenedByItselfCanDoNothing(t *testing.T) {
	s := openSite(t, gallery(t))
	address := regexp.MustCompile(`/media/pore[^ "]+svg`).FindString(get(t, s.server, "/articles/pores").Body.String())
	answer := get(t, s.server, address)
	if policy := answer.Header().Get("Content-Security-Policy"); policy != "default-src 'none'; sandbox" || answer.Header().Get("Content-Type") != "image/svg+xml" ||
		answer.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s is served with %v", address, answer.Header())
	}
}

func TestEveryArticleAndProductHasAPictureForSharedLinks(t *testing.T) {
	s := openSite(t, fstest.MapFS{"articles/a.md": article("A", ""), "products/p.md": {Data: []byte("---\ntitle: P\n---\n")}})
	for _, page := range []string{"/articles/a", "/products/p"} {
		html := get(t, s.server, page).Body.String()
		match := regexp.MustCompile(`property="og:image" content="http://porewise.test(/media/[ap]\.[0-9a-f]{16}\.png)">\s*<meta property="og:image:width" content="1200">\s*<meta property="og:image:height" content="630">`).FindStringSubmatch(html)
		if match == nil {
			t.Errorf("%s has no picture for shared links", page)
			continue
		}
		answer := get(t, s.server, match[1])
		config, format, err := image.DecodeConfig(answer.Body)
		if err != nil || format != "png" || config.Width != 1200 || config.Height != 630 || answer.Header().Get("Content-Type") != "image/png" {
			t.Errorf("%s is %s of %d × %d: %v", match[1], format, config.Width, config.Height, err)
		}
	}
	for _, unknown := range []string{"/media/a.0000000000000000.png", "/media/originals", "/media/..", "/media/.new-1"} {
		if code := get(t, s.server, unknown).Code; code != http.StatusNotFound {
			t.Errorf("%s answers %d", unknown, code)
		}
	}
}
