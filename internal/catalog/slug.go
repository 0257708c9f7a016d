package catalog

import (
	"strings"
	"unicode"
)

// Slug is the last part of an address: letters and digits of any script, '-', '_' and '.'.
type Slug string

// MaxSlug is the longest slug in bytes: file systems and address bars both bear it.
const MaxSlug = 200

// Valid reports whether s can stand in an address as it is. It never begins with a dot.
func (s Slug) Valid() bool {
	if s == "" || len(s) > MaxSlug || s[0] == '.' {
		return false
	}
	return strings.IndexFunc(string(s), func(r rune) bool { return !slugRune(r) }) < 0
}

func slugRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.", r)
}

// Slugify makes a slug of any text: lower case, everything that is no letter or digit a single hyphen.
// It is empty where text has no letter or digit.
func Slugify(text string) Slug {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r != '\'' && r != '’' && r != '\u200c' && r != '\u200d': // joiners belong to the word, and are not seen
			gap = true
		}
		if b.Len() >= MaxSlug-8 {
			break
		}
	}
	return Slug(b.String())
}

// SKU names one size of one product in the shop: letters, digits, '-', '_' and '.', at most 64 of them.
type SKU string

// Valid reports whether s is well formed; whether the shop sells it is another question.
func (s SKU) Valid() bool {
	if s == "" || len(s) > 64 {
		return false
	}
	return strings.IndexFunc(string(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.", r))
	}) < 0
}
