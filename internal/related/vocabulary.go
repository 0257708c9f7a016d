package related

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// term numbers what documents may have in common.
type term = int32

// gap parts texts whose words do not follow each other. It is no term, and neither are the numbers
// below it: they stand for words that say nothing.
const gap term = -1

// kind says what a term is.
type kind uint8

const (
	ofWord kind = iota // the stem of a word
	ofPair
	ofMark // a label, or an address
)

// vocabulary numbers terms. Numbers depend on the order in which documents came; nothing else does.
type vocabulary struct {
	kinds   []kind           // by term
	unused  []term           // numbers of terms that are no more
	forms   map[string]*form // by the word as written
	spelled []*form          // by number
	roots   []term           // their stems
	stems   map[string]term
	stemmed map[term][]*form
	empties map[string]term
	named   map[Label]term // marks, without names of labels
}

// form is one way of writing a word: "Pores", "pores".
type form struct {
	number  int32
	written string
	folded  string
	stem    term // below gap: a word that says nothing
	uses    int  // in bodies
}

func newVocabulary() vocabulary {
	return vocabulary{forms: map[string]*form{}, stems: map[string]term{}, stemmed: map[term][]*form{},
		empties: map[string]term{}, named: map[Label]term{}}
}

func (v *vocabulary) newTerm(k kind) term {
	if last := len(v.unused) - 1; last >= 0 {
		t := v.unused[last]
		v.unused = v.unused[:last]
		v.kinds[t] = k
		return t
	}
	v.kinds = append(v.kinds, k)
	return term(len(v.kinds) - 1)
}

// wordsOf appends the numbers of the forms that text is written in, without words that say nothing.
func (v *vocabulary) wordsOf(words []int32, text string) []int32 {
	for _, written := range scan(text) {
		if f := v.form(written); f.stem > gap {
			words = append(words, f.number)
		}
	}
	return words
}

// stemsOf lists the stems of text, without words that say nothing.
func (v *vocabulary) stemsOf(text string) []term {
	var stems []term
	for _, number := range v.wordsOf(nil, text) {
		stems = append(stems, v.spelled[number].stem)
	}
	return stems
}

func (v *vocabulary) form(written string) *form {
	f, ok := v.forms[written]
	if ok {
		return f
	}
	written = strings.Clone(written) // or it would keep a whole text in memory
	f = &form{number: int32(len(v.spelled)), written: written, folded: fold(written)}
	if empty(f.folded) {
		f.stem = v.emptyWord(f.folded)
	} else {
		f.stem = v.stem(stem(f.folded))
	}
	v.forms[written], v.spelled, v.roots = f, append(v.spelled, f), append(v.roots, f.stem)
	v.stemmed[f.stem] = append(v.stemmed[f.stem], f)
	return f
}

func (v *vocabulary) stem(of string) term {
	t, ok := v.stems[of]
	if !ok {
		t = v.newTerm(ofWord)
		v.stems[strings.Clone(of)] = t
	}
	return t
}

func (v *vocabulary) emptyWord(folded string) term {
	t, ok := v.empties[folded]
	if !ok {
		t = gap - 1 - term(len(v.empties))
		v.empties[folded] = t
	}
	return t
}

func (v *vocabulary) mark(of Label) term {
	of.Name = ""
	t, ok := v.named[of]
	if !ok {
		t = v.newTerm(ofMark)
		v.named[of] = t
	}
	return t
}

// usual is how bodies write a folded word of a stem most often, of equals the smaller letters: "API",
// "pores". Titles do not count, since some capitalize every word.
func (v *vocabulary) usual(stem term, folded string) string {
	return usual(v.stemmed[stem], func(f *form) bool { return f.folded == folded })
}

// word is how bodies write the words of a stem most often.
func (v *vocabulary) word(stem term) string {
	return usual(v.stemmed[stem], func(*form) bool { return true })
}

func usual(forms []*form, may func(*form) bool) string {
	var best *form
	for _, f := range forms {
		if may(f) && (best == nil || f.uses > best.uses || f.uses == best.uses && f.written > best.written) {
			best = f
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

// read makes the entry of a document.
func (v *vocabulary) read(d Document) *entry {
	e := &entry{Document: d}
	e.words = v.wordsOf(nil, d.Title)
	e.title = len(e.words)
	e.words = slices.Clip(v.wordsOf(append(e.words, gap), d.Body))
	v.count(e, 1)
	e.Body = ""
	for _, label := range d.Labels {
		t := v.mark(label)
		e.labels = append(e.labels, labelTerm{label, t, v.stemsOf(label.Name)})
		e.mark(t)
	}
	for _, address := range append(slices.Clip(d.Links), d.Address) {
		if address != "" {
			e.mark(v.mark(Label{Kind: "address", ID: address}))
		}
	}
	e.phrases = v.phrases(d)
	return e
}

// count adds n for each word of a document's body to how often it is so written.
func (v *vocabulary) count(e *entry, n int) {
	for _, number := range e.words[e.title+1:] {
		v.spelled[number].uses += n
	}
}

// text is the stems of a document's words.
func (v *vocabulary) text(e *entry) []term {
	text := make([]term, len(e.words))
	for i, number := range e.words {
		text[i] = v.stemOf(number)
	}
	return text
}

// stemOf is the stem of a form by number; a gap stays one.
func (v *vocabulary) stemOf(number int32) term {
	if number == gap {
		return gap
	}
	return v.roots[number]
}

func (e *entry) mark(t term) {
	if !slices.Contains(e.marks, t) {
		e.marks = append(e.marks, t)
	}
}
