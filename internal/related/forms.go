package related

import (
	"strings"
	"unicode/utf8"
)

// form is one way of writing a word: "Pores", "pores". Capitals, accents and an "'s" make no other word; words
// that differ in their endings, "pore" and "pores", have a stem in common.
type form struct {
	number  int32
	written string
	folded  string
	word    term  // below gap: a word that says nothing
	uses    int32 // in bodies
	same    *form // another form of the word, round to the first
	stem    *form // the first form of the first word of the stem
	other   *form // in the first form of a word: that of another word of the stem, or nil
}

func (v *vocabulary) form(written string) *form {
	f, ok := v.forms[written]
	if ok {
		return f
	}
	written = strings.Clone(written) // or it would keep a whole text in memory
	f = &form{number: int32(len(v.spelled)), written: written, folded: fold(written)}
	of := f.folded
	if !empty(of) {
		of = strings.TrimSuffix(of, "'s")
	}
	if first, ok := v.words[of]; ok {
		f.word, f.stem = first.word, first.stem
		f.same, first.same = first.same, f
	} else {
		v.words[of] = f
		v.begin(f, of)
	}
	v.forms[written], v.spelled, v.terms = f, append(v.spelled, f), append(v.terms, f.word)
	return f
}

// begin makes f the first form of a word.
func (v *vocabulary) begin(f *form, word string) {
	f.same, f.stem = f, f
	if empty(f.folded) {
		v.empties++
		f.word = gap - term(v.empties)
		return
	}
	f.word = v.newTerm(ofWord)
	root := stemmed(word)
	if first, ok := v.stems[root]; ok {
		f.stem, f.other = first, first.other
		first.other = f
	} else {
		v.stems[root] = f
	}
}

// formsOf lists the forms that a text is written in, without words that say nothing.
func (v *vocabulary) formsOf(text string) []*form {
	var forms []*form
	for _, number := range v.wordsOf(nil, text) {
		forms = append(forms, v.spelled[number])
	}
	return forms
}

// says reports whether the word carries any meaning.
func (f *form) says() bool { return f.word > gap }

// usual is how bodies write a folded form of a word most often, of equals the smaller letters: "API",
// "pores". Titles do not count, since some capitalize every word.
func (f *form) usual() string {
	return f.best(func(o *form) bool { return o.folded == f.folded })
}

// spell is how bodies write the word most often.
func (f *form) spell() string {
	return f.best(func(*form) bool { return true })
}

func (f *form) best(may func(*form) bool) string {
	best := f
	for o := f.same; o != f; o = o.same {
		if may(o) && (o.uses > best.uses || o.uses == best.uses && o.written > best.written) {
			best = o
		}
	}
	if best.uses == 0 {
		return uncapitalized(best.written)
	}
	return best.written
}

// uncapitalized is a word without the capital that titles begin their words with; abbreviations stay.
func uncapitalized(word string) string {
	_, first := utf8.DecodeRuneInString(word)
	if rest := word[first:]; rest == "" || rest != strings.ToLower(rest) {
		return word
	}
	return strings.ToLower(word)
}
