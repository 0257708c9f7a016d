package picture

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The size of a picture that a shared link shows, as messengers and networks want it.
const (
	CardWidth  = 1200
	CardHeight = 630
)

// Card is the picture that a shared link shows: the title of a page, its topic and the site's name, in the
// site's own fonts. A text with a letter that they lack is left out, and the picture is the site's mark alone.
type Card struct{ Site, Topic, Title string }

// Name is what the card is called, after all that it is made of.
func (c Card) Name(stem string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d card %q %q %q", Maker, c.Site, c.Topic, c.Title))
	return fmt.Sprintf("%s.%.8x.png", stem, sum)
}

// Colours of site.css.
var (
	paper = color.RGBA{0xf8, 0xf4, 0xec, 0xff}
	ink   = color.RGBA{0x23, 0x30, 0x2b, 0xff}
	leaf  = color.RGBA{0x2f, 0x5d, 0x49, 0xff}
)

const (
	margin    = 88
	baseline  = CardHeight - margin // of the site's name
	mostLines = 4
)

// Draw makes the picture, as a PNG.
func (c Card) Draw() ([]byte, error) {
	kept, err := fonts()
	if err != nil {
		return nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, CardWidth, CardHeight))
	fill(img, img.Rect, paper)
	fill(img, image.Rect(0, 0, CardWidth, 20), leaf)
	pen := pen{img: img}
	defer pen.close()
	if err := c.write(&pen, kept); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = png.Encode(&out, img)
	return out.Bytes(), err
}

func (c Card) write(p *pen, kept *typefaces) error {
	if kept.serif.has(c.Site) {
		if err := p.line(kept.serif, 44, c.Site, leaf, margin, baseline); err != nil {
			return err
		}
	}
	if topic := strings.ToUpper(c.Topic); kept.sans.has(topic) {
		if err := p.line(kept.sans, 28, topic, leaf, margin, margin+40); err != nil {
			return err
		}
	}
	if !kept.serif.has(c.Title) {
		return nil
	}
	for _, size := range []float64{84, 72, 60, 50} { // the largest at which it fits
		lines, err := p.wrap(kept.serif, size, c.Title)
		if err != nil {
			return err
		}
		if len(lines) > mostLines && size > 50 {
			continue
		}
		for i, line := range lines[:min(len(lines), mostLines)] {
			if i == mostLines-1 && len(lines) > mostLines {
				line += " …"
			}
			if err := p.line(kept.serif, size, line, ink, margin, margin+70+int(size*1.12)*(i+1)); err != nil {
				return err
			}
		}
		return nil
	}
	return nil
}

func fill(img *image.RGBA, area image.Rectangle, c color.Color) {
	draw.Draw(img, area, image.NewUniform(c), image.Point{}, draw.Src)
}

//go:embed fonts/*.ttf
var files embed.FS

// typeface is a font and what it falls back on for letters that it lacks: the rupee sign.
type typeface []*sfnt.Font

type typefaces struct{ serif, sans typeface }

// fonts are the site's own, unpacked from static/fonts/*.woff2 (see OFL-*.txt there).
var fonts = sync.OnceValues(func() (*typefaces, error) {
	var kept typefaces
	for _, f := range []struct {
		to   *typeface
		name string
	}{{&kept.serif, "newsreader-display"}, {&kept.serif, "newsreader-rupee"}, {&kept.sans, "figtree"}, {&kept.sans, "figtree-rupee"}} {
		content, err := files.ReadFile("fonts/" + f.name + ".ttf")
		if err != nil {
			return nil, err
		}
		parsed, err := opentype.Parse(content)
		if err != nil {
			return nil, fmt.Errorf("the font %s: %w", f.name, err)
		}
		*f.to = append(*f.to, parsed)
	}
	return &kept, nil
})

// has reports whether the typeface can write a text.
func (t typeface) has(text string) bool {
	for _, r := range text {
		if t.font(r) < 0 {
			return false
		}
	}
	return strings.TrimSpace(text) != ""
}

// font is the number of the font that has a letter, -1 if none has.
func (t typeface) font(r rune) int {
	return slices.IndexFunc(t, func(f *sfnt.Font) bool {
		glyph, err := f.GlyphIndex(nil, r)
		return err == nil && glyph != 0
	})
}

// pen writes on a picture, and keeps the faces that it has cut.
type pen struct {
	img   *image.RGBA
	faces map[string]font.Face
}

func (p *pen) close() {
	for _, face := range p.faces {
		face.Close()
	}
}

func (p *pen) face(t typeface, number int, size float64) (font.Face, error) {
	key := fmt.Sprintf("%p %g", t[number], size)
	if face, ok := p.faces[key]; ok {
		return face, nil
	}
	face, err := opentype.NewFace(t[number], &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, err
	}
	if p.faces == nil {
		p.faces = map[string]font.Face{}
	}
	p.faces[key] = face
	return face, nil
}

// line writes one line of text.
func (p *pen) line(t typeface, size float64, text string, c color.Color, x, y int) error {
	drawer := font.Drawer{Dst: p.img, Src: image.NewUniform(c), Dot: fixed.P(x, y)}
	return p.runs(t, size, text, func(face font.Face, run string) {
		drawer.Face = face
		drawer.DrawString(run)
	})
}

// width measures a line of text.
func (p *pen) width(t typeface, size float64, text string) (width fixed.Int26_6, err error) {
	err = p.runs(t, size, text, func(face font.Face, run string) { width += font.MeasureString(face, run) })
	return width, err
}

// runs calls f for each stretch of text that one font has.
func (p *pen) runs(t typeface, size float64, text string, f func(font.Face, string)) error {
	letters := []rune(text)
	for start := 0; start < len(letters); {
		number, end := max(0, t.font(letters[start])), start+1
		for end < len(letters) && max(0, t.font(letters[end])) == number {
			end++
		}
		face, err := p.face(t, number, size)
		if err != nil {
			return err
		}
		f(face, string(letters[start:end]))
		start = end
	}
	return nil
}

// wrap breaks a text into lines that fit between the margins.
func (p *pen) wrap(t typeface, size float64, text string) ([]string, error) {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		width, err := p.width(t, size, longer)
		if err != nil {
			return nil, err
		}
		if width > fixed.I(CardWidth-2*margin) && line != "" {
			lines, longer = append(lines, line), word
		}
		line = longer
	}
	return append(lines, line), nil
}
