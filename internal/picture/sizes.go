package picture

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	encode "github.com/gen2brain/webp"
	"golang.org/x/image/webp"
)

// Maker is the version of what this package makes. Whoever changes how a size or a card looks counts it up:
// then all of them have other names.
const Maker = 2

// The widths that pages are given to choose from, in pixels, and the greatest height. A column of text is
// about 700 pixels wide; 1600 serve a screen of twice the density.
var widths = []int{400, 800, 1200, 1600}

const maxHeight = 2400

// Quality of what is written. At these, photographs show no difference on a screen.
const (
	jpegQuality = 82
	webpQuality = 80
)

// Size is one of the pictures that are made of an original.
type Size struct {
	Name          string // "pore.5e1f0c2d9a3b4c5d.webp"
	Type          string
	Width, Height int
}

// Sizes are what is made of an original whose content has that hash: first those of its own format, from small
// to large, then, unless that is its own, WebP.
func Sizes(stem, hash string, info Info) []Size {
	formats := []string{info.Type, WebP}
	if info.Type == WebP {
		formats = formats[:1]
	}
	var sizes []Size
	for _, format := range formats {
		for _, width := range widthsOf(info) {
			sizes = append(sizes, Size{Name: name(stem, hash, format, width), Type: format, Width: width, Height: heightOf(info, width)})
		}
	}
	return sizes
}

// widthsOf are the widths below the picture's own, and the largest that it and a screen have.
func widthsOf(info Info) []int {
	largest := min(info.Width, widths[len(widths)-1])
	if heightOf(info, largest) > maxHeight {
		largest = max(1, maxHeight*info.Width/info.Height)
	}
	var kept []int
	for _, width := range widths {
		if width*5/4 < largest { // a little smaller is not worth a file
			kept = append(kept, width)
		}
	}
	return append(kept, largest)
}

func heightOf(info Info, width int) int {
	return max(1, (width*info.Height+info.Width/2)/info.Width)
}

var extensions = map[string]string{PNG: ".png", JPEG: ".jpg", WebP: ".webp"}

func name(stem, hash, format string, width int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %s %d", Maker, hash, format, width))
	return fmt.Sprintf("%s.%.8x%s", stem, sum, extensions[format])
}

var decoders = map[string]func(io.Reader) (image.Image, error){JPEG: jpeg.Decode, PNG: png.Decode, WebP: decodeWebP}

// decodeWebP is the library's, whose numbers are those of video (16 to 235), where package image means all of
// them: unless they are widened, black is grey.
func decodeWebP(r io.Reader) (image.Image, error) {
	decoded, err := webp.Decode(r)
	switch img := decoded.(type) {
	case *image.YCbCr:
		widen(img)
	case *image.NYCbCrA:
		widen(&img.YCbCr)
	}
	return decoded, err
}

func widen(img *image.YCbCr) {
	for i, v := range img.Y {
		img.Y[i] = stretched(int(v)-16, 219, 0)
	}
	for _, plane := range [][]byte{img.Cb, img.Cr} {
		for i, v := range plane {
			plane[i] = stretched(int(v)-128, 224, 128)
		}
	}
}

func stretched(v, span, middle int) byte {
	return byte(min(255, max(0, (510*v+span+2*span*middle)/(2*span))))
}

// Unpack decodes a picture to its end, of which Inspect has seen the head alone. Its error is a Refusal.
func Unpack(content []byte) error {
	_, err := decode(content, typeOf(content))
	return err
}

func decode(content []byte, kind string) (image.Image, error) {
	decoder, ok := decoders[kind]
	if !ok {
		return nil, errors.New("no sizes are made of such a picture")
	}
	decoded, err := decoder(bytes.NewReader(content))
	if err != nil {
		return nil, &Refusal{"the picture is broken: " + err.Error(), "save it anew, or copy the file here once more"}
	}
	return decoded, nil
}

// Make makes the sizes of an original, by their names. It takes a second or so.
func Make(original []byte, sizes []Size) (map[string][]byte, error) {
	info, err := Inspect(original)
	if err != nil {
		return nil, err
	}
	decoded, err := decode(original, info.Type)
	if err != nil || len(sizes) == 0 {
		return nil, err
	}
	largest := sizes[0]
	for _, size := range sizes {
		if size.Width > largest.Width {
			largest = size
		}
	}
	width, height := largest.Width, largest.Height
	if info.Turned > 4 {
		width, height = height, width
	}
	upright := turn(scale(decoded, width, height), info.Turned)
	toSRGB(upright, spaceOf(profile(info.Type, original)))
	made := map[string][]byte{}
	for _, size := range sizes {
		scaled := upright
		if size.Width < largest.Width {
			scaled = scale(upright, size.Width, size.Height)
		}
		if made[size.Name], err = write(scaled, size.Type); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func write(img *image.NRGBA, format string) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch format {
	case JPEG:
		err = jpeg.Encode(&out, opaque(img), &jpeg.Options{Quality: jpegQuality})
	case PNG:
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img)
	default:
		err = encode.Encode(&out, img, encode.Options{Quality: webpQuality, Method: encode.DefaultMethod})
	}
	return out.Bytes(), err
}

// opaque is img for JPEG's encoder, which is far faster with an RGBA than with any other picture.
func opaque(img *image.NRGBA) *image.RGBA {
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] != 0xff {
			img.Pix[i] = 0xff
		}
	}
	return &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
}
