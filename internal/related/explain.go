package related

import (
	"cmp"
	"slices"
)

// Explanation says what the score of a document is made of.
type Explanation struct {
	Score float64
	Near  float64 // by what the parts are multiplied, because both appeared at about the same time
	Parts []Part  // what most adds to the score comes first
}

// Part is a term that two documents share. The scores of all parts times Near are the score, where that is
// not cut off at 1.
type Part struct {
	Kind  string // "word", "phrase", "address", or the kind of the label
	Text  string
	Score float64
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
	explanation := Explanation{Score: c.scores(a, sums)[b.number], Near: near(a, b)}
	texts := c.texts()
	for _, component := range c.vector(a) {
		if added := component.weight * c.weightIn(b, component.term); added > 0 {
			part := texts(component.term)
			part.Score = added / own
			explanation.Parts = append(explanation.Parts, part)
		}
	}
	slices.SortStableFunc(explanation.Parts, func(a, b Part) int { return cmp.Compare(b.Score, a.Score) })
	return explanation
}

// texts returns what says what a term is. It turns the whole vocabulary around: nobody but editors asks.
func (c *Corpus) texts() func(term) Part {
	marks, pairs := map[term]Label{}, map[term]pair{}
	for label, t := range c.named {
		marks[t] = label
	}
	for _, numbers := range c.pairs.numbers {
		for of, t := range numbers {
			pairs[t] = of
		}
	}
	return func(t term) Part {
		switch c.kinds[t] {
		case ofMark:
			return Part{Kind: marks[t].Kind, Text: marks[t].ID}
		case ofPair:
			return Part{Kind: "phrase", Text: c.word(pairs[t][0]) + " " + c.word(pairs[t][1])}
		}
		return Part{Kind: "word", Text: c.word(t)}
	}
}
