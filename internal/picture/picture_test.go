package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	encode "github.com/gen2brain/webp"
)

// photo is a picture whose corners differ: red, green, blue, white, as it should be seen.
func photo(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{255, 0, 0, 255}
			switch {
			case x >= width/2 && y < height/2:
				c = color.NRGBA{0, 255, 0, 255}
			case x < width/2 && y >= height/2:
				c = color.NRGBA{0, 0, 255, 255}
			case x >= width/2:
				c = color.NRGBA{255, 255, 255, 255}
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func webpOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode.Encode(&b, img, encode.Options{Lossless: true}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tiff is EXIF that says how the camera was held, and who owns it.
func tiff(turned int, order binary.AppendByteOrder) []byte {
	mark := "II"
	if order.String() == "BigEndian" {
		mark = "MM"
	}
	b := order.AppendUint16([]byte(mark), 42)
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x010f), 2), 4)
	b = append(b, "Cam\x00"...)
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x0112), 3), 1)
	b = order.AppendUint16(order.AppendUint16(b, uint16(turned)), 0)
	return append(b, "GPS 28.6139 N"...)
}

func withExif(content, exif []byte) []byte {
	body := append([]byte("Exif\x00\x00"), exif...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
	return append(append(append([]byte{}, content[:2]...), append(segment, body...)...), content[2:]...)
}

// held is the picture as the sensor sees it when the camera is held as EXIF says: what turn undoes.
func held(upright *image.NRGBA, turned int) *image.NRGBA {
	back := map[int]int{6: 8, 8: 6}
	if b, ok := back[turned]; ok {
		return turn(upright, b)
	}
	return turn(upright, turned) // the others are their own opposites
}

func TestAPictureIsUprightHoweverTheCameraWasHeld(t *testing.T) {
	for turned := 1; turned <= 8; turned++ {
		for name, order := range map[string]binary.AppendByteOrder{"little": binary.LittleEndian, "big": binary.BigEndian} {
			content := withExif(jpegOf(t, held(photo(80, 48), turned)), tiff(turned, order))
			info, err := Inspect(content)
			if err != nil {
				t.Fatal(err)
			}
			if info.Width != 80 || info.Height != 48 || info.Turned != turned {
				t.Errorf("orientation %d, %s endian: %+v", turned, name, info)
			}
			sizes := Sizes("x", "h", info)
			made, err := Make(content, sizes)
			if err != nil {
				t.Fatal(err)
			}
			for _, size := range sizes {
				if bytes.Contains(made[size.Name], []byte("Exif")) || bytes.Contains(made[size.Name], []byte("GPS")) || bytes.Contains(made[size.Name], []byte("Cam")) {
					t.Errorf("%s still says what the camera wrote", size.Name)
				}
				looksLike(t, made[size.Name], size, photo(size.Width, size.Height))
			}
		}
	}
}

// looksLike compares the middles of the four quarters.
func looksLike(t *testing.T, content []byte, size Size, want *image.NRGBA) {
	t.Helper()
	got, err := decoders[size.Type](bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", size.Name, err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s is %v, want %v", size.Name, got.Bounds(), want.Bounds())
	}
	for _, at := range []image.Point{{1, 1}, {3, 1}, {1, 3}, {3, 3}} {
		x, y := at.X*size.Width/4, at.Y*size.Height/4
		r, g, b, _ := got.At(x, y).RGBA()
		wr, wg, wb, _ := want.At(x, y).RGBA()
		if far(r, wr) || far(g, wg) || far(b, wb) {
			t.Errorf("%s has %v at %d,%d, want %v", size.Name, got.At(x, y), x, y, want.At(x, y))
		}
	}
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 24<<8 }

func TestPNGAndWebPAreTurnedToo(t *testing.T) {
	base := pngOf(t, held(photo(40, 20), 6))
	exif := append([]byte("eXIf"), tiff(6, binary.LittleEndian)...)
	piece := binary.BigEndian.AppendUint32(nil, uint32(len(exif)-4))
	piece = binary.BigEndian.AppendUint32(append(piece, exif...), crc32.ChecksumIEEE(exif))
	content := append(append(append([]byte{}, base[:33]...), piece...), base[33:]...) // behind IHDR
	if info, err := Inspect(content); err != nil || info.Turned != 6 || info.Width != 40 || info.Height != 20 {
		t.Errorf("PNG: %+v, %v", info, err)
	}
	lossless := webpOf(t, held(photo(40, 20), 6))
	content = append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x08\x00\x00\x00\x13\x00\x00\x27\x00\x00"), lossless[12:]...)
	exif = tiff(6, binary.LittleEndian)
	content = append(binary.LittleEndian.AppendUint32(append(content, "EXIF"...), uint32(len(exif))), exif...)
	binary.LittleEndian.PutUint32(content[4:], uint32(len(content)-8))
	if info, err := Inspect(content); err != nil || info.Turned != 6 || info.Width != 40 || info.Height != 20 {
		t.Errorf("WebP: %+v, %v", info, err)
	}
}

