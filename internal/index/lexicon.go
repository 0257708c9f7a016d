package index

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

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
	counts = make(map[string]int, len(changes))
	for _, word := range slices.Sorted(maps.Keys(changes)) { // in the table's order, which is faster
		if changes[word] == 0 {
			continue
		}
		counts[word] = l.documents(word) + changes[word]
		if _, err := put.Exec(word, counts[word]); err != nil {
			return nil, err
		}
	}
	_, err = tx.Exec("DELETE FROM word WHERE documents = 0")
	return counts, err
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

// Lengths in letters, and how many slips of the pen a word of a length may have.
const (
	shortestMisspelt = 4
	longestMisspelt  = 24
	longWord         = 8 // may have two
)

// nearest is the word that was perhaps meant by one that is misspelt: the one with the fewest letters too
// many, missing, wrong, or swapped with the next; of these one that begins alike, then the commonest.
func (l *lexicon) nearest(word string) (best entry, ok bool) {
	letters := []rune(word)
	if len(letters) < shortestMisspelt || len(letters) > longestMisspelt {
		return entry{}, false
	}
	slips := 1
	if len(letters) >= longWord {
		slips = 2
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	bestRank := [3]int{slips + 1}
	for _, number := range l.similar(word, slips) {
		e := l.words[number]
		if e.documents == 0 || e.word == word {
			continue
		}
		other := []rune(e.word)
		rank := [3]int{distance(letters, other, slips), 1, -e.documents}
		if other[0] == letters[0] {
			rank[1] = 0
		}
		if c := slices.Compare(rank[:], bestRank[:]); c < 0 || c == 0 && e.word < best.word {
			best, bestRank = e, rank
		}
	}
	return best, bestRank[0] <= slips
}

// similar lists the words that share enough pairs of letters with word to be that few slips away.
func (l *lexicon) similar(word string, slips int) []int32 {
	twos := pairsOf(word)
	shared := make([]uint8, len(l.words))
	for _, two := range twos {
		for _, number := range l.holding[two] {
			shared[number]++
		}
	}
	const lost = 3 // pairs that two swapped letters cost
	least := max(1, len(twos)-lost*slips)
	length := utf8.RuneCountInString(word)
	var numbers []int32
	for number, n := range shared {
		if int(n) < least {
			continue
		}
		if other := utf8.RuneCountInString(l.words[number].word); max(other-length, length-other) <= slips {
			numbers = append(numbers, int32(number))
		}
	}
	return numbers
}

// pairsOf lists the pairs of letters in a word, each once, its beginning and end among them.
func pairsOf(word string) []string {
	var twos []string
	before := "^"
	for _, letter := range word + "$" {
		two := before + string(letter)
		if !slices.Contains(twos, two) {
			twos = append(twos, two)
		}
		before = string(letter)
	}
	return twos
}

// distance counts the slips between two words: optimal string alignment. It is more than most where it
// would be.
func distance(a, b []rune, most int) int {
	if max(len(a)-len(b), len(b)-len(a)) > most {
		return most + 1
	}
	var before, last, row [longestMisspelt + 4]int
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last = last, row
		row[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 0
			if a[i-1] != b[j-1] {
				wrong = 1
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
