package index

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// How many words of a text a snippet shows, and at most how many of these come before what was found.
const (
	snippetWords = 28
	snippetLead  = 8
)

// Span is a piece of a snippet, marked where it was searched for.
type Span struct {
	Text   string
	Marked bool
}

// marker knows the words that were searched for, in any of their forms.
type marker struct {
	stems  map[string]bool
	first  map[[2]byte]bool // how words begin that may be marked
	begun  string           // the beginning of the last word; empty: it is whole
	judged map[string]bool  // words as written
}

func newMarker(q *query) *marker {
	m := &marker{stems: map[string]bool{}, first: map[[2]byte]bool{}, judged: map[string]bool{}}
	for _, u := range q.units {
		for _, word := range u.words {
			m.add(word)
		}
		for _, name := range u.names {
			if !strings.Contains(name, " ") {
				m.add(name)
			}
		}
	}
	if len(q.last) > 0 {
		m.begun = foldName(q.words[len(q.words)-1])
		m.first[beginning(m.begun)] = true
	}
	return m
}

func (m *marker) add(word string) {
	m.stems[stemmed(word)] = true
	m.first[beginning(foldName(word))] = true
}

// beginning is the first two bytes of a word, which its stem keeps.
func beginning(word string) (first [2]byte) {
	copy(first[:], word)
	for i, b := range first {
		if 'A' <= b && b <= 'Z' {
			first[i] = b | 0x20
		}
	}
	return first
}

func stemmed(word string) string {
	folded := foldName(word)
	for i := range len(folded) {
		if folded[i] >= utf8.RuneSelf {
			return folded
		}
	}
	return english.Stem(folded, true)
}

// marks reports whether a word is to be marked. Most words need no stemming to tell.
func (m *marker) marks(word string) bool {
	if first := beginning(word); first[0] < utf8.RuneSelf && first[1] < utf8.RuneSelf && !m.first[first] {
		return false
	}
	marked, ok := m.judged[word]
	if !ok {
		marked = m.stems[stemmed(word)] || m.begun != "" && strings.HasPrefix(foldName(word), m.begun)
		m.judged[word] = marked
	}
	return marked
}

// Snippets shows where the pages at urls hold what a text searches for: in the body, else in the description,
// else how they begin. They are by URL.
func (x *Index) Snippets(ctx context.Context, text string, urls []string) (map[string][]Span, error) {
	if !hasSearch {
		return nil, ErrNoSearch
	}
	snippets, err := x.snippets(ctx, text, urls)
	if err != nil {
		return nil, fmt.Errorf("snippets for %q: %w", text[:min(len(text), maxQuery)], err)
	}
	return snippets, nil
}

func (x *Index) snippets(ctx context.Context, text string, urls []string) (map[string][]Span, error) {
	tx, err := x.reader.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	s := searcher{ctx: ctx, tx: tx, words: x.words.Load()}
	q, _, err := s.parse(text)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(urls)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT url, body, description FROM document JOIN text ON text.rowid = id
		WHERE url IN (SELECT value FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	m, snippets := newMarker(&q), map[string][]Span{}
	for rows.Next() {
		var url, body, description string
		if err := rows.Scan(&url, &body, &description); err != nil {
			return nil, err
		}
		found := false
		if snippets[url], found = m.snippet(body); !found && description != "" {
			snippets[url], _ = m.snippet(description)
		}
	}
	return snippets, rows.Err()
}

// place is a word in a text.
type place struct {
	from, to int
	marked   bool
}

// snippet cuts out the stretch of a text that holds most of what was searched for, the first of equals.
func (m *marker) snippet(text string) (spans []Span, found bool) {
	places := m.places(text)
	first, last := m.densest(text, places)
	from, to := 0, len(text)
	if first > 0 {
		from = places[first].from
		spans = append(spans, Span{Text: "…"})
	}
	if last < len(places) {
		to = places[last-1].to
	}
	at := from
	for _, p := range places[first:last] {
		if !p.marked {
			continue
		}
		found = true
		spans = appendSpan(appendSpan(spans, text[at:p.from], false), text[p.from:p.to], true)
		at = p.to
	}
	spans = appendSpan(spans, text[at:to], false)
	if last < len(places) {
		spans = appendSpan(spans, "…", false)
	}
	return spans, found
}

// appendSpan adds a text, to the span before it where both are marked or both are not.
func appendSpan(spans []Span, text string, marked bool) []Span {
	last := len(spans) - 1
	switch {
	case text == "":
		return spans
	case last >= 0 && spans[last].Marked == marked:
		spans[last].Text += text
		return spans
	}
	return append(spans, Span{text, marked})
}

func (m *marker) places(text string) []place {
	var places []place
	start := -1
	for i, r := range text {
		switch word := spells(r); {
		case word && start < 0:
			start = i
		case !word && start >= 0:
			places = append(places, place{start, i, m.marks(text[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		places = append(places, place{start, len(text), m.marks(text[start:])})
	}
	return places
}

// densest finds the stretch of words to show, from first to before last. It begins with a sentence where
// one begins shortly before what is found.
func (m *marker) densest(text string, places []place) (first, last int) {
	held, best := map[string]int{}, 0
	for i, p := range places {
		if p.marked {
			held[text[p.from:p.to]]++
		}
		if out := i - snippetWords; out >= 0 && places[out].marked {
			word := text[places[out].from:places[out].to]
			if held[word]--; held[word] == 0 {
				delete(held, word)
			}
		}
		if len(held) > best {
			best, first = len(held), max(0, i-snippetWords+1)
		}
	}
	for best > 0 && !places[first].marked {
		first++
	}
	for back := range snippetLead {
		i := first - back
		if i == 0 || i > 0 && strings.ContainsAny(text[places[i-1].to:places[i].from], ".!?:") {
			first = i
			break
		}
	}
	return first, min(len(places), first+snippetWords)
}
