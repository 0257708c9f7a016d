package assets

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// The one quality of each encoding for what is made while its first reader waits, and for static files,
// which are made once and sent to everybody. On an article of 43 kB brotli 5 takes 2 ms and leaves 25 %,
// 9 takes 6 ms and leaves the same, 10 takes 30 ms and leaves 22 %. A packet less for every phone
// is worth that, since pages are warmed and what did not change is not compressed again. 11 leaves a
// fiftieth less and takes 80 ms.
const (
	gzipQuality   = 6
	brotliQuality = 10
	staticQuality = 11
)

// smallest is the length from which on compressing is tried.
const smallest = 64

// gzips are kept, since each is a megabyte, which is many times the size of a page.
var gzips = sync.Pool{New: func() any {
	zip, _ := gzip.NewWriterLevel(nil, gzipQuality) // fails for an unknown level only
	return zip
}}

func gzipped(b []byte) []byte {
	zip := gzips.Get().(*gzip.Writer)
	defer gzips.Put(zip)
	return smaller(b, func(w io.Writer) io.WriteCloser {
		zip.Reset(w)
		return zip
	})
}

// brotlied tells the encoder how far a text can refer back, which is to its beginning: for the window that it
// takes unless told it makes room of 34 MB.
func brotlied(b []byte, quality int) []byte {
	options := brotli.WriterOptions{Quality: quality, LGWin: min(22, max(10, bits.Len(uint(len(b)+16))))}
	return smaller(b, func(w io.Writer) io.WriteCloser { return brotli.NewWriterOptions(w, options) })
}

// smaller is b encoded; nil where that would not be smaller. Equal bytes give equal bytes, always and everywhere.
func smaller(b []byte, encoder func(io.Writer) io.WriteCloser) []byte {
	var out bytes.Buffer
	w := encoder(&out)
	w.Write(b) // a bytes.Buffer takes everything
	w.Close()
	if out.Len() >= len(b) {
		return nil
	}
	return bytes.Clone(out.Bytes())
}

// Negotiate is the encoding to answer with, by the rules of RFC 9110, section 12.5.3: "br", "gzip" or ""
// for none. The visitor's highest q wins, br where two are equal; none only where it is preferred by
// name, or where the visitor takes nothing else. A q that is no number from 0 to 1 counts as 0.
func Negotiate(acceptEncoding string) string {
	br, gz, identity, rest := -1.0, -1.0, 0.0, 0.0 // -1: not named
	for element := range strings.SplitSeq(acceptEncoding, ",") {
		coding, parameters, _ := strings.Cut(element, ";")
		switch coding, q := strings.TrimSpace(coding), quality(parameters); {
		case strings.EqualFold(coding, "br"):
			br = q
		case strings.EqualFold(coding, "gzip"):
			gz = q
		case strings.EqualFold(coding, "identity"):
			identity = q
		case coding == "*":
			rest = q
		}
	}
	if br < 0 {
		br = rest
	}
	if gz < 0 {
		gz = rest
	}
	switch {
	case br > 0 && br >= gz && br >= identity:
		return "br"
	case gz > 0 && gz >= identity:
		return "gzip"
	}
	return ""
}

// quality reads the parameters of an element: "q=0.5". Without a q it is 1.
func quality(parameters string) float64 {
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(parameter, "=")
		if !strings.EqualFold(strings.TrimSpace(name), "q") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(q >= 0 && q <= 1) {
			return 0
		}
		return q
	}
	return 1
}
