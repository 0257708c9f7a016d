package index

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"porewise/internal/catalog"
)

// vocabulary is what is known of words.
type vocabulary struct {
	*lexicon
	names map[string][]string // what else an ingredient is called, by each of its names
}

// ingredientNames lists the other names of every ingredient, by each of its names.
func ingredientNames(ctx context.Context, db *sql.DB) (map[string][]string, error) {
	rows, err := db.QueryContext(ctx, `SELECT this.name, other.name FROM document
		JOIN name AS this ON this.document = id JOIN name AS other ON other.document = id
		WHERE kind = ? AND this.name <> other.name ORDER BY this.name, other.name`, catalog.KindIngredient)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[string][]string{}
	for rows.Next() {
		var name, other string
		if err := rows.Scan(&name, &other); err != nil {
			return nil, err
		}
		names[name] = append(names[name], other)
	}
	return names, rows.Err()
}

// The beginning of a word stands for the commonest words that begin so; one that is rare among them
// would, by its rarity, outrank what was meant.
const (
	completions   = 8
	rareShare     = 10 // a word is rare if the commonest is in so many times as many documents
	shortestBegun = 2  // bytes: most words begin with any one letter
)

// parse reads a visitor's text: the last word may be unfinished, words may be misspelt, and an ingredient
// may go by any of its names. It returns the text with its misspelt words set right.
func (s *searcher) parse(text string) (q query, meant string, err error) {
	typed := terms(text)
	if len(typed) == 0 {
		return query{}, text, nil
	}
	last := s.complete(typed)
	meant, err = s.correct(typed, len(last) > 0, text)
	if err != nil {
		return query{}, "", err
	}
	q = newQuery(typed)
	q.last = last
	q.choose(s.pages)
	q.rename(s.words.names)
	for i := range q.whole {
		q.whole[i].pages = s.pagesOf(q.whole[i])
	}
	q.leaveOut()
	return q, meant, nil
}

// complete lists what the last word may be the beginning of.
func (s *searcher) complete(typed []term) []entry {
	words := typed[len(typed)-1]
	prefix := foldName(words[len(words)-1])
	if len(prefix) < shortestBegun {
		return nil
	}
	found := s.words.complete(prefix, completions)
	pages := 0
	return slices.DeleteFunc(found, func(e entry) bool {
		pages += e.documents
		return e.documents*rareShare < found[0].documents || pages > common && e != found[0]
	})
}

// maxCorrected is how many words of a query are set right at most.
const maxCorrected = 6

// correct sets right the words that no page holds, in place; begun says that the last one is only
// unfinished. A word that is somewhere is right, whatever else is near it.
func (s *searcher) correct(typed []term, begun bool, text string) (meant string, err error) {
	corrected := 0
	for i, words := range typed {
		for j, word := range words {
			last := i == len(typed)-1 && j == len(words)-1
			if last && begun || corrected == maxCorrected {
				continue
			}
			known, err := s.known(word)
			if err != nil {
				return "", err
			}
			if known {
				continue
			}
			if near, ok := s.words.nearest(foldName(word)); ok {
				typed[i] = slices.Clone(typed[i])
				typed[i][j] = near.word
				corrected++
			}
		}
	}
	if corrected == 0 {
		return text, nil
	}
	parts := make([]string, len(typed))
	for i, words := range typed {
		parts[i] = strings.Join(words, "-")
	}
	return strings.Join(parts, " "), nil
}

// known reports whether a word is somewhere, in any of its forms.
func (s *searcher) known(word string) (known bool, err error) {
	if s.pages(word) > 0 {
		return true, nil
	}
	err = s.tx.QueryRowContext(s.ctx, "SELECT EXISTS (SELECT 1 FROM text WHERE text MATCH ?)", quote(word)).Scan(&known)
	return known, err
}

// pages is how many pages hold a word as it is written.
func (s *searcher) pages(word string) int { return s.words.documents(foldName(word)) }

// pagesOf is about how many pages hold a unit: at most as many as the rarest of its words, and as those of
// each other name.
func (s *searcher) pagesOf(u unit) (sum int) {
	for _, words := range append([][]string{u.words}, fields(u.names)...) {
		least := s.pages(words[0])
		for _, word := range words[1:] {
			least = min(least, s.pages(word))
		}
		sum += least
	}
	return sum
}

func fields(names []string) [][]string {
	split := make([][]string, len(names))
	for i, name := range names {
		split[i] = strings.Fields(name)
	}
	return split
}

// longestName is how many words a name has that is known by its other names too.
const longestName = 5

// rename makes a unit of terms that together are an ingredient's name, with its other names.
func (q *query) rename(names map[string][]string) {
	var units []unit
	for at := 0; at < len(q.units); {
		u, size := q.units[at], 1
		for end := min(at+longestName, len(q.units)); end > at; end-- {
			var words []string
			for _, part := range q.units[at:end] {
				words = append(words, part.words...)
			}
			if others := names[foldName(strings.Join(words, " "))]; len(others) > 0 {
				u, size = unit{words: words, names: others}, end-at
				break
			}
		}
		units = append(units, u)
		at += size
	}
	q.whole = units
}

// leaveOut takes words that say nothing out of what a page has to hold, where others say something.
func (q *query) leaveOut() {
	last := len(q.whole) - 1
	q.units = slices.DeleteFunc(slices.Clone(q.whole[:last]), unit.saysNothing)
	if len(q.units) == 0 || len(q.last) > 0 || !q.whole[last].saysNothing() {
		q.units = append(q.units, q.whole[last])
	}
}
