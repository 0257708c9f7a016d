package index

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"porewise/internal/catalog"
)

// Hit is a page that was found. Scores compare hits of one answer, higher is better; the whole part
// says how: 4 by name, 3 by the words in their order, 2 by all words, 1 by all with the last unfinished,
// 0 by some.
type Hit struct {
	Kind    catalog.Kind
	Path    string
	Title   string
	URL     string
	Score   float64
	Snippet []Span
}

// Span is a piece of a snippet, marked where it was searched for.
type Span struct {
	Text   string
	Marked bool
}

// Weights of the columns of text for bm25: title, names, headings, tags, description, body.
const columnWeights = "10, 10, 4, 4, 3, 1"

// How much of a text a snippet shows, and what marks what was found within SQLite.
const (
	snippetWords = 28
	markOpen     = '\x02'
	markClose    = '\x03'
)

// The beginning of a word stands for the commonest words that begin so; one that is rare among them
// would, by its rarity, outrank what was meant.
const (
	completions = 8
	rareShare   = 10 // a word is rare if the commonest is in so many times as many documents
)

// Search finds at most limit pages, best first, always in the same order. Any text is a query: pages of
// that name come first, then those with the words in that order, with all of them, and with some. The
// last word may be unfinished. A text without letters and digits finds nothing.
func (x *Index) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	if !hasSearch {
		return nil, ErrNoSearch
	}
	hits, err := x.search(ctx, text, limit)
	if err != nil {
		return nil, fmt.Errorf("search for %q: %w", text[:min(len(text), maxQuery)], err)
	}
	return hits, nil
}

func (x *Index) search(ctx context.Context, text string, limit int) ([]Hit, error) {
	// One read transaction, so that an Update in between is not seen by halves.
	tx, err := x.reader.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	s := searcher{ctx: ctx, tx: tx, limit: limit, seen: map[int64]bool{}}
	q, err := parse(text, s.complete)
	if err != nil || q.empty() {
		return nil, err
	}
	return s.run(q)
}

// searcher gathers hits, the better ones first.
type searcher struct {
	ctx   context.Context
	tx    *sql.Tx
	limit int
	seen  map[int64]bool
	hits  []Hit
}

// run asks ever more widely until there are enough hits.
func (s *searcher) run(q query) ([]Hit, error) {
	named, err := s.named(q.name)
	if err != nil {
		return nil, err
	}
	if err := s.add(named, 4, q.all()); err != nil {
		return nil, err
	}
	for _, stage := range []struct {
		base  float64
		match string
		skip  bool
	}{
		{3, q.phrase(), len(q.words) == 1},
		{2, q.all(), false},
		{1, q.begun(), len(q.last) == 0},
		{0, q.any(), len(q.words) == 1},
	} {
		if stage.skip || len(s.hits) >= s.limit {
			continue
		}
		found, err := s.matching(stage.match)
		if err != nil {
			return nil, err
		}
		if err := s.add(found, stage.base, stage.match); err != nil {
			return nil, err
		}
	}
	return s.hits, nil
}

// candidate is a document and how well it matches, from 0 to 1.
type candidate struct {
	id    int64
	score float64
	Hit
}

// named finds the documents of a name, in the order of catalog.Kinds.
func (s *searcher) named(name string) ([]candidate, error) {
	list, err := s.query(`SELECT id, 0, kind, path, title, url FROM name JOIN document ON id = document
		WHERE name = ? ORDER BY path`, name)
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Compare(slices.Index(catalog.Kinds, a.Kind), slices.Index(catalog.Kinds, b.Kind))
	})
	return list, err
}

// matching finds documents by a query of FTS5. bm25 is the more negative the better.
func (s *searcher) matching(match string) ([]candidate, error) {
	list, err := s.query(`SELECT id, rank, kind, path, title, url
		FROM (SELECT rowid AS id, bm25(text, `+columnWeights+`) AS rank FROM text WHERE text MATCH ?)
		JOIN document USING (id) ORDER BY rank, path LIMIT ?`, match, s.limit+len(s.hits))
	for i := range list {
		list[i].score = -list[i].score / (1 - list[i].score)
	}
	return list, err
}

func (s *searcher) query(statement string, args ...any) ([]candidate, error) {
	rows, err := s.tx.QueryContext(s.ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []candidate
	for rows.Next() {
		var f candidate
		if err := rows.Scan(&f.id, &f.score, &f.Kind, &f.Path, &f.Title, &f.URL); err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, rows.Err()
}

// add takes what was not found before, as long as there is room.
func (s *searcher) add(list []candidate, base float64, match string) error {
	list = slices.DeleteFunc(list, func(f candidate) bool { return s.seen[f.id] })
	list = list[:min(len(list), max(0, s.limit-len(s.hits)))]
	if len(list) == 0 {
		return nil
	}
	ids := make([]int64, len(list))
	for i, f := range list {
		ids[i] = f.id
	}
	snippets, err := s.snippets(match, ids)
	if err != nil {
		return err
	}
	for _, f := range list {
		s.seen[f.id] = true
		f.Score, f.Snippet = base+f.score, snippets[f.id]
		s.hits = append(s.hits, f.Hit)
	}
	return nil
}

// snippets shows where the documents match: in the body, else in the description, else how they begin.
func (s *searcher) snippets(match string, ids []int64) (map[int64][]Span, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	// The plus keeps SQLite from asking FTS5 anew for every rowid, which takes twice as long.
	rows, err := s.tx.QueryContext(s.ctx, `SELECT rowid, snippet(text, 5, ?, ?, '…', ?), snippet(text, 4, ?, ?, '…', ?)
		FROM text WHERE text MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`,
		string(markOpen), string(markClose), snippetWords, string(markOpen), string(markClose), snippetWords, match, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	snippets := map[int64][]Span{}
	for rows.Next() {
		var id int64
		var body, description string
		if err := rows.Scan(&id, &body, &description); err != nil {
			return nil, err
		}
		if !strings.ContainsRune(body, markOpen) && description != "" {
			body = description
		}
		snippets[id] = spans(body)
	}
	return snippets, rows.Err()
}

// spans takes a snippet apart at its marks.
func spans(snippet string) []Span {
	var list []Span
	marked := false
	for snippet != "" {
		end := strings.IndexAny(snippet, string(markOpen)+string(markClose))
		if end < 0 {
			end = len(snippet)
		}
		if end > 0 {
			list = append(list, Span{Text: snippet[:end], Marked: marked})
		}
		if end < len(snippet) {
			marked = snippet[end] == markOpen
			end++
		}
		snippet = snippet[end:]
	}
	return list
}

// complete lists the commonest words that begin with prefix and are longer.
func (s *searcher) complete(prefix string) ([]string, error) {
	rows, err := s.tx.QueryContext(s.ctx, `SELECT term, doc FROM vocabulary WHERE term > ? AND term < ? ORDER BY doc DESC, term LIMIT ?`,
		prefix, prefix+string(utf8.MaxRune), completions)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var words []string
	most := 0
	for rows.Next() {
		var word string
		var documents int
		if err := rows.Scan(&word, &documents); err != nil {
			return nil, err
		}
		if most = max(most, documents); documents*rareShare >= most {
			words = append(words, word)
		}
	}
	return words, rows.Err()
}
