package related

import "slices"

// term numbers what documents may have in common.
type term = int32

// gap parts texts whose words do not follow each other. It is no term, and neither are the numbers
// below it: they stand for words that say nothing.
const gap term = -1

// kind says what a term is.
type kind uint8

const (
	ofWord kind = iota
	ofPair
	ofMark // a label, or an address
)

// vocabulary numbers terms. Numbers depend on the order in which documents came; nothing else does.
type vocabulary struct {
	kinds   []kind           // by term
	unused  []term           // numbers of terms that are no more
	forms   map[string]*form // by the word as written
	spelled []*form          // by number
	terms   []term           // their words
	words   map[string]*form // the first form of each word
	stems   map[string]*form // the first form of the first word of each stem
	empties int              // words that say nothing
	named   map[Label]term   // marks, without names of labels
}

func newVocabulary() vocabulary {
	return vocabulary{forms: map[string]*form{}, words: map[string]*form{}, stems: map[string]*form{}, named: map[Label]term{}}
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
		if f := v.form(written); f.word > gap {
			words = append(words, f.number)
		}
	}
	return words
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
		e.labels = append(e.labels, labelTerm{label, t, v.formsOf(label.Name)})
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
func (v *vocabulary) count(e *entry, n int32) {
	for _, number := range e.words[e.title+1:] {
		v.spelled[number].uses += n
	}
}

// text is a document's words.
func (v *vocabulary) text(e *entry) []term {
	text := make([]term, len(e.words))
	for i, number := range e.words {
		text[i] = v.wordOf(number)
	}
	return text
}

// wordOf is the word of a form by number; a gap stays one.
func (v *vocabulary) wordOf(number int32) term {
	if number == gap {
		return gap
	}
	return v.terms[number]
}

func (e *entry) mark(t term) {
	if !slices.Contains(e.marks, t) {
		e.marks = append(e.marks, t)
	}
}
