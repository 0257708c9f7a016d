package related

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// maxReasons is how many reasons a match has at most.
const maxReasons = 3

// leastShare is the part of a score that words must add to count as a reason.
const leastShare = 0.01

// What is said where nothing in common can be named.
const (
	chosen    = "Chosen by the editors"
	unrelated = "More from the magazine"
)

// naming says what two documents have in common, in words that people write.
type naming struct {
	vectors *vectors
	labels  [][]labelTerm // of each document
	phrases [][]phrase    // of each document
}

// labelTerm is a label, its term and the stems of its name.
type labelTerm struct {
	Label
	term  term
	stems []term
}

func newNaming(docs []Document, v *vocabulary, x *vectors) *naming {
	n := &naming{vectors: x, labels: make([][]labelTerm, len(docs)), phrases: make([][]phrase, len(docs))}
	for i, d := range docs {
		n.phrases[i] = v.phrases(d)
		for _, label := range d.Labels {
			t := v.labels[Label{Kind: label.Kind, ID: label.ID}]
			n.labels[i] = append(n.labels[i], labelTerm{label, t, v.stemsOf(nil, label.Name, 0)})
		}
	}
	return n
}

// reason is one thing that two documents share, the stems it speaks of, and what it adds to their score.
type reason struct {
	text   string
	stems  []term
	weight float32
}

// reasons says why document j is worth reading after i. No two of them speak of the same word.
func (n *naming) reasons(i, j int, score float64, pinned bool) []string {
	least := float32(score) * leastShare
	found := slices.Concat(n.sharedLabels(i, j), n.sharedPhrases(i, j, least))
	if len(found) == 0 {
		found = n.sharedWord(i, j, least)
	}
	slices.SortStableFunc(found, func(a, b reason) int { return cmp.Compare(b.weight, a.weight) })
	var texts []string
	var told []term
	for _, r := range found {
		again := slices.ContainsFunc(r.stems, func(t term) bool { return t > gap && slices.Contains(told, t) })
		if !again && len(texts) < maxReasons {
			texts = append(texts, r.text)
			told = append(told, r.stems...)
		}
	}
	switch {
	case len(texts) > 0:
		return texts
	case pinned:
		return []string{chosen}
	}
	return []string{unrelated}
}

func (n *naming) sharedLabels(i, j int) []reason {
	var found []reason
	for _, label := range n.labels[j] {
		if weight := n.vectors.weight(i, label.term) * n.vectors.weight(j, label.term); weight > 0 && label.Name != "" {
			found = append(found, reason{label.reason(), label.stems, weight})
		}
	}
	return found
}

// sharedPhrases finds what the titles and headings of both documents say. What only headings share has
// to be more than a word: "Background" is no subject.
func (n *naming) sharedPhrases(i, j int, least float32) []reason {
	var found []reason
	for _, q := range n.phrases[j] {
		for _, p := range n.phrases[i] {
			q.shared(p, func(shared phrase) {
				size, text, weight := len(shared.stems), shared.String(), n.weight(i, j, shared)
				short := size == 1 && !p.title && !q.title
				if weight >= least && !short && size <= maxPhrase && telling(text) {
					found = append(found, reason{"Also about " + text, shared.stems, weight})
				}
			})
		}
	}
	return found
}

// sharedWord finds the word of either title or headings that does most to bring the texts together.
func (n *naming) sharedWord(i, j int, least float32) []reason {
	best := reason{weight: least}
	for _, p := range slices.Concat(n.phrases[j], n.phrases[i]) {
		for k := range p.stems {
			word := p.cut(k, k+1)
			if weight := n.weight(i, j, word); weight > best.weight && telling(word.String()) {
				best = reason{"Also mentions " + word.String(), word.stems, weight}
			}
		}
	}
	if best.text == "" {
		return nil
	}
	return []reason{best}
}

// weight is what a phrase adds to the score of i and j.
func (n *naming) weight(i, j int, p phrase) float32 {
	var sum float32
	for k := range p.stems {
		sum += n.vectors.weight(i, p.stems[k]) * n.vectors.weight(j, p.stems[k])
		if k > 0 {
			sum += n.vectors.weight(i, p.pairs[k]) * n.vectors.weight(j, p.pairs[k])
		}
	}
	return sum
}

// reason is the label in a sentence. Names of ingredients and concerns begin with capitals as titles
// do; within a sentence they do not, abbreviations excepted.
func (l Label) reason() string {
	if l.Kind == "topic" {
		return "Also on " + l.Name
	}
	words := strings.Split(l.Name, " ")
	for i, word := range words {
		words[i] = uncapitalized(word)
	}
	return "Also about " + strings.Join(words, " ")
}

// telling reports whether a word can stand as a reason: it has three letters, or is an abbreviation
// of two. Numbers are none.
func telling(text string) bool {
	letters, capitals := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return letters > 2 || capitals == 2
}
