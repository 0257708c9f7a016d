// Package picture turns a photograph, as an editor puts it beside a text, into the sizes that pages show, and
// draws the pictures that shared links show. Bytes in, bytes out; only Cache touches a disk.
//
//	info, err := picture.Inspect(content)            // what it is, or why it is refused
//	sizes := picture.Sizes("pore", hash, info)       // what will be made of it, and how that is called
//	made, err := picture.Make(content, sizes)        // the bytes of each, by name
//
// # Names
//
// A size is called after what it is made of: the content of the original, width and format, and Maker, the
// version of this package. So a page knows the addresses of all sizes before any is made, and is the same on
// every replica; no page ever waits for a picture.
//
// # What it promises
//
// Sizes are upright, whatever the camera said, and carry none of its metadata: no place, no time, no owner. Their
// colours are those of sRGB: where a profile of three primaries says otherwise, as a telephone's does, they are
// turned into it.
// The same original gives the same bytes on every machine: what is scaled is scaled in whole numbers, and
// WebP is written by libwebp as WebAssembly (build with the tag nodynamic, as make does; without it a libwebp
// of the machine is taken where there is one).
//
// # Limits
//
// A picture of more than MaxPixels is refused by its head, before anything is unpacked. Making sizes takes
// the decoded picture (40 to 200 MB for the largest, by its format) and some tens of megabytes; Cache makes one
// picture at a time.
//
// GIF and AVIF are served as they are, since the one may move and nothing here reads the other, and SVG is a
// drawing of any size already.
package picture

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strconv"
	"strings"

	"golang.org/x/image/webp"
)

// MaxPixels is the largest picture that is taken: what a camera of 24 megapixels makes.
const MaxPixels = 25_000_000

// Types of pictures.
const (
	SVG  = "image/svg+xml"
	PNG  = "image/png"
	JPEG = "image/jpeg"
	WebP = "image/webp"
	GIF  = "image/gif"
	AVIF = "image/avif"
)

// Info is what a picture says of itself. Width and Height are as a reader sees it, 0 where it does not tell.
type Info struct {
	Type          string
	Width, Height int
	Turned        int // the camera's orientation, 1 to 8, as EXIF counts them
}

// Scalable reports whether sizes can be made of it.
func (i Info) Scalable() bool { return i.Type == JPEG || i.Type == PNG || i.Type == WebP }

// Refusal is why a picture cannot be shown, and what to do.
type Refusal struct{ Message, Hint string }

func (r *Refusal) Error() string { return r.Message }

// Inspect looks at a picture without unpacking it. Its error is a Refusal.
func Inspect(content []byte) (Info, error) {
	info := Info{Type: typeOf(content), Turned: 1}
	var err error
	switch info.Type {
	case "":
		return info, &Refusal{"this is no picture that browsers show", "save it as SVG, PNG, JPEG or WebP"}
	case SVG:
		info.Width, info.Height, err = drawing(content)
	case AVIF:
		info.Width, info.Height = avifSize(content)
	default:
		info.Width, info.Height, err = dimensions(info.Type, content)
	}
	if err != nil {
		return info, err
	}
	if info.Type != SVG && info.Width*info.Height > MaxPixels {
		return info, &Refusal{fmt.Sprintf("the picture has %d × %d pixels, and the most is %d million", info.Width, info.Height, MaxPixels/1_000_000),
			"make it smaller: 2000 pixels are enough for every screen"}
	}
	if !whole(info.Type, content) {
		return info, broken
	}
	if info.Turned = orientation(info.Type, content); info.Turned > 4 {
		info.Width, info.Height = info.Height, info.Width
	}
	return info, nil
}

// typeOf tells a picture by its first bytes, whatever its file is called.
func typeOf(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return JPEG
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")):
		return PNG
	case bytes.HasPrefix(content, []byte("GIF87a")) || bytes.HasPrefix(content, []byte("GIF89a")):
		return GIF
	case len(content) > 12 && string(content[:4]) == "RIFF" && string(content[8:12]) == "WEBP":
		return WebP
	case len(content) > 12 && string(content[4:8]) == "ftyp" && bytes.Contains(content[8:min(len(content), 64)], []byte("avif")):
		return AVIF
	case bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\ufeff"))), []byte("<")):
		return SVG
	}
	return ""
}

// configs read the head of each format.
var configs = map[string]func(io.Reader) (image.Config, error){
	JPEG: jpeg.DecodeConfig, PNG: png.DecodeConfig, GIF: gif.DecodeConfig, WebP: webp.DecodeConfig,
}

func dimensions(kind string, content []byte) (width, height int, err error) {
	if kind == WebP && len(content) > 20 && string(content[12:16]) == "VP8X" && content[20]&2 != 0 {
		return 0, 0, &Refusal{"this WebP moves, and only still ones are shown", "save it as GIF, or as one picture"}
	}
	config, err := configs[kind](bytes.NewReader(content))
	if err != nil {
		return 0, 0, broken
	}
	return config.Width, config.Height, nil
}

var broken = &Refusal{"the picture is broken, or only a part of it has arrived", "copy the file here once more"}

// drawing reads an SVG to its end, since browsers show nothing of one that is no XML, and its size: width and
// height of the root element, or the last two numbers of its viewBox.
func drawing(content []byte) (width, height int, err error) {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	found := false
	for {
		token, err := decoder.Token()
		if err == io.EOF && found {
			return width, height, nil
		}
		if err != nil {
			return 0, 0, &Refusal{"the drawing is no XML: " + saying(err), "save it anew, as plain SVG"}
		}
		if root, ok := token.(xml.StartElement); ok && !found {
			if root.Name.Local != "svg" {
				return 0, 0, &Refusal{"this is <" + root.Name.Local + ">, and no drawing", "save it as SVG"}
			}
			width, height = rootSize(root)
			found = true
		}
	}
}

func saying(err error) string {
	if err == io.EOF {
		return "it holds no element"
	}
	return strings.TrimPrefix(err.Error(), "XML syntax error on ")
}

func rootSize(root xml.StartElement) (width, height int) {
	attrs := map[string]string{}
	for _, a := range root.Attr {
		attrs[a.Name.Local] = a.Value
	}
	width, height = pixels(attrs["width"]), pixels(attrs["height"])
	if box := strings.Fields(strings.ReplaceAll(attrs["viewBox"], ",", " ")); (width == 0 || height == 0) && len(box) == 4 {
		width, height = pixels(box[2]), pixels(box[3])
	}
	return width, height
}

func pixels(text string) int {
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "px"), 64)
	if err != nil || n < 0 || n > 1<<20 {
		return 0
	}
	return int(n + 0.5)
}

// avifSize reads the first box that tells an image's extent.
func avifSize(content []byte) (width, height int) {
	at := bytes.Index(content, []byte("ispe"))
	if at < 0 || len(content) < at+16 {
		return 0, 0
	}
	w, h := binary.BigEndian.Uint32(content[at+8:]), binary.BigEndian.Uint32(content[at+12:])
	if w > 1<<16 || h > 1<<16 {
		return 0, 0
	}
	return int(w), int(h)
}
