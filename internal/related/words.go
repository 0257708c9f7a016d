package related

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// maxWord is the longest word in bytes that is worth comparing; longer ones are addresses and data.
const maxWord = 128

// Words splits text into words as a corpus compares them: lower case and without the
// diacritics of Latin, Greek and Cyrillic letters ("Crème" is "creme"), while the marks that spell a
// word in other scripts stay ("त्वचा"). Apostrophes belong to a word, hyphens part it.
func Words(text string) []string {
	var words []string
	for _, written := range scan(text) {
		words = append(words, fold(written))
	}
	return words
}

// scan yields the words of text as they are written, each with its offset.
func scan(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(text); {
			start := strings.IndexFunc(text[at:], spells)
			if start < 0 {
				return
			}
			start += at
			at = start + wordLength(text[start:])
			if at-start <= maxWord && !yield(start, text[start:at]) {
				return
			}
		}
	}
}

// wordLength is the length in bytes of the word that text begins with.
func wordLength(text string) int {
	for i, r := range text {
		if spells(r) {
			continue
		}
		if joins(r) {
			if next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):]); spells(next) {
				continue
			}
		}
		return i
	}
	return len(text)
}

// spells reports whether words are made of r.
func spells(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// joins reports whether r may stand within a word: apostrophes, and the joiners of Indic scripts.
func joins(r rune) bool { return r == '\'' || r == '’' || r == '\u200c' || r == '\u200d' }

var plain = strings.NewReplacer("’", "'", "\u200c", "", "\u200d", "")

// fold makes the spellings of a word equal.
func fold(word string) string {
	word = strings.ToLower(word)
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	base := rune(0)
	for _, r := range norm.NFD.String(plain.Replace(word)) {
		if !unicode.Is(unicode.Mn, r) {
			base = r
		} else if unicode.In(base, unicode.Latin, unicode.Greek, unicode.Cyrillic) {
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// stemmed cuts the endings of an English word; other words, known by their letters, stay as they are.
func stemmed(folded string) string {
	if !isASCII(folded) {
		return folded
	}
	return english.Stem(folded, true)
}

// empty reports whether a word says nothing of what a text is about: "the", "we're".
func empty(folded string) bool {
	root, _, _ := strings.Cut(folded, "'")
	return english.IsStopWord(root)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
