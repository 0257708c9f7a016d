package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// Bounds of what a visitor may type; the rest is not looked at.
const (
	maxQuery = 512 // bytes
	maxTerms = 32  // words
)

// term is a word of a query, or several that were typed as one: "ph-balanced".
type term []string

// terms takes a visitor's text apart. What it returns holds nothing but characters that FTS5's
// tokenizer takes for parts of words, so quoting them makes every text a valid query.
func terms(text string) []term {
	if len(text) > maxQuery {
		text = text[:maxQuery]
	}
	text = strings.ToValidUTF8(text, " ")
	var found []term
	room := maxTerms
	for _, typed := range strings.FieldsFunc(text, func(r rune) bool { return !spells(r) && !joins(r) }) {
		words := strings.FieldsFunc(typed, joins)
		words = words[:min(len(words), room)]
		room -= len(words)
		if len(words) > 0 {
			found = append(found, words)
		}
	}
	return found
}

// spells reports whether words are made of r, as the tokenizer of the table text has it.
func spells(r rune) bool {
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.N, unicode.Co, unicode.Mn, unicode.Mc)
}

// joins reports whether r is typed between words that belong together.
func joins(r rune) bool { return strings.ContainsRune("-'’\u00ad\u200c\u200d", r) }

// query is a visitor's text as FTS5 queries.
type query struct {
	name  string   // folded, to compare with names of pages
	words []string // in order
	terms []term
	last  []string // what the last word may be the beginning of
}

// parse reads a visitor's text. The last word may be unfinished: complete lists words that begin so.
func parse(text string, complete func(prefix string) ([]string, error)) (query, error) {
	q := query{terms: terms(text)}
	for _, t := range q.terms {
		q.words = append(q.words, t...)
	}
	q.name = foldName(strings.Join(q.words, " "))
	prefix := foldName(strings.Join(q.words[max(0, len(q.words)-1):], ""))
	if len(prefix) < 2 { // most words begin with any one letter
		return q, nil
	}
	last, err := complete(prefix)
	q.last = last
	return q, err
}

// empty reports whether there is nothing to search for.
func (q *query) empty() bool { return len(q.words) == 0 }

// phrase finds the words one after the other, the last one perhaps unfinished.
func (q *query) phrase() string {
	if len(q.last) == 0 {
		return quote(q.words...)
	}
	return quote(q.words...) + " *"
}

// all finds texts with every term.
func (q *query) all() string { return q.with(quote(q.terms[len(q.terms)-1]...)) }

// begun finds texts with every term, or, instead of the last, words that begin with it.
func (q *query) begun() string { return q.with(q.beginnings()) }

func (q *query) with(last string) string {
	parts := make([]string, len(q.terms))
	for i, t := range q.terms {
		parts[i] = quote(t...)
	}
	parts[len(parts)-1] = last
	return strings.Join(parts, " AND ")
}

// any finds texts with at least one word that says something.
func (q *query) any() string {
	var parts []string
	for _, word := range q.words {
		if !english.IsStopWord(strings.ToLower(word)) {
			parts = append(parts, quote(word))
		}
	}
	if len(parts) == 0 || len(q.last) > 0 {
		parts = append(parts, q.beginnings())
	}
	return strings.Join(parts, " OR ")
}

// beginnings finds any of the words that the last one may be the beginning of.
func (q *query) beginnings() string {
	parts := []string{quote(q.terms[len(q.terms)-1]...)}
	for _, word := range q.last {
		parts = append(parts, quote(word))
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// quote makes words a phrase of FTS5, in which only the quote itself has a meaning.
func quote(words ...string) string {
	return `"` + strings.ReplaceAll(strings.Join(words, " "), `"`, `""`) + `"`
}
