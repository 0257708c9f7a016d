package index

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"sync"

	"porewise/internal/related"
)

// lexicon is the words of all documents as they are written, and in how many documents each stands: to end
// a word that is unfinished, and to set one right that is misspelt. The table word keeps it.
//
// A word stays when no document holds it any more, with a count of zero, and is passed over.
type lexicon struct {
	mu      sync.RWMutex
	words   []entry
	numbers map[string]int32
	sorted  []int32            // all words, in the order of their letters
	holding map[string][]int32 // the words that hold a pair of letters
}

// entry is a word, folded.
type entry struct {
	word      string
	documents int
}

func newLexicon() *lexicon {
	return &lexicon{numbers: map[string]int32{}, holding: map[string][]int32{}}
}

// distinctWords lists the words of texts, each once. Parts of a word beside an apostrophe stand for
// themselves, as they do in the table text.
func distinctWords(texts ...string) []string {
	seen := map[string]bool{}
	var words []string
	for _, text := range texts {
		for _, word := range related.Words(text) {
			for part := range strings.SplitSeq(word, "'") {
				if part != "" && !seen[part] {
					seen[part] = true
					words = append(words, part)
				}
			}
		}
	}
	return words
}

// load reads the table word.
func (l *lexicon) load(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT word, documents FROM word")
	if err != nil {
		return err
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var word string
		var documents int
		if err := rows.Scan(&word, &documents); err != nil {
			return err
		}
		counts[word] = documents
	}
	l.set(counts)
	return rows.Err()
}

// write changes the counts of words in the table. The caller sets what it returns once that is certain.
func (l *lexicon) write(tx *sql.Tx, changes map[string]int) (counts map[string]int, err error) {
	put, err := tx.Prepare("INSERT OR REPLACE INTO word (word, documents) VALUES (?, ?)")
	if err != nil {
		return nil, err
	}
	defer put.Close()
	drop, err := tx.Prepare("DELETE FROM word WHERE word = ?")
	if err != nil {
		return nil, err
	}
	defer drop.Close()
	counts = make(map[string]int, len(changes))
	for _, word := range slices.Sorted(maps.Keys(changes)) { // in the table's order, which is faster
		if changes[word] == 0 {
			continue
		}
		counts[word] = l.documents(word) + changes[word]
		if counts[word] > 0 {
			_, err = put.Exec(word, counts[word])
		} else {
			_, err = drop.Exec(word)
		}
		if err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// set changes in how many documents words stand.
func (l *lexicon) set(counts map[string]int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var fresh []int32
	for word, documents := range counts {
		number, ok := l.numbers[word]
		if !ok {
			number = l.insert(word)
			fresh = append(fresh, number)
		}
		l.words[number].documents = documents
	}
	l.sort(fresh)
}

func (l *lexicon) insert(word string) int32 {
	word = strings.Clone(word) // or it would keep a whole text in memory
	number := int32(len(l.words))
	l.numbers[word], l.words = number, append(l.words, entry{word: word})
	for _, two := range pairsOf(word) {
		l.holding[two] = append(l.holding[two], number)
	}
	return number
}

// sort merges new words into the sorted ones.
func (l *lexicon) sort(fresh []int32) {
	slices.SortFunc(fresh, l.byLetters)
	merged := make([]int32, 0, len(l.sorted)+len(fresh))
	for _, number := range l.sorted {
		for len(fresh) > 0 && l.byLetters(fresh[0], number) < 0 {
			merged, fresh = append(merged, fresh[0]), fresh[1:]
		}
		merged = append(merged, number)
	}
	l.sorted = append(merged, fresh...)
}

func (l *lexicon) byLetters(a, b int32) int { return cmp.Compare(l.words[a].word, l.words[b].word) }

// documents is how many documents hold a word.
func (l *lexicon) documents(word string) int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if number, ok := l.numbers[word]; ok {
		return l.words[number].documents
	}
	return 0
}

// complete lists the n commonest words that begin with prefix and are longer, the commonest first.
func (l *lexicon) complete(prefix string, n int) []entry {
	l.mu.RLock()
	defer l.mu.RUnlock()
	at, _ := slices.BinarySearchFunc(l.sorted, prefix, func(number int32, prefix string) int {
		return cmp.Compare(l.words[number].word, prefix)
	})
	var found []entry
	for _, number := range l.sorted[at:] {
		e := l.words[number]
		if !strings.HasPrefix(e.word, prefix) {
			break
		}
		if e.word == prefix || e.documents == 0 {
			continue
		}
		place, _ := slices.BinarySearchFunc(found, e, commoner)
		if place < n {
			found = slices.Insert(found, place, e)
			found = found[:min(n, len(found))]
		}
	}
	return found
}

func commoner(a, b entry) int {
	return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(a.word, b.word))
}
