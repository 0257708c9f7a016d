package related

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// term numbers what documents may have in common: a stem, a pair of stems that follow each other, or
// a label.
type term = int32

// gap parts texts whose words do not follow each other. It is no term, and neither are the numbers
// below it: they stand for words that say nothing.
const gap term = -1

// vocabulary numbers terms in the order in which they are met, and counts the documents of each.
type vocabulary struct {
	forms     map[string]*form // by the word as written
	stems     map[string]term
	empties   map[string]term
	pairs     map[[2]term]term
	labels    map[Label]term // without their names
	documents []int32        // that hold each term
	isLabel   map[term]bool
	usual     map[string]string // how a folded word is written
	shared    pairFilter

	count map[term]float32 // scratch of counts
}

// form is one way of writing a word: "Pores", "pores".
type form struct {
	folded string
	stem   term // below gap: a word that says nothing
	uses   int  // in bodies
}

// reading is one document as a vocabulary knows it: the stems of its texts, without empty words.
type reading struct {
	title, headings, body []term
	labels                []term
}

// weights by place, as a multiple of one use in the body.
const (
	titleWeight   = 4
	headingWeight = 2
)

func newVocabulary() *vocabulary {
	return &vocabulary{forms: map[string]*form{}, stems: map[string]term{},
		empties: map[string]term{}, pairs: map[[2]term]term{}, labels: map[Label]term{},
		isLabel: map[term]bool{}, count: map[term]float32{}}
}

// read numbers the words of all documents. Pairs are numbered by counts, when it is known which of
// them are shared.
func (v *vocabulary) read(docs []Document) []reading {
	readings := make([]reading, len(docs))
	words := 0
	for i, d := range docs {
		r := reading{title: v.stemsOf(nil, d.Title, 0), body: v.stemsOf(nil, d.Body, 1)}
		for _, heading := range d.Headings {
			r.headings = append(v.stemsOf(r.headings, heading, 0), gap)
		}
		for _, label := range d.Labels {
			if t := number(v, v.labels, Label{Kind: label.Kind, ID: label.ID}); !slices.Contains(r.labels, t) {
				r.labels = append(r.labels, t)
				v.isLabel[t] = true
			}
		}
		readings[i] = r
		words += len(r.title) + len(r.headings) + len(r.body)
	}
	v.usual = v.usualForms()
	v.shared = newPairFilter(readings, words)
	return readings
}

// stemsOf appends the stems of text; uses is what each word adds to its form's count.
func (v *vocabulary) stemsOf(stems []term, text string, uses int) []term {
	for _, written := range scan(text) {
		f := v.form(written)
		f.uses += uses
		if f.stem > gap {
			stems = append(stems, f.stem)
		}
	}
	return stems
}

func (v *vocabulary) form(written string) *form {
	f, ok := v.forms[written]
	if ok {
		return f
	}
	f = &form{folded: fold(written)}
	if !empty(f.folded) {
		f.stem = number(v, v.stems, stem(f.folded))
	} else if f.stem, ok = v.empties[f.folded]; !ok {
		f.stem = gap - 1 - term(len(v.empties))
		v.empties[f.folded] = f.stem
	}
	v.forms[written] = f
	return f
}

// usualForms is how bodies write each folded word most often, of equals the smaller letters: "API",
// "pores". Titles do not count, since some capitalize every word.
func (v *vocabulary) usualForms() map[string]string {
	usual := make(map[string]string, len(v.forms))
	for written, f := range v.forms {
		best, ok := usual[f.folded]
		if !ok || f.uses > v.forms[best].uses || f.uses == v.forms[best].uses && written > best {
			usual[f.folded] = written
		}
	}
	for folded, written := range usual {
		if v.forms[written].uses == 0 {
			usual[folded] = uncapitalized(written)
		}
	}
	return usual
}

// uncapitalized is a word without the capital that titles begin their words with; abbreviations stay.
func uncapitalized(word string) string {
	_, first := utf8.DecodeRuneInString(word)
	if rest := word[first:]; rest == "" || rest != strings.ToLower(rest) {
		return word
	}
	return strings.ToLower(word)
}

// counts is how often each term stands in the text, by weight of place, in order of terms; labels are
// left out. It counts the document once for each of its terms.
func (v *vocabulary) counts(r reading) []component {
	clear(v.count)
	v.tally(r.title, titleWeight)
	v.tally(r.headings, headingWeight)
	v.tally(r.body, 1)
	terms := make([]component, 0, len(v.count))
	for t, weight := range v.count {
		terms = append(terms, component{t, weight})
		v.documents[t]++
	}
	for _, t := range r.labels {
		v.documents[t]++
	}
	slices.SortFunc(terms, byTerm)
	return terms
}

func (v *vocabulary) tally(stems []term, weight float32) {
	previous := gap
	for _, t := range stems {
		if t != gap {
			v.count[t] += weight
		}
		if pair := ([2]term{previous, t}); v.shared.has(pair) {
			v.count[number(v, v.pairs, pair)] += weight
		}
		previous = t
	}
}

// number is the term of key, a new one if need be.
func number[K comparable](v *vocabulary, terms map[K]term, key K) term {
	t, ok := terms[key]
	if !ok {
		t = term(len(v.documents))
		terms[key] = t
		v.documents = append(v.documents, 0)
	}
	return t
}
