package index

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"porewise/internal/catalog"
)

// Answer is what a search finds.
type Answer struct {
	Hits  []Hit  // best first
	Meant string // what was searched for: the text, with words that no page holds set right
}

// Hit is a page that was found. Scores compare hits of one answer, higher is better; the whole part
// is the Stage that found it.
type Hit struct {
	Kind  catalog.Kind
	Path  string
	Title string
	URL   string
	Score float64
}

// Stage is how a page was found, the surer the higher.
type Stage int

// The stages of a search, each asked only where those above found too little.
const (
	BySome   Stage = iota // it holds some of the words
	ByBegun               // it holds all words, the last as the beginning of one
	ByAll                 // it holds all words, or other names of what they name
	ByPhrase              // it holds the words in their order
	ByTitle               // its title or names hold all words
	ByName                // it has that name
)

// Stage says how the hit was found.
func (h Hit) Stage() Stage { return Stage(h.Score) }

// Weights of the columns of text for bm25: title, names, headings, tags, description, body.
const columnWeights = "10, 10, 4, 4, 3, 1"

// Search finds at most limit pages, best first, always in the same order. Any text is a query: pages of
// that name come first, then those with its words in the title, with the words in that order, with all of
// them, and with some. The last word may be unfinished; words that no page holds are set right where a word
// is near; an ingredient is found by any of its names. A text without letters and digits finds nothing.
func (x *Index) Search(ctx context.Context, text string, limit int) (Answer, error) {
	if !hasSearch {
		return Answer{}, ErrNoSearch
	}
	answer, err := x.search(ctx, text, limit)
	if err != nil {
		return Answer{}, fmt.Errorf("search for %q: %w", text[:min(len(text), maxQuery)], err)
	}
	return answer, nil
}

func (x *Index) search(ctx context.Context, text string, limit int) (Answer, error) {
	// One read transaction, so that an Update in between is not seen by halves.
	tx, err := x.reader.BeginTx(ctx, nil)
	if err != nil {
		return Answer{}, err
	}
	defer tx.Rollback()
	s := searcher{ctx: ctx, tx: tx, words: x.words.Load(), limit: limit, seen: map[int64]bool{}}
	q, meant, err := s.parse(text)
	if err == nil && len(q.words) > 0 {
		err = s.run(q)
	}
	return Answer{s.hits, meant}, err
}

// searcher gathers hits, the better ones first.
type searcher struct {
	ctx   context.Context
	tx    *sql.Tx
	words *vocabulary
	limit int
	seen  map[int64]bool
	hits  []Hit
}

// run asks ever more widely until there are enough hits.
func (s *searcher) run(q query) error {
	named, err := s.named(q.name())
	if err != nil {
		return err
	}
	s.add(named, ByName)
	for _, a := range q.asks() {
		if len(s.hits) >= s.limit {
			break
		}
		found, err := s.matching(a)
		if err != nil {
			return err
		}
		if a.Stage == ByTitle {
			q.preferWhole(found)
		}
		s.add(found, a.Stage)
	}
	return nil
}

// ask is a query of FTS5.
type ask struct {
	Stage
	table string
	rank  string // what ranks pages
	match string // what pages have to hold besides; may be empty
}

// asks are the stages of a query, in their order.
func (q *query) asks() []ask {
	several, unfinished, known := len(q.words) > 1, len(q.last) > 0, len(rare(q.units)) > 0
	whole, begun, titled := ranking(q.units), ranking(q.beginning(q.units)), q.titled()
	asks := []ask{{ByTitle, "head", inTitles(ranking(titled)), inTitles(and(rarest(titled, narrowedBy)))}}
	if several && known {
		asks = append(asks, ask{ByPhrase, "text", q.phrase(), ""})
	}
	if !known {
		asks = append(asks, ask{ByAll, "head", whole, q.all()})
	}
	asks = append(asks, ask{ByAll, "text", whole, q.all()})
	if unfinished {
		asks = append(asks, ask{ByBegun, "text", begun, q.begun()})
	}
	if several && len(q.some) > 0 {
		asks = append(asks, ask{BySome, "text", q.any(), ""})
	}
	return asks
}

func inTitles(match string) string { return "{title names} : (" + match + ")" }

// preferWhole orders pages that were found by their titles: those first of whose title the query says most.
func (q *query) preferWhole(list []candidate) {
	for i, f := range list {
		whole := min(1, float64(len(q.words))/float64(max(1, len(terms(f.Title)))))
		list[i].score = (whole + f.score) / 2
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
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

// matching finds documents by a query of FTS5. bm25 is the more negative the better. Of more pages than
// common those that came first are ranked.
func (s *searcher) matching(a ask) ([]candidate, error) {
	// The plus keeps SQLite from asking FTS5 anew for every rowid.
	most := max(common, s.limit)
	narrow, args := "", []any{a.rank}
	if a.match != "" && a.match != a.rank {
		narrow = "AND +rowid IN (SELECT rowid FROM " + a.table + " WHERE " + a.table + " MATCH ? LIMIT ?)"
		args = append(args, a.match, most)
	}
	list, err := s.query(`SELECT id, rank, kind, path, title, url
		FROM (SELECT rowid AS id, bm25(`+a.table+`, `+columnWeights+`) AS rank FROM `+a.table+` WHERE `+a.table+` MATCH ? `+narrow+` LIMIT ?)
		JOIN document USING (id) ORDER BY rank, path LIMIT ?`, append(args, most, s.limit+len(s.hits))...)
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
func (s *searcher) add(list []candidate, stage Stage) {
	for _, f := range list {
		if !s.seen[f.id] && len(s.hits) < s.limit {
			s.seen[f.id] = true
			f.Score = float64(stage) + f.score
			s.hits = append(s.hits, f.Hit)
		}
	}
}
