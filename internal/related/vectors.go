package related

import (
	"cmp"
	"math"
	"slices"
)

// Okapi BM25's saturation of repeated terms and its allowance for long texts, at their customary
// values: Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.
const (
	saturation = 1.2  // k1
	lengthwise = 0.75 // b
)

// labelWeight is what a label counts, as a multiple of one mention in a text of usual length. Labels
// are few and the editor's own words, but a text says more: more weight hurts on blogs whose tags are
// coarse.
const labelWeight = 2

// A word that more than one in commonShare documents hold, or more than commonMost, says little and
// costs most: it is left out, once there are commonFrom documents. Labels stay.
const (
	commonShare = 4
	commonMost  = 1000
	commonFrom  = 200
)

// component is a term's weight in one document.
type component struct {
	term   term
	weight float32
}

func byTerm(a, b component) int { return cmp.Compare(a.term, b.term) }

// posting is the same seen from the term.
type posting struct {
	document int32
	weight   float32
}

// vectors holds each document as a vector of length 1, and the way back from terms to documents.
type vectors struct {
	components [][]component // by document, in order of terms
	postings   [][]posting   // by term, in order of documents
}

func newVectors(readings []reading, v *vocabulary) *vectors {
	x := &vectors{components: make([][]component, len(readings))}
	lengths, total := make([]float64, len(readings)), 0.0
	for i, r := range readings {
		x.components[i] = v.counts(r)
		lengths[i] = float64(titleWeight*len(r.title) + headingWeight*len(r.headings) + len(r.body))
		total += lengths[i]
	}
	mean := max(1, total/float64(max(1, len(readings))))
	rarity := rarities(v, len(readings))
	for i, r := range readings {
		x.components[i] = weigh(x.components[i], r.labels, rarity, lengths[i]/mean)
	}
	x.invert(len(v.documents))
	return x
}

// rarities is BM25's inverse document frequency of each term, 0 for terms that relate nothing because
// one document has them alone, or too many have them.
func rarities(v *vocabulary, documents int) []float64 {
	rarity := make([]float64, len(v.documents))
	n := float64(documents)
	for t, holders := range v.documents {
		common := documents >= commonFrom && int(holders) > min(documents/commonShare, commonMost)
		if holders > 1 && (!common || v.isLabel[term(t)]) {
			rarity[t] = math.Log(1 + (n-float64(holders)+.5)/(float64(holders)+.5))
		}
	}
	return rarity
}

// weigh turns counts into weights by BM25, adds the labels and makes the whole of length 1. The text's
// length is given as a multiple of the mean.
func weigh(counts []component, labels []term, rarity []float64, length float64) []component {
	weighed := make([]component, 0, len(counts)+len(labels))
	squares := 0.0
	add := func(t term, weight float64) {
		if weight > 0 {
			weighed = append(weighed, component{t, float32(weight)})
			squares += weight * weight
		}
	}
	for _, c := range counts {
		n := float64(c.weight)
		add(c.term, rarity[c.term]*n*(saturation+1)/(n+saturation*(1-lengthwise+lengthwise*length)))
	}
	for _, t := range labels {
		add(t, rarity[t]*labelWeight)
	}
	for i := range weighed {
		weighed[i].weight /= float32(math.Sqrt(squares))
	}
	slices.SortFunc(weighed, byTerm)
	return weighed
}

func (x *vectors) invert(terms int) {
	sizes := make([]int, terms)
	total := 0
	for _, components := range x.components {
		for _, c := range components {
			sizes[c.term]++
		}
		total += len(components)
	}
	x.postings = make([][]posting, terms)
	all := make([]posting, 0, total)
	for t, size := range sizes {
		x.postings[t] = all[len(all) : len(all) : len(all)+size]
		all = all[:len(all)+size]
	}
	for d, components := range x.components {
		for _, c := range components {
			x.postings[c.term] = append(x.postings[c.term], posting{int32(d), c.weight})
		}
	}
}

// score fills scores with the cosine of document i and each other one.
func (x *vectors) score(i int, scores []float64) {
	clear(scores)
	for _, c := range x.components[i] {
		for _, p := range x.postings[c.term] {
			scores[p.document] += float64(c.weight) * float64(p.weight)
		}
	}
	for j := range scores { // so that no machine's way of rounding decides between equals
		scores[j] = math.Round(scores[j]*1e6) / 1e6
	}
}

// weight is the weight of t in document i.
func (x *vectors) weight(i int, t term) float32 {
	at, ok := slices.BinarySearchFunc(x.components[i], component{term: t}, byTerm)
	if !ok {
		return 0
	}
	return x.components[i][at].weight
}
