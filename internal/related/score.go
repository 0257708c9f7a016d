package related

import "math"

// BM25's saturation of repeated terms and its allowance for long texts, at their customary values:
// Robertson and Zaragoza 2009, section 3.
const (
	saturation = 1.2  // k₁
	lengthwise = 0.75 // b
)

// Weights, as multiples of a word that stands once in a text of usual length.
const (
	titleWeight = 1   // more, for a term of the title
	markWeight  = 2   // of a label or an address
	pairWeight  = 1.3 // of a pair
)

// How much nearness in time adds to a score at most, and in how many days that falls to a third (1/e).
const (
	nearness = 0.5
	nearDays = 365
)

// A word or pair that more than one in commonShare documents hold, or more than commonMost, says little
// and costs most: it is left out, once there are commonFrom documents. Marks stay.
const (
	commonShare = 4
	commonMost  = 1000
	commonFrom  = 200
)

// rarity is BM25's inverse document frequency of a term, 0 for terms that relate nothing because one
// document has them alone, or too many have them.
func (c *Corpus) rarity(t term) float64 {
	if t < 0 || int(t) >= len(c.postings) {
		return 0
	}
	n, holders := len(c.byID), len(c.postings[t])
	common := n >= commonFrom && holders > min(n/commonShare, commonMost) && c.kinds[t] != ofMark
	if holders < 2 || common {
		return 0
	}
	rarity := math.Log(1 + (float64(n-holders)+.5)/(float64(holders)+.5))
	if c.kinds[t] == ofPair {
		rarity *= pairWeight
	}
	return rarity
}

// allowance is BM25's K: the longer a text, the less a use of a word says.
func (c *Corpus) allowance(length int) float64 {
	mean := max(1, float64(c.length)/float64(len(c.byID)))
	return saturation * (1 - lengthwise + lengthwise*float64(length)/mean)
}

// weight is what a posting weighs in a text of this allowance, before its rarity.
func (p posting) weight(k kind, allowance float64) float64 {
	if k == ofMark {
		return markWeight
	}
	n := float64(p & maxCount)
	w := n * (saturation + 1) / (n + allowance)
	if p&inTitle != 0 {
		w += titleWeight
	}
	return w
}

// component is a term of a document, and its weight times the square of the term's rarity.
type component struct {
	term   term
	weight float64
}

// vector lists the components of e in the order in which their terms come, which depends on e alone: words,
// pairs, marks.
func (c *Corpus) vector(e *entry) []component {
	b := c.bags.Get().(*bag)
	defer c.bags.Put(b)
	for i, number := range e.words {
		if number != gap {
			b.add(c.terms[number], i < e.title)
		}
	}
	for i, of := range c.eachPair(e) {
		if t, ok := c.pairs.number(of); ok {
			b.add(t, i < e.title)
		}
	}
	for _, t := range e.marks {
		b.add(t, false)
	}
	vector, allowance := make([]component, 0, len(b.terms)), c.allowance(e.length())
	b.empty(func(t term, p posting) {
		if rarity := c.rarity(t); rarity > 0 {
			vector = append(vector, component{t, rarity * rarity * p.weight(c.kinds[t], allowance)})
		}
	})
	return vector
}

// bag counts the terms of one document, in the order in which they come.
type bag struct {
	at    []int32 // by term: its place in terms, from 1; 0: not there
	terms []term
	uses  []posting
}

func (b *bag) add(t term, title bool) {
	for int(t) >= len(b.at) {
		b.at = append(b.at, make([]int32, int(t)+1)...)
	}
	if b.at[t] == 0 {
		b.terms, b.uses = append(b.terms, t), append(b.uses, 0)
		b.at[t] = int32(len(b.terms))
	}
	i := b.at[t] - 1
	b.uses[i] = b.uses[i].used(title)
}

// empty hands out what is in the bag.
func (b *bag) empty(yield func(term, posting)) {
	for i, t := range b.terms {
		yield(t, b.uses[i])
		b.at[t] = 0
	}
	b.terms, b.uses = b.terms[:0], b.uses[:0]
}

// sums adds up what each document, by number, shares with e.
func (c *Corpus) sums(e *entry) []float64 {
	sums, allowances := make([]float64, len(c.entries)), make([]float64, len(c.entries))
	for i, length := range c.lengths {
		allowances[i] = c.allowance(int(length))
	}
	for _, component := range c.vector(e) {
		k := c.kinds[component.term]
		for _, p := range c.postings[component.term] {
			d := p.document()
			sums[d] += component.weight * p.weight(k, allowances[d])
		}
	}
	return sums
}

// scores of all documents, by number: which part of what e has in common with itself its sums are, with
// nearness in time.
func (c *Corpus) scores(e *entry, sums []float64) []float64 {
	scores := make([]float64, len(sums))
	own := sums[e.number] * near(e, e)
	for i, other := range c.entries {
		if sums[i] > 0 {
			scores[i] = rounded(min(1, sums[i]*near(e, other)/own))
		}
	}
	return scores
}

// near is by how much two documents of the same time have more in common than others.
func near(a, b *entry) float64 {
	if a.Time.IsZero() || b.Time.IsZero() {
		return 1
	}
	days := math.Abs(a.Time.Sub(b.Time).Hours()) / 24
	return 1 + nearness*math.Exp(-days/nearDays)
}

// rounded is a score such that no machine's way of rounding decides between equals.
func rounded(score float64) float64 { return math.Round(score*1e6) / 1e6 }

// common is what a term adds to the sum of a and b.
func (c *Corpus) common(a, b *entry, t term) float64 {
	rarity := c.rarity(t)
	if rarity == 0 {
		return 0
	}
	return rarity * rarity * c.weightIn(a, t) * c.weightIn(b, t)
}

// weightIn is what a term weighs in e, 0 if e does not hold it.
func (c *Corpus) weightIn(e *entry, t term) float64 {
	for _, p := range c.postings[t] {
		if p.document() == e.number {
			return p.weight(c.kinds[t], c.allowance(e.length()))
		}
	}
	return 0
}
