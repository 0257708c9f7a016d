package index

import (
	"slices"
	"unicode/utf8"
)

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
