// Package related ranks documents by how much they have in common, and says what that is.
//
// Each document becomes a vector of its terms: stems of words, pairs of stems that follow each other, and
// the labels that people gave it. BM25 weighs a term by its rarity and by how often it stands in the text,
// in the title most of all; the score of two documents is the cosine of their vectors, from 0 to 1.
//
//	ranked := related.Rank(docs, 3)
//	ranked["articles/pores.md"][0] // {ID: "articles/oily-skin.md", Score: 0.21, Reasons: ["Also about niacinamide"]}
//
// Rank is pure: the same documents, in any order, get the same matches. Every reason is true of both
// documents, as far as comparing words can tell; none is made up where nothing can be named.
//
// Words are stemmed as English. Other languages are compared word by word, and those that are written
// without spaces hardly at all.
package related

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Version changes whenever the same documents may get other matches. Who keeps matches throws away
// those of another version.
const Version = 1

// Document is what Rank compares. ID tells documents apart and is never shown.
type Document struct {
	ID       string
	Title    string
	Headings []string
	Body     string    // plain text
	Labels   []Label   // what people said that it is about
	Pins     []string  // IDs of documents that come first, in this order
	Time     time.Time // newer documents win ties and fill up
}

// Label is something that a document is about, in a vocabulary of the site.
type Label struct {
	Kind string // "ingredient", "concern" or "topic"
	ID   string // unique within the kind
	Name string // as readers know it: "Niacinamide"
}

// Match is a document worth reading after another one. Score is from 0, for a document that only fills
// up, to 1. Reasons are sentences without a full stop, best first: from one to three.
type Match struct {
	ID      string   `json:"id"`
	Score   float64  `json:"score"`
	Reasons []string `json:"reasons"`
}

// Rank returns the best matches of every document, by ID, at most limit for each: its pins, then by
// falling score; what is equally good newer first, then by ID. A list is shorter than limit only when
// there are no more documents. IDs must be unique; pins that name no other document are passed over.
func Rank(docs []Document, limit int) map[string][]Match {
	docs = slices.SortedFunc(slices.Values(docs), func(a, b Document) int { return strings.Compare(a.ID, b.ID) })
	r := newRanker(docs)
	ranked := make(map[string][]Match, len(docs))
	for i := range docs {
		ranked[docs[i].ID] = r.matches(i, max(limit, 0))
	}
	return ranked
}

// ranker holds what all matches are made from; documents go by their number in docs.
type ranker struct {
	docs    []Document
	numbers map[string]int // by ID
	vectors *vectors
	naming  *naming
	newest  []int // all documents, newest first
	place   []int // of each document in newest

	scores []float64 // scratch of matches
}

func newRanker(docs []Document) *ranker {
	v := newVocabulary()
	readings := v.read(docs)
	r := &ranker{docs: docs, numbers: make(map[string]int, len(docs)), vectors: newVectors(readings, v),
		newest: make([]int, len(docs)), place: make([]int, len(docs)), scores: make([]float64, len(docs))}
	r.naming = newNaming(docs, v, r.vectors)
	for i := range docs {
		r.numbers[docs[i].ID], r.newest[i] = i, i
	}
	slices.SortStableFunc(r.newest, func(a, b int) int { return docs[b].Time.Compare(docs[a].Time) })
	for place, i := range r.newest {
		r.place[i] = place
	}
	return r
}

// matches lists what to read after document i.
func (r *ranker) matches(i, limit int) []Match {
	r.vectors.score(i, r.scores)
	var order []int
	for _, id := range r.docs[i].Pins {
		if pin, ok := r.numbers[id]; ok && pin != i && !slices.Contains(order, pin) {
			order = append(order, pin)
		}
	}
	order = order[:min(limit, len(order))]
	pinned := len(order)
	order = append(order, r.best(i, order, limit-pinned)...)

	matches := make([]Match, len(order))
	for k, j := range order {
		matches[k] = Match{ID: r.docs[j].ID, Score: r.scores[j], Reasons: r.naming.reasons(i, j, r.scores[j], k < pinned)}
	}
	return matches
}

// best lists the n documents of the highest scores without i and taken.
func (r *ranker) best(i int, taken []int, n int) []int {
	top := make([]int, 0, n+1)
	for _, j := range r.newest {
		if j == i || n == 0 || slices.Contains(taken, j) {
			continue
		}
		if len(top) == n && r.scores[j] <= r.scores[top[n-1]] {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, j, func(a, b int) int {
			return cmp.Or(cmp.Compare(r.scores[b], r.scores[a]), cmp.Compare(r.place[a], r.place[b]))
		})
		top = slices.Insert(top, at, j)[:min(n, len(top)+1)]
	}
	return top
}
