// Package related finds what to read next: documents that have much in common with another, and what
// that is.
//
//	c := related.NewCorpus()
//	c.Put(related.Document{ID: "articles/pores.md", Title: "What Are Pores?", Body: "…"})
//	…
//	c.Related("articles/pores.md", 3) // {ID: "articles/oily-skin.md", Score: 0.21, Reasons: ["Also about niacinamide"]}
//
// # The model
//
// A document is a bag of terms: words, pairs of words that follow each other, and marks: the labels that
// people gave it, who wrote it, and the addresses that it links to, its own among them. A link is thus
// evidence like any other: of the two documents that it joins, and of all that link to the same place.
//
//   - A word or pair that stands f times in a text weighs f·(k₁+1) / (f+K), where K grows with the text's
//     length: BM25's saturation and its allowance for long texts (Robertson and Zaragoza 2009, "The
//     Probabilistic Relevance Framework: BM25 and Beyond"). Standing in the title adds one, outside of
//     the saturation: within it, a word that the text repeats would gain nothing by being its subject.
//     A mark weighs two.
//   - What two documents share counts the product of their weights and the square of BM25's idf, so that
//     what is rare says most. Pairs count more, since they say more than the two words apart.
//   - Documents of the same time share more than their words tell: the sum counts half more on the same
//     day, a quarter more eight months later (½·e^(−t/year)).
//
// The score is the sum's share of what the document has in common with itself. It is not divided by the
// vectors' lengths as a cosine is: BM25's allowance for length does that work (the pivot of Singhal,
// Buckley and Mitra 1996), and needs nothing that another document's edit would change. So whatever
// depends on the whole corpus — how rare a term is, how long texts are — is looked up when a list is asked
// for: Put and Remove touch only the terms of their document, and the answers are always those of a
// corpus that was made anew. No list is stored, and none can be stale.
//
// Words keep their endings: texts of some length hold a word with all of them, while a stemmer also makes
// one of what is not ("organic", "organization"). So no language is dear to the model, though those that
// are written without spaces are hardly compared at all. Only the reasons know English endings: every one
// is true of both documents, as far as comparing words can tell, and none is made up where nothing can be
// named.
//
// What was tried and left out, since it changed nothing or did harm on the labelled sets (where two rankings
// of 368 articles have to differ by about two points before it is more than chance):
//
//   - of words: stems, plurals made equal, numbers left out, names and other capitals weighed more, pairs
//     farther apart or within sentences only, triples, letters five by five, sentences that several
//     articles hold left out, rarity among titles or in English at large, words that come in bursts, words
//     that tell tags apart;
//   - of places: headings and openings weighed more, addresses' words, titles matched apart, passages,
//     names of labels taken as words and words as labels, hosts and parts of addresses;
//   - of the sum: cosine, pivoted norms, means of both directions, hubs discounted, fewer terms, other
//     saturations, a year counted in articles, other curves of nearness;
//   - beside it: latent semantic indexing, language models, neighbours of neighbours, and fusions with them.
package related

import (
	"cmp"
	"slices"
	"time"
)

// Document is what is compared. ID tells documents apart and is never shown.
type Document struct {
	ID       string
	Title    string
	Headings []string  // to name what is shared; Body holds them too
	Body     string    // plain text
	Labels   []Label   // what people said that it is about
	Address  string    // what links to it say
	Links    []string  // addresses that it links to
	Pins     []string  // IDs of documents that come first, in this order
	Time     time.Time // when it appeared; zero if that is unknown
}

// Label is something that a document is about, in a vocabulary of the site.
type Label struct {
	Kind string // "ingredient", "concern", "topic" or "author"
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

// Related lists what to read after the document id, at most limit matches: its pins, then by falling
// score; what is equally good newer first, then by ID. The list is shorter than limit only when there are
// no more documents, and empty where id names none. Pins that name no other document are passed over.
func (c *Corpus) Related(id string, limit int) []Match {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.byID[id]
	if !ok || limit <= 0 {
		return nil
	}
	sums := c.sums(e)
	scores := c.scores(e, sums)
	list := c.pinned(e, scores, limit)
	pins := len(list)
	list = append(list, c.top(scores, limit-pins, func(other *entry) bool {
		return other != e && !slices.ContainsFunc(list[:pins], func(f found) bool { return f.entry == other })
	})...)
	matches := make([]Match, len(list))
	for i, f := range list {
		reasons := c.reasons(e, f.entry, sums[f.number]*leastShare, i < pins)
		matches[i] = Match{ID: f.ID, Score: f.score, Reasons: reasons}
	}
	return matches
}

// found is a document and its score.
type found struct {
	*entry
	score float64
}

// better orders by falling score, then newer first, then by ID.
func better(a, b found) int {
	if a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(a.ID, b.ID))
}

// pinned are the pins of e that there are.
func (c *Corpus) pinned(e *entry, scores []float64, limit int) []found {
	var pins []found
	for _, id := range e.Pins {
		pin, ok := c.byID[id]
		again := slices.ContainsFunc(pins, func(f found) bool { return f.entry == pin })
		if !ok || pin == e || again || len(pins) == limit {
			continue
		}
		pins = append(pins, found{pin, scores[pin.number]})
	}
	return pins
}

// top lists the n documents that may be taken of the highest scores.
func (c *Corpus) top(scores []float64, n int, may func(*entry) bool) []found {
	if n <= 0 {
		return nil
	}
	top := make([]found, 0, n+1)
	for _, e := range c.entries {
		if e == nil {
			continue
		}
		f := found{e, scores[e.number]}
		if len(top) == n && better(f, top[n-1]) > 0 || !may(e) {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, f, better)
		top = slices.Insert(top, at, f)[:min(n, len(top)+1)]
	}
	return top
}
