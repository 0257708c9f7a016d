package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"io"
	"math"
	"slices"
)

// Telephones write colours in a wider space than the web's (Display P3), and say so in a profile. Without it skin
// looks paler than it is, so that the colours are turned into those of sRGB before the profile goes.

// maxProfile is the largest profile that is read, in bytes. Those that are described by a matrix are far smaller.
const maxProfile = 1 << 16

// profile is the ICC profile of a picture, nil if it has none that can be read.
func profile(kind string, content []byte) []byte {
	switch kind {
	case JPEG:
		return jpegProfile(content)
	case WebP:
		return chunk(content[12:], "ICCP", binary.LittleEndian, webpChunk)
	case PNG:
		_, packed, _ := bytes.Cut(chunk(content[8:], "iCCP", binary.BigEndian, pngChunk), []byte{0})
		if len(packed) < 2 {
			return nil
		}
		unpacked, err := zlib.NewReader(bytes.NewReader(packed[1:])) // behind the method, of which there is one
		if err != nil {
			return nil
		}
		content, err := io.ReadAll(io.LimitReader(unpacked, maxProfile))
		if err != nil {
			return nil
		}
		return content
	}
	return nil
}

// jpegProfile joins the pieces of a profile. They stand in order in all files that are known.
func jpegProfile(content []byte) []byte {
	var joined []byte
	segments(content, func(marker byte, body []byte) bool {
		if piece, ok := bytes.CutPrefix(body, []byte("ICC_PROFILE\x00")); ok && marker == 0xe2 && len(piece) > 2 && len(joined) < maxProfile {
			joined = append(joined, piece[2:]...)
		}
		return true
	})
	return joined
}

// space is a colour space of three primaries: what of each number is light, and what of light is sRGB's.
type space struct {
	light  [3][256]int64 // in 65536ths
	matrix [3][3]int64   // in 65536ths
}

// fromXYZ leads from the profile's connection space (XYZ, D50) to the primaries of sRGB.
var fromXYZ = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

// spaceOf reads a profile that is described by a matrix and three curves; nil where it is none, or sRGB.
func spaceOf(icc []byte) *space {
	if len(icc) < 132 || string(icc[16:20]) != "RGB " || string(icc[20:24]) != "XYZ " {
		return nil
	}
	var s space
	var toXYZ [3][3]float64
	for i, name := range []string{"r", "g", "b"} {
		point, curve := tag(icc, name+"XYZ"), curveOf(tag(icc, name+"TRC"))
		if len(point) < 20 || curve == nil {
			return nil
		}
		for row := range 3 {
			toXYZ[row][i] = fixed16(point[8+4*row:])
		}
		for v := range 256 {
			s.light[i][v] = int64(math.Round(65536 * min(1, max(0, curve(float64(v)/255)))))
		}
	}
	for row := range 3 {
		for column := range 3 {
			sum := 0.0
			for k := range 3 {
				sum += fromXYZ[row][k] * toXYZ[k][column]
			}
			if math.Abs(sum) > 8 {
				return nil // no primaries are as far apart
			}
			s.matrix[row][column] = int64(math.Round(65536 * sum))
		}
	}
	if s.isSRGB() {
		return nil
	}
	return &s
}

// tag is the body of a profile's tag, nil if it has none.
func tag(icc []byte, name string) []byte {
	count := int(binary.BigEndian.Uint32(icc[128:]))
	for i := 0; i < min(count, 100) && 132+12*(i+1) <= len(icc); i++ {
		entry := icc[132+12*i:]
		from, size := int64(binary.BigEndian.Uint32(entry[4:])), int64(binary.BigEndian.Uint32(entry[8:]))
		if string(entry[:4]) == name && from+size <= int64(len(icc)) {
			return icc[from : from+size]
		}
	}
	return nil
}

func fixed16(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

// curveOf is the curve that a tag describes, nil if it cannot be read.
func curveOf(b []byte) func(float64) float64 {
	if len(b) < 12 {
		return nil
	}
	switch string(b[:4]) {
	case "curv":
		return tableOf(b[12:], int64(binary.BigEndian.Uint32(b[8:])))
	case "para":
		return formulaOf(b[12:], binary.BigEndian.Uint16(b[8:]))
	}
	return nil
}

func tableOf(b []byte, count int64) func(float64) float64 {
	switch {
	case 2*count > int64(len(b)):
		return nil
	case count == 0:
		return func(x float64) float64 { return x }
	case count == 1:
		gamma := float64(binary.BigEndian.Uint16(b)) / 256
		return func(x float64) float64 { return math.Pow(x, gamma) }
	}
	return func(x float64) float64 {
		at := x * float64(count-1)
		i := min(int64(at), count-2)
		low, high := float64(binary.BigEndian.Uint16(b[2*i:])), float64(binary.BigEndian.Uint16(b[2*i+2:]))
		return (low + (high-low)*(at-float64(i))) / 65535
	}
}

// formulaOf is a parametric curve of ICC.1, 10.18: y = (ax+b)^g + e from d on, and cx + f below.
func formulaOf(b []byte, kind uint16) func(float64) float64 {
	places := [][]int{{0}, {0, 1, 2}, {0, 1, 2, 5}, {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5, 6}} // of g a b c d e f
	if int(kind) >= len(places) || len(b) < 4*len(places[kind]) {
		return nil
	}
	p := [7]float64{1, 1, 0, 0, 0, 0, 0}
	for i, place := range places[kind] {
		p[place] = fixed16(b[4*i:])
	}
	g, a, offset, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	if kind == 1 || kind == 2 {
		if a == 0 {
			return nil
		}
		d, f = -offset/a, e
	}
	return func(x float64) float64 {
		if x < d {
			return c*x + f
		}
		return math.Pow(max(0, a*x+offset), g) + e
	}
}

// encoded are sRGB's numbers for light in 4096ths.
var encoded = func() (table [4097]byte) {
	for i := range table {
		light := float64(i) / 4096
		v := 12.92 * light
		if light > 0.0031308 {
			v = 1.055*math.Pow(light, 1/2.4) - 0.055
		}
		table[i] = byte(math.Round(255 * v))
	}
	return table
}()

// convert is a colour of the space in sRGB.
func (s *space) convert(pixel []byte) (r, g, b byte) {
	red, green, blue := s.light[0][pixel[0]], s.light[1][pixel[1]], s.light[2][pixel[2]]
	var out [3]byte
	for i, row := range s.matrix {
		light := (row[0]*red + row[1]*green + row[2]*blue + 1<<19) >> 20 // in 4096ths
		out[i] = encoded[min(4096, max(0, light))]
	}
	return out[0], out[1], out[2]
}

// isSRGB reports whether colours stay as they are, but for what rounding does.
func (s *space) isSRGB() bool {
	for _, c := range [][]byte{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}, {128, 128, 128}, {200, 120, 90}, {40, 60, 80}} {
		r, g, b := s.convert(c)
		if slices.ContainsFunc([]int{int(r) - int(c[0]), int(g) - int(c[1]), int(b) - int(c[2])}, func(d int) bool { return d > 2 || d < -2 }) {
			return false
		}
	}
	return true
}

// toSRGB turns the colours of a picture into those of sRGB.
func toSRGB(img *image.NRGBA, s *space) {
	if s == nil {
		return
	}
	for i := 0; i+3 < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2] = s.convert(img.Pix[i : i+3])
	}
}
