package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// whole reports whether a file is all there, as far as can be told without unpacking it: a PNG by its sums, a
// JPEG by the mark at its end, a WebP by the length that it names.
func whole(kind string, content []byte) bool {
	switch kind {
	case PNG:
		return wholePNG(content[8:])
	case JPEG:
		return bytes.LastIndex(content, []byte("\xff\xd9")) > len(content)/2 // cameras may write behind it
	case WebP:
		return int64(binary.LittleEndian.Uint32(content[4:]))+8 <= int64(len(content))
	}
	return true
}

func wholePNG(rest []byte) bool {
	for len(rest) >= 12 {
		size := int64(binary.BigEndian.Uint32(rest))
		if size > int64(len(rest)-12) {
			return false
		}
		body := rest[4 : 8+size]
		if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(rest[8+size:]) {
			return false
		}
		if string(body[:4]) == "IEND" {
			return true
		}
		rest = rest[12+size:]
	}
	return false
}
