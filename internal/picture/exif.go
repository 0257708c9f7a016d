package picture

import (
	"bytes"
	"encoding/binary"
)

// orientation is how the camera was held: 1 where nothing tells. Of all that EXIF can say only this one
// number matters here, so that the few lines below are enough and no library unpacks what a camera wrote.
func orientation(kind string, content []byte) int {
	switch kind {
	case JPEG:
		return fromTIFF(jpegExif(content))
	case PNG:
		return fromTIFF(chunk(content[8:], "eXIf", binary.BigEndian, pngChunk))
	case WebP:
		return fromTIFF(bytes.TrimPrefix(chunk(content[12:], "EXIF", binary.LittleEndian, webpChunk), []byte("Exif\x00\x00")))
	}
	return 1
}

// jpegExif is the TIFF within a JPEG's APP1 segment, nil if it has none.
func jpegExif(content []byte) (tiff []byte) {
	segments(content, func(marker byte, body []byte) bool {
		if marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			tiff = body[6:]
		}
		return tiff == nil
	})
	return tiff
}

// segments calls f for each segment of a JPEG before the picture itself, until f is false.
func segments(content []byte, f func(marker byte, body []byte) bool) {
	for rest := content[2:]; len(rest) >= 4 && rest[0] == 0xff; {
		marker, size := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		if marker == 0xda || size < 2 || len(rest) < 2+size || !f(marker, rest[4:2+size]) {
			return
		}
		rest = rest[2+size:]
	}
}

// A layout says where a chunk's name, size and body stand, and how much lies behind the body.
type layout struct{ name, size, body, behind int }

var (
	pngChunk  = layout{name: 4, size: 0, body: 8, behind: 4}
	webpChunk = layout{name: 0, size: 4, body: 8, behind: 0}
)

// chunk is the body of the first chunk of that name, nil if there is none.
func chunk(rest []byte, name string, order binary.ByteOrder, at layout) []byte {
	for len(rest) >= 8 {
		size := int(order.Uint32(rest[at.size:]))
		if size < 0 || size > len(rest)-at.body {
			return nil
		}
		if string(rest[at.name:at.name+4]) == name {
			return rest[at.body : at.body+size]
		}
		next := at.body + size + at.behind
		if at == webpChunk {
			next += size % 2
		}
		rest = rest[min(len(rest), next):]
	}
	return nil
}

// fromTIFF reads tag 0x0112 of the first directory.
func fromTIFF(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(tiff[:2]) == "MM" {
		order = binary.BigEndian
	}
	start := int64(order.Uint32(tiff[4:]))
	if start+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[start:]
	count := int(order.Uint16(entries))
	for i := 0; i < count && 2+12*(i+1) <= len(entries); i++ {
		if entry := entries[2+12*i:]; order.Uint16(entry) == 0x0112 {
			if turned := int(order.Uint16(entry[8:])); turned >= 1 && turned <= 8 {
				return turned
			}
		}
	}
	return 1
}
