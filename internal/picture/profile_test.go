package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"testing"

	encode "github.com/gen2brain/webp"
)

// icc is a profile of three primaries and a curve, as telephones write it.
func icc(primaries [3][3]float64, curve []byte) []byte {
	names := []string{"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"}
	head := make([]byte, 128)
	copy(head[16:], "RGB XYZ ")
	table, data := binary.BigEndian.AppendUint32(nil, uint32(len(names))), []byte{}
	for i, name := range names {
		body := curve
		if i < 3 {
			body = []byte("XYZ \x00\x00\x00\x00")
			for row := range 3 {
				body = binary.BigEndian.AppendUint32(body, uint32(int32(primaries[row][i]*65536)))
			}
		}
		table = append(table, name...)
		table = binary.BigEndian.AppendUint32(table, uint32(128+4+12*len(names)+len(data)))
		table = binary.BigEndian.AppendUint32(table, uint32(len(body)))
		data = append(data, body...)
	}
	return append(append(head, table...), data...)
}

// Of ICC's registry: the primaries, adapted to D50, and sRGB's curve, which both have.
var (
	displayP3  = [3][3]float64{{0.51512, 0.29198, 0.15710}, {0.24120, 0.69225, 0.06657}, {-0.00105, 0.04189, 0.78407}}
	sRGB       = [3][3]float64{{0.43607, 0.38515, 0.14307}, {0.22249, 0.71687, 0.06061}, {0.01392, 0.09708, 0.71410}}
	parametric = func() []byte {
		b := []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
		for _, v := range []float64{2.4, 0.947867, 0.052133, 0.077399, 0.040450} {
			b = binary.BigEndian.AppendUint32(b, uint32(int32(v*65536)))
		}
		return b
	}()
)

func TestColoursOfATelephoneBecomeThoseOfTheWeb(t *testing.T) {
	s := spaceOf(icc(displayP3, parametric))
	if s == nil {
		t.Fatal("the profile cannot be read")
	}
	for _, c := range []struct{ in, want [3]byte }{ // as colour management elsewhere has it
		{[3]byte{255, 255, 255}, [3]byte{255, 255, 255}},
		{[3]byte{0, 0, 0}, [3]byte{0, 0, 0}},
		{[3]byte{128, 128, 128}, [3]byte{128, 128, 128}},
		{[3]byte{255, 0, 0}, [3]byte{255, 0, 0}},         // outside of sRGB: cut
		{[3]byte{234, 51, 35}, [3]byte{255, 0, 0}},       // sRGB's own red
		{[3]byte{117, 251, 76}, [3]byte{0, 255, 0}},      // and green
		{[3]byte{224, 172, 140}, [3]byte{232, 171, 135}}, // skin
	} {
		r, g, b := s.convert(c.in[:])
		if off6(r, c.want[0]) || off6(g, c.want[1]) || off6(b, c.want[2]) {
			t.Errorf("%v becomes %v, want %v", c.in, [3]byte{r, g, b}, c.want)
		}
	}
}

func off6(a, b byte) bool { return max(a, b)-min(a, b) > 6 }

func TestAProfileOfTheWebOrOneThatCannotBeReadChangesNothing(t *testing.T) {
	for name, b := range map[string][]byte{
		"sRGB":                  icc(sRGB, parametric),
		"none":                  nil,
		"a short one":           icc(displayP3, parametric)[:300],
		"curves without an end": icc(displayP3, binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), 1<<31)),
		"primaries of nowhere":  icc([3][3]float64{{9000, 1, 1}, {1, 9000, 1}, {1, 1, 9000}}, parametric),
		"colours for printing":  append([]byte("................CMYKLab "), make([]byte, 200)...),
	} {
		if spaceOf(b) != nil {
			t.Errorf("%s is a space of its own", name)
		}
	}
}

func TestProfilesAreFoundInEveryFormat(t *testing.T) {
	wide := icc(displayP3, parametric)
	plain := image.NewNRGBA(image.Rect(0, 0, 16, 16))
	for i := 0; i < len(plain.Pix); i += 4 {
		copy(plain.Pix[i:], []byte{224, 172, 140, 255})
	}
	jpegs := jpegOf(t, plain)
	segment := append([]byte("ICC_PROFILE\x00\x01\x01"), wide...)
	segment = append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe2}, uint16(len(segment)+2)), segment...)
	jpegs = append(append(bytes.Clone(jpegs[:2]), segment...), jpegs[2:]...)

	var packed bytes.Buffer
	packed.WriteString("iCCPP3\x00\x00")
	w := zlib.NewWriter(&packed)
	w.Write(wide)
	w.Close()
	pngs := pngOf(t, plain)
	piece := append(binary.BigEndian.AppendUint32(nil, uint32(packed.Len()-4)), packed.Bytes()...)
	piece = binary.BigEndian.AppendUint32(piece, crc32.ChecksumIEEE(packed.Bytes()))
	pngs = append(append(bytes.Clone(pngs[:33]), piece...), pngs[33:]...)

	webps := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x20\x00\x00\x00\x0f\x00\x00\x0f\x00\x00ICCP"), binary.LittleEndian.AppendUint32(nil, uint32(len(wide)))...)
	webps = append(append(webps, wide...), make([]byte, len(wide)%2)...)
	webps = append(webps, webpOf(t, plain)[12:]...)
	binary.LittleEndian.PutUint32(webps[4:], uint32(len(webps)-8))

	for kind, content := range map[string][]byte{JPEG: jpegs, PNG: pngs, WebP: webps} {
		info, err := Inspect(content)
		if err != nil || info.Type != kind {
			t.Errorf("%s: %+v, %v", kind, info, err)
			continue
		}
		sizes := Sizes("x", "h", info)
		made, err := Make(content, sizes)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		for _, size := range sizes {
			decoded, err := decode(made[size.Name], size.Type)
			if err != nil {
				t.Fatal(err)
			}
			got := color.NRGBAModel.Convert(decoded.At(8, 8)).(color.NRGBA)
			if off6(got.R, 232) || off6(got.G, 171) || off6(got.B, 135) {
				t.Errorf("%s as %s has skin of %v", kind, size.Type, got)
			}
		}
	}
}

func TestBlackAndWhiteOfWebPStayBlackAndWhite(t *testing.T) {
	for _, want := range []uint8{0, 128, 255} {
		plain := image.NewNRGBA(image.Rect(0, 0, 32, 32))
		for i := range plain.Pix {
			plain.Pix[i] = want
			if i%4 == 3 {
				plain.Pix[i] = 255
			}
		}
		var lossy bytes.Buffer
		if err := encode.Encode(&lossy, plain, encode.Options{Quality: 90}); err != nil {
			t.Fatal(err)
		}
		decoded, err := decode(lossy.Bytes(), WebP)
		if err != nil {
			t.Fatal(err)
		}
		if got := color.NRGBAModel.Convert(decoded.At(16, 16)).(color.NRGBA); off(got.R, want) || off(got.G, want) || off(got.B, want) {
			t.Errorf("%d becomes %v", want, got)
		}
	}
}