func TestSizesFitTheScreensThatShowThem(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
		kind, want    string
	}{
		{"a photograph", 4000, 3000, JPEG, "400x300 800x600 1200x900 1600x1200 400x300 800x600 1200x900 1600x1200"},
		{"one that is hardly larger than a size", 900, 600, JPEG, "400x267 900x600 400x267 900x600"},
		{"a small one stays as it is", 300, 200, PNG, "300x200 300x200"},
		{"a tall one is bounded by its height", 2000, 8000, JPEG, "400x1600 600x2400 400x1600 600x2400"},
		{"WebP has no other format", 1000, 1000, WebP, "400x400 1000x1000"},
		{"a line", 3000, 1, PNG, "400x1 800x1 1200x1 1600x1 400x1 800x1 1200x1 1600x1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range Sizes("x", "h", Info{Type: c.kind, Width: c.width, Height: c.height}) {
				got = append(got, fmt.Sprintf("%dx%d", s.Width, s.Height))
			}
			if text := strings.Join(got, " "); text != c.want {
				t.Errorf("%s, want %s", text, c.want)
			}
		})
	}
}

func TestWhatCannotBeShownIsRefusedWithWhatToDo(t *testing.T) {
	whole := jpegOf(t, photo(64, 64))
	drawn := pngOf(t, photo(64, 64))
	flipped := bytes.Clone(drawn)
	flipped[len(flipped)/2] ^= 1
	bomb := bytes.Clone(drawn)
	binary.BigEndian.PutUint32(bomb[16:], 40_000)
	binary.BigEndian.PutUint32(bomb[20:], 40_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	for _, c := range []struct {
		name    string
		content []byte
		says    string
	}{
		{"nothing", nil, "no picture"},
		{"a text", []byte("no picture\n"), "no picture"},
		{"a web page", []byte("<!DOCTYPE html><html><body>x</body></html>"), "this is <html>, and no drawing"},
		{"a drawing that breaks off", []byte("<svg><g>"), "no XML"},
		{"a drawing of entities that grow", []byte(`<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>`), "no XML"},
		{"a JPEG that breaks off", whole[:len(whole)/2], "broken"},
		{"a PNG that breaks off", drawn[:len(drawn)-13], "broken"},
		{"a PNG with a wrong bit", flipped, "broken"},
		{"a PNG that is no more than a name", drawn[:8], "broken"},
		{"a bomb", bomb, "40000 × 40000 pixels"},
		{"fifty megapixels", jpegHead(8660, 5774), "8660 × 5774 pixels"},
		{"a WebP that moves", []byte("RIFF\x0e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x01\x00\x00"), "moves"},
		{"a WebP that breaks off", webpOf(t, photo(64, 64))[:60], "broken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Inspect(c.content)
			var refusal *Refusal
			if !errors.As(err, &refusal) || !strings.Contains(refusal.Message, c.says) || refusal.Hint == "" {
				t.Errorf("says %v, want %q", err, c.says)
			}
		})
	}
}

// jpegHead is a JPEG that says how large it is and holds nothing.
func jpegHead(width, height uint16) []byte {
	b := []byte("\xff\xd8\xff\xc0\x00\x11\x08")
	b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, height), width)
	return append(b, "\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xda\x00\x02\xff\xd9"...)
}

func TestDrawingsAndMovingPicturesSayTheirSize(t *testing.T) {
	var moving bytes.Buffer
	if err := gif.Encode(&moving, photo(8, 6), nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, content, want string }{
		{"width and height", `<svg width="4" height="3"/>`, "4x3"},
		{"in pixels, rounded", `<svg width="4px" height="3.5"/>`, "4x4"},
		{"a view box where they are missing", `<svg viewBox="0 0 8 6"/>`, "8x6"},
		{"a view box with commas where one is relative", `<svg width="100%" height="3" viewBox="0,0,8,6"/>`, "8x6"},
		{"behind a prologue", `<?xml version="1.0"?><!DOCTYPE svg><!-- x --><svg width="4" height="3"/>`, "4x3"},
		{"neither", `<svg/>`, "0x0"},
		{"a GIF", moving.String(), "8x6"},
		{"an AVIF", "\x00\x00\x00\x1cftypavif\x00\x00\x00\x00....ispe\x00\x00\x00\x00\x00\x00\x00\x08\x00\x00\x00\x06", "8x6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			info, err := Inspect([]byte(c.content))
			if got := fmt.Sprintf("%dx%d", info.Width, info.Height); err != nil || got != c.want {
				t.Errorf("%s, %v; want %s", got, err, c.want)
			}
		})
	}
}

func FuzzInspect(f *testing.F) {
	f.Add(jpegOf(f, photo(8, 8)))
	f.Add(withExif(jpegOf(f, photo(8, 8)), tiff(6, binary.BigEndian)))
	f.Add(pngOf(f, photo(8, 8)))
	f.Add(webpOf(f, photo(8, 8)))
	f.Add([]byte(`<svg viewBox="0 0 8 6"/>`))
	f.Fuzz(func(t *testing.T, content []byte) {
		info, err := Inspect(content)
		if err != nil {
			return
		}
		if info.Width < 0 || info.Height < 0 || info.Turned < 1 || info.Turned > 8 {
			t.Errorf("%+v", info)
		}
		if info.Scalable() && info.Width*info.Height < 1<<16 {
			_, _ = Make(content, Sizes("x", "h", info)) // an error is an answer; a panic is none
		}
	})
}
