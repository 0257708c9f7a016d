package picture

import (
	"image"
	"image/draw"
)

// scale makes a picture smaller, or leaves its size: each pixel is the mean of the area that it covers. It
// counts in whole numbers, so that every machine makes the same bytes (a processor that adds and multiplies in
// one step rounds otherwise), and holds one row of sums: the kernels of golang.org/x/image/draw take 32 bytes
// for each row of the original and each column of the result, which is 200 MB for a photograph.
func scale(src image.Image, width, height int) *image.NRGBA {
	bounds := src.Bounds()
	columns, rows := bounds.Dx(), bounds.Dy()
	width, height = min(width, columns), min(height, rows)
	dst := image.NewNRGBA(image.Rect(0, 0, width, height))
	row := image.NewRGBA(image.Rect(0, 0, columns, 1)) // premultiplied, so that what is invisible has no colour
	narrow, sums := make([]uint64, 4*width), make([]uint64, 4*width)

	// A row of src is height units high and one of dst rows units, so that both pictures are height*rows.
	y, room := 0, rows
	for sy := range rows {
		draw.Draw(row, row.Rect, src, image.Pt(bounds.Min.X, bounds.Min.Y+sy), draw.Src)
		narrowed(row.Pix, narrow, columns, width)
		for left := height; left > 0; {
			part := min(left, room)
			for i, v := range narrow {
				sums[i] += v * uint64(part)
			}
			left, room = left-part, room-part
			if room == 0 {
				settle(dst.Pix[y*dst.Stride:], sums, uint64(columns)*uint64(rows))
				y, room = y+1, rows
			}
		}
	}
	return dst
}

// narrowed sums the pixels of a row into those of a narrower one; a pixel of src is width units wide, and one
// of the sums columns units.
func narrowed(row []byte, sums []uint64, columns, width int) {
	clear(sums)
	x, room := 0, columns
	for sx := range columns {
		pixel := row[4*sx : 4*sx+4]
		for left := width; left > 0; {
			part := min(left, room)
			sum := sums[4*x : 4*x+4]
			for c, v := range pixel {
				sum[c] += uint64(v) * uint64(part)
			}
			left, room = left-part, room-part
			if room == 0 {
				x, room = x+1, columns
			}
		}
	}
}

// settle writes a row of means and clears the sums.
func settle(pix []byte, sums []uint64, area uint64) {
	for i := 0; i < len(sums); i += 4 {
		alpha := sums[i+3]
		if alpha > 0 {
			for c := range 3 {
				pix[i+c] = byte(min(255, (sums[i+c]*255+alpha/2)/alpha)) // no longer premultiplied
			}
		}
		pix[i+3] = byte((alpha + area/2) / area)
	}
	clear(sums)
}

// turn makes a picture upright that was taken with the camera held as EXIF says.
func turn(src *image.NRGBA, turned int) *image.NRGBA {
	if turned <= 1 || turned > 8 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	if turned > 4 {
		dst = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch turned {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			copy(dst.Pix[dst.PixOffset(tx, ty):], src.Pix[src.PixOffset(x, y):src.PixOffset(x, y)+4])
		}
	}
	return dst
}
