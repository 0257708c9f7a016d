package picture

import (
	"image"
	"image/color"
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// noisy is a photograph of many details, which compresses badly.
func noisy(width, height int) *image.YCbCr {
	img := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	seed := uint32(1)
	for i := range img.Y {
		seed = seed*1664525 + 1013904223
		img.Y[i] = byte(i/width*255/height) ^ byte(seed>>29)
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = byte(i%256), 128
	}
	return img
}

// heapPeak is by how much the heap grows at most while f runs.
func heapPeak(f func()) uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapAlloc
	var peak atomic.Uint64
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapAlloc))
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	f()
	close(done)
	<-stopped
	return max(peak.Load(), before) - before
}

func TestTheLargestPhotographTakesLittleMoreThanItsPixels(t *testing.T) {
	const width, height = 5774, 4329 // 25 megapixels
	content := jpegOf(t, noisy(width, height))
	info, err := Inspect(content)
	if err != nil {
		t.Fatal(err)
	}
	sizes := Sizes("x", "h", info)
	peak := heapPeak(func() {
		if _, err := Make(content, sizes); err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("%d MB for a photograph of %d MB", peak>>20, len(content)>>20)
	if peak > 200<<20 {
		t.Errorf("making sizes takes %d MB", peak>>20)
	}
}

func TestAnOriginalOfOneColourStaysOfThatColour(t *testing.T) {
	for _, c := range []color.NRGBA{{255, 255, 255, 255}, {200, 100, 50, 255}, {200, 100, 50, 128}, {0, 0, 0, 0}} {
		src := image.NewNRGBA(image.Rect(0, 0, 97, 53))
		for i := 0; i < len(src.Pix); i += 4 {
			src.Pix[i], src.Pix[i+1], src.Pix[i+2], src.Pix[i+3] = c.R, c.G, c.B, c.A
		}
		scaled := scale(src, 31, 17)
		for y := range 17 {
			for x := range 31 {
				got := scaled.NRGBAAt(x, y)
				if got.A != c.A || c.A > 0 && (off(got.R, c.R) || off(got.G, c.G) || off(got.B, c.B)) {
					t.Fatalf("%v became %v", c, got)
				}
			}
		}
	}
}

func off(a, b uint8) bool { return max(a, b)-min(a, b) > 1 }

func BenchmarkMake(b *testing.B) {
	content := jpegOf(b, noisy(4000, 3000))
	info, err := Inspect(content)
	if err != nil {
		b.Fatal(err)
	}
	sizes := Sizes("x", "h", info)
	for b.Loop() {
		if _, err := Make(content, sizes); err != nil {
			b.Fatal(err)
		}
	}
}
