package related

import (
	"cmp"
	"slices"
)

// Explanation says what the score of a document is made of.
type Explanation struct {
	Score  float64
	Pinned bool    // it comes first, whatever its score
	Near   float64 // by what the parts are multiplied, because both appeared at about the same time
	Parts  []Part  // what most adds to the score comes first
}

// Part is a term that two documents share. The scores of all parts are the score, where that is not cut off
// at 1.
type Part struct {
	Kind  string // "word", "phrase", "address", or the kind of the label
	Text  string
	Score float64 // with nearness in time
}

// Rest is what all parts but the first n add to the score, and how many they are.
func (e Explanation) Rest(n int) (score float64, parts int) {
	rest := e.Parts[min(n, len(e.Parts)):]
	for _, part := range rest {
		score += part.Score
	}
	return score, len(rest)
}

// Explain says why the document other is related to id. It is zero where there is no such document.
func (c *Corpus) Explain(id, other string) Explanation {
	c.mu.RLock()
	defer c.mu.RUnlock()
	a, b := c.byID[id], c.byID[other]
	if a == nil || b == nil {
		return Explanation{}
	}
	sums := c.sums(a)
	own := sums[a.number] * near(a, a)
	explanation := Explanation{Score: c.scores(a, sums)[b.number], Pinned: slices.Contains(a.Pins, other), Near: near(a, b)}
	texts := c.texts(a)
	for _, component := range c.vector(a) {
		if added := component.weight * c.weightIn(b, component.term); added > 0 {
			part := texts(component.term)
			part.Score = added * explanation.Near / own
			explanation.Parts = append(explanation.Parts, part)
		}
	}
	slices.SortStableFunc(explanation.Parts, func(a, b Part) int { return cmp.Compare(b.Score, a.Score) })
	return explanation
}

// texts returns what says what a term of e is.
func (c *Corpus) texts(e *entry) func(term) Part {
	marks, pairs, words := map[term]Label{}, map[term]pair{}, map[term]*form{}
	for _, label := range e.labels {
		marks[label.term] = label.Label
	}
	for _, address := range append(slices.Clip(e.Links), e.Address) {
		label := Label{Kind: "address", ID: address}
		if t, ok := c.named[label]; ok {
			marks[t] = label
		}
	}
	for _, number := range e.words {
		if number != gap {
			words[c.terms[number]] = c.spelled[number]
		}
	}
	for _, of := range c.eachPair(e) {
		if t, ok := c.pairs.number(of); ok {
			pairs[t] = of
		}
	}
	return func(t term) Part {
		switch c.kinds[t] {
		case ofMark:
			return Part{Kind: marks[t].Kind, Text: marks[t].ID}
		case ofPair:
			return Part{Kind: "phrase", Text: words[pairs[t][0]].spell() + " " + words[pairs[t][1]].spell()}
		}
		return Part{Kind: "word", Text: words[t].spell()}
	}
}
