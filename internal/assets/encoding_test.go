package assets_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"porewise/internal/assets"
)

func TestNegotiate(t *testing.T) {
	tests := []struct{ name, accept, want string }{
		{"nothing said means plain", "", ""},
		{"a browser of today", "gzip, deflate, br, zstd", "br"},
		{"an older program", "gzip, deflate", "gzip"},
		{"only brotli", "br", "br"},
		{"an encoding that we do not have", "zstd, deflate", ""},
		{"any encoding", "*", "br"},
		{"the higher q wins", "br;q=0.5, gzip;q=0.8", "gzip"},
		{"of equal q brotli wins", "gzip;q=0.5, br;q=0.5", "br"},
		{"q=0 refuses", "br;q=0, gzip;q=0.1", "gzip"},
		{"q=0.000 refuses too", "br;q=0.000", ""},
		{"both refused", "gzip;q=0, br;q=0", ""},
		{"any but brotli", "br;q=0, *", "gzip"},
		{"none but gzip", "gzip, *;q=0", "gzip"},
		{"plain preferred by name", "identity, gzip;q=0.5, br;q=0.5", ""},
		{"plain as good as gzip", "gzip, identity", "gzip"},
		{"nothing at all can be had: plain, rather than no answer", "*;q=0", ""},
		{"capitals and spaces", " GZIP ; Q=0.3 ,  BR ; q=0.2 ", "gzip"},
		{"a q that is no number refuses", "br;q=high, gzip", "gzip"},
		{"a q over 1 refuses", "br;q=2, gzip;q=1", "gzip"},
		{"a q that is not a number in the sense of IEEE 754 refuses", "br;q=NaN", ""},
		{"parameters that nobody knows are passed over", "br;level=9;q=0.5", "br"},
		{"a name that only begins like ours", "brotli, gzipped", ""},
		{"rubbish", ",;=,;;q,*;", "br"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := assets.Negotiate(test.accept); got != test.want {
				t.Errorf("Negotiate(%q) = %q, want %q", test.accept, got, test.want)
			}
		})
	}
}

// An encoder that has seen other texts, longer and shorter ones, writes what a new one would.
func TestEqualBytesGiveEqualBytesWhateverWasCompressedBefore(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	first := map[int]string{}
	for range 100 {
		size := []int{100, 255, 256, 257, 5000, 20_000, 70_000}[random.IntN(7)]
		text := bytes.Repeat([]byte("<p>A text that says the same.</p>\n"), size/34+1)[:size]
		got := string(assets.New("text/html", text).Encoded("gzip"))
		if before, ok := first[size]; ok && got != before {
			t.Fatalf("a text of %d bytes is compressed to %d bytes, and was to %d", size, len(got), len(before))
		}
		first[size] = got
	}
}

func TestASmallWindowLosesNothing(t *testing.T) {
	for _, size := range []int{500, 1000, 1007, 1008, 1009, 40_000, 65_519, 65_520, 65_521} {
		text := bytes.Repeat([]byte("a"), size)
		for i := range text[:size/2] {
			text[i] = byte(i*i*i>>7%64 + 32) // then as far back as can be
		}
		copy(text[size-20:], text)
		encoded := assets.New("text/html", text).Encoded("br")
		if plain, err := io.ReadAll(brotli.NewReader(bytes.NewReader(encoded))); err != nil || !bytes.Equal(plain, text) {
			t.Errorf("%d bytes become %d, and those %d again: %v", size, len(encoded), len(plain), err)
		}
		var usual bytes.Buffer
		w := brotli.NewWriterLevel(&usual, 10)
		w.Write(text)
		w.Close()
		if len(encoded) > usual.Len()+2 {
			t.Errorf("%d bytes become %d, and with the usual window %d", size, len(encoded), usual.Len())
		}
	}
}

func FuzzNegotiate(f *testing.F) {
	for _, seed := range []string{"gzip, deflate, br", "br;q=0", "*;q=0, gzip;q=0.5", ";;,,=q", "br;q=1e-9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, accept string) {
		got := assets.Negotiate(accept)
		if got != "" && !strings.Contains(strings.ToLower(accept), got) && !strings.Contains(accept, "*") {
			t.Errorf("Negotiate(%q) = %q, which the visitor did not name", accept, got)
		}
		if refused := assets.Negotiate(accept + ",br;q=0,gzip;q=0"); refused != "" {
			t.Errorf("Negotiate(%q + refusals) = %q", accept, refused)
		}
	})
}

func TestNegotiateAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { assets.Negotiate("gzip, deflate, br;q=0.9, zstd") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzEncoded(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte("a"))
	f.Add(bytes.Repeat([]byte("niacinamide "), 300))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, encoding := range []string{"gzip", "br"} {
			out := assets.New("text/plain", b).Encoded(encoding)
			if again := assets.New("text/plain", b).Encoded(encoding); !bytes.Equal(out, again) {
				t.Error("compressed twice, equal bytes differ")
			}
			switch {
			case out == nil:
			case len(out) >= len(b):
				t.Errorf("%s makes %d bytes of %d", encoding, len(out), len(b))
			case decoded(t, encoding, out) != string(b):
				t.Errorf("%s does not give the text back", encoding)
			}
		}
	})
}

func TestHashAndETag(t *testing.T) {
	if got := assets.Hash([]byte("hello")); got != "2cf24dba5fb0a30e" {
		t.Errorf("Hash: %s", got)
	}
	if got := assets.ETag([]byte("hello")); got != `"2cf24dba5fb0a30e"` {
		t.Errorf("ETag: %s", got)
	}
}

func BenchmarkNegotiate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		assets.Negotiate("gzip, deflate, br, zstd")
	}
}

func BenchmarkEncoded(b *testing.B) {
	page := []byte(strings.Repeat("<p>Niacinamide at 5 % lowered sebum in a small trial.</p>\n<li>Use it in the morning.</li>\n", 200))
	b.ReportAllocs()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		assets.New("text/html", page).Encoded("br")
	}
}
