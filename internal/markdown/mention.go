package markdown

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mention is a name that links itself where a text first says it. Several names may lead to one Href.
type Mention struct {
	Name string
	Href string
}

// Mentions finds names in texts. It is immutable and safe for concurrent use.
type Mentions struct {
	byWord map[string][]Mention // by the name's first word in lower case, longest name first
}

// NewMentions prepares names for finding. A name of capitals alone (BHA) is found in capitals alone, any
// other in any case. A name that does not begin with a letter or a digit is never found.
func NewMentions(names []Mention) *Mentions {
	m := &Mentions{byWord: map[string][]Mention{}}
	for _, name := range names {
		if word := firstWord(name.Name); word != "" {
			key := strings.ToLower(word)
			m.byWord[key] = append(m.byWord[key], name)
		}
	}
	for _, list := range m.byWord {
		slices.SortStableFunc(list, func(a, b Mention) int {
			return cmp.Or(cmp.Compare(len(b.Name), len(a.Name)), strings.Compare(a.Name, b.Name))
		})
	}
	return m
}

// find is the first name in text whose address is not in linked, and where it stands. Within a longer name
// that is linked already no shorter one is found: "zinc oxide" never mentions zinc.
func (m *Mentions) find(text string, linked map[string]bool) (href string, start, end int) {
	for at := 0; at < len(text); {
		word := firstWord(text[at:])
		if word == "" {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		href, length := m.at(text[at:], word)
		if length > 0 && !linked[href] {
			return href, at, at + length
		}
		at += max(length, len(word))
	}
	return "", 0, 0
}

// Found is a name in a text, from byte Start to End.
type Found struct {
	Mention
	Start, End int
}

// All lists the names that a text says, in order; within a longer name no shorter one is found.
func (m *Mentions) All(text string) []Found {
	var found []Found
	for at := 0; ; {
		href, start, end := m.find(text[at:], nil)
		if href == "" {
			return found
		}
		found = append(found, Found{Mention{text[at+start : at+end], href}, at + start, at + end})
		at += end
	}
}

// at is the longest name at the front of text, which begins with word.
func (m *Mentions) at(text, word string) (href string, length int) {
	for _, name := range m.byWord[strings.ToLower(word)] {
		if n := name.matches(text); n > 0 {
			return name.Href, n
		}
	}
	return "", 0
}

// matches is the length of the name at the front of text, 0 if it is not there as whole words.
func (m Mention) matches(text string) int {
	if len(text) < len(m.Name) || !strings.EqualFold(text[:len(m.Name)], m.Name) {
		return 0
	}
	if m.Name == strings.ToUpper(m.Name) && text[:len(m.Name)] != m.Name {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(text[len(m.Name):]); wordRune(next) {
		return 0
	}
	return len(m.Name)
}

// firstWord is the run of letters and digits at the front of text.
func firstWord(text string) string {
	if end := strings.IndexFunc(text, func(r rune) bool { return !wordRune(r) }); end >= 0 {
		return text[:end]
	}
	return text
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
