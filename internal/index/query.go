package index

import (
	"cmp"
	"slices"
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
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.N, unicode.Co, unicode.Mn, unicode.Mc)
}

// joins reports whether r is typed between words that belong together.
func joins(r rune) bool { return strings.ContainsRune("-'’\u00ad\u200c\u200d", r) }

// query is a visitor's text as FTS5 queries.
type query struct {
	words []string // in order
	whole []unit   // everything
	units []unit   // what a page has to hold: everything, without words that say nothing where others do
	last  []entry  // what the last word may be the beginning of
	some  []string // words of which any will do, the rarest first
}

// unit is a part of a query, and what else it is called: "vitamin b3", "niacinamide".
type unit struct {
	words []string
	names []string
	pages int // about how many hold it
}

// common is from how many pages on a word is common. FTS5 ranks by looking at every page of every word, so
// common words only narrow what rarer ones find; where there are no rarer ones, titles and tags are looked at
// before texts, and of more pages than so many only some are ranked.
const common = 1000

func newQuery(terms []term) query {
	var q query
	for _, t := range terms {
		q.words = append(q.words, t...)
		q.units = append(q.units, unit{words: t})
	}
	return q
}

// name is the query as a name of a page would be.
func (q *query) name() string { return foldName(strings.Join(q.words, " ")) }

// phrase finds the words one after the other, the last one perhaps unfinished if they are not many.
func (q *query) phrase() string {
	parts := []string{quote(q.words...)}
	for _, e := range q.last {
		if len(q.words) > narrowedBy {
			break
		}
		n := len(q.words) - 1
		parts = append(parts, quote(append(q.words[:n:n], e.word)...))
	}
	return strings.Join(parts, " OR ")
}

// narrowedBy is how many units a page has to hold at most: of a longer query, the rarest.
const narrowedBy = 8

// all finds pages with everything.
func (q *query) all() string { return and(rarest(q.units, narrowedBy)) }

func and(units []unit) string {
	parts := make([]string, len(units))
	for i, u := range units {
		parts[i] = u.match()
	}
	return strings.Join(parts, " AND ")
}

// rankedBy is how many units rank what is found at most: each costs time for every page that holds it.
const rankedBy = 4

// rarest are the n units that the fewest pages hold.
func rarest(units []unit, n int) []unit {
	units = slices.Clone(units)
	slices.SortStableFunc(units, func(a, b unit) int { return cmp.Compare(a.pages, b.pages) })
	return units[:min(len(units), n)]
}

// rare are those of the units that are not common.
func rare(units []unit) []unit {
	return slices.DeleteFunc(slices.Clone(units), func(u unit) bool { return u.pages > common })
}

// ranking are the units to rank by: the rarest of those that are not common, or the rarest alone.
func ranking(units []unit) string {
	if rare := rare(units); len(rare) > 0 {
		return and(rarest(rare, rankedBy))
	}
	return and(rarest(units, 1))
}

// begun finds pages with everything, or, instead of the last word, with words that begin with it.
func (q *query) begun() string { return and(rarest(q.beginning(q.units), narrowedBy)) }

// beginning is the units, the last one with the words that it may be the beginning of for names.
func (q *query) beginning(units []unit) []unit {
	n := len(units) - 1
	last := units[n]
	last.names = slices.Clone(last.names)
	for _, e := range q.last {
		last.names = append(last.names, e.word)
		last.pages += e.documents
	}
	return append(units[:n:n], last)
}

// fewUnits are so few that titles hold them by chance.
const fewUnits = 2

// titled is what a title has to hold, the last word perhaps unfinished. Where but few of many words say
// something, the others count too.
func (q *query) titled() []unit {
	if len(q.units) <= fewUnits && 2*len(q.units) < len(q.whole) {
		return q.beginning(q.whole)
	}
	return q.beginning(q.units)
}

// saysNothing reports whether the unit is a word like "what" or "is". An ingredient's name never is.
func (u unit) saysNothing() bool {
	return len(u.names) == 0 && len(u.words) == 1 && english.IsStopWord(strings.ToLower(u.words[0]))
}

// match finds the unit, by any of its names.
func (u unit) match() string {
	if len(u.names) == 0 {
		return quote(u.words...)
	}
	parts := []string{quote(u.words...)}
	for _, name := range u.names {
		parts = append(parts, quote(name))
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// any finds pages with at least one of the words that say something.
func (q *query) any() string {
	var parts []string
	for _, word := range q.some {
		parts = append(parts, quote(word))
	}
	return strings.Join(parts, " OR ")
}

// choose picks the words of which any will do: the rarest, as long as all together are not common, and one
// that is on some page.
func (q *query) choose(pages func(word string) int) {
	words := slices.DeleteFunc(slices.Clone(q.words), func(word string) bool { return english.IsStopWord(strings.ToLower(word)) })
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(pages(a), pages(b)), cmp.Compare(a, b))
	})
	sum := 0
	for _, word := range slices.Compact(words) {
		if sum > 0 && sum+pages(word) > common {
			break
		}
		sum += pages(word)
		q.some = append(q.some, word)
	}
}

// quote makes words a phrase of FTS5, in which only the quote itself has a meaning.
func quote(words ...string) string {
	return `"` + strings.ReplaceAll(strings.Join(words, " "), `"`, `""`) + `"`
}
