package index

import (
	"context"
	"fmt"
	"strings"
)

// Explanation says in sentences how a query was read, and how each hit was found.
type Explanation struct {
	Query []string
	Hits  []string
}

// columns of the table text, as editors know them.
var columns = []struct{ name, told string }{
	{"title", "title"}, {"names", "other names"}, {"headings", "headings"},
	{"tags", "tags, keywords and names of what it is about"}, {"description", "description"}, {"body", "text"},
}

// stages are what each stage says of a hit.
var stages = map[Stage]string{
	ByName: "that is its name", ByTitle: "its title or names hold all words", ByPhrase: "it holds the words in this order",
	ByAll: "it holds all words", ByBegun: "it holds all words, the last one unfinished", BySome: "it holds some of the words",
}

// Explain says why a search for text answers with these hits.
func (x *Index) Explain(ctx context.Context, text string, hits []Hit) (Explanation, error) {
	if !hasSearch {
		return Explanation{}, ErrNoSearch
	}
	tx, err := x.reader.BeginTx(ctx, nil)
	if err != nil {
		return Explanation{}, err
	}
	defer tx.Rollback()
	s := searcher{ctx: ctx, tx: tx, words: x.words.Load()}
	q, meant, err := s.parse(text)
	if err != nil || len(q.words) == 0 {
		return Explanation{}, err
	}
	why := Explanation{Query: q.tell(text, meant)}
	for _, hit := range hits {
		where, err := s.where(q, hit)
		if err != nil {
			return Explanation{}, err
		}
		why.Hits = append(why.Hits, stages[hit.Stage()]+": "+where)
	}
	return why, nil
}

// tell says how the query was read.
func (q *query) tell(text, meant string) []string {
	var told []string
	if meant != text {
		told = append(told, fmt.Sprintf("words that stand nowhere were set right: %q", meant))
	}
	for _, u := range q.units {
		if len(u.names) > 0 {
			told = append(told, fmt.Sprintf("%q is also called %s", strings.Join(u.words, " "), strings.Join(u.names, ", ")))
		}
	}
	if len(q.last) > 0 {
		var words []string
		for _, e := range q.last {
			words = append(words, e.word)
		}
		told = append(told, "the last word may be the beginning of "+strings.Join(words, ", "))
	}
	return told
}

// where says which parts of the page hold which words of the query, or other names of what they name.
func (s *searcher) where(q query, hit Hit) (string, error) {
	var told []string
	for _, column := range columns {
		var held []string
		for _, u := range q.units {
			var holds bool
			err := s.tx.QueryRowContext(s.ctx, `SELECT EXISTS (SELECT 1 FROM text JOIN document ON id = text.rowid
				WHERE text MATCH ? AND path = ?)`, "{"+column.name+"} : "+u.match(), hit.Path).Scan(&holds)
			if err != nil {
				return "", err
			}
			if holds {
				held = append(held, strings.Join(u.words, " "))
			}
		}
		if len(held) > 0 {
			told = append(told, column.told+" ("+strings.Join(held, ", ")+")")
		}
	}
	return strings.Join(told, "; "), nil
}
