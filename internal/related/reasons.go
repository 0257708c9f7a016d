package related

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// maxReasons is how many reasons a match has at most.
const maxReasons = 3

// leastShare is the part of what two documents share that words must add to count as a reason.
const leastShare = 0.01

// What is said where nothing in common can be named.
const (
	chosen    = "Chosen by the editors"
	linked    = "Linked in this article"
	unrelated = "More from the magazine"
)

// labelTerm is a label, its term and the words of its name.
type labelTerm struct {
	Label
	term  term
	words []*form
}

// reason is one thing that two documents share, the words it speaks of, and what it adds to their score.
type reason struct {
	text   string
	words  []*form
	weight float64
	named  int // 1: the site has a page of it, an ingredient's or a concern's, which says more than words do
}

// reasons says why b is worth reading after a. No two of them speak of the same word.
func (c *Corpus) reasons(a, b *entry, least float64, pinned bool) []string {
	found := slices.Concat(c.sharedLabels(a, b), c.sharedPhrases(a, b, least))
	if len(found) == 0 && !pinned && !slices.Contains(a.Links, b.Address) {
		found = c.sharedWord(a, b, least)
	}
	slices.SortStableFunc(found, func(a, b reason) int {
		if a.named != b.named {
			return cmp.Compare(b.named, a.named)
		}
		return cmp.Compare(b.weight, a.weight)
	})
	var texts []string
	var told []*form // the stems of what is told
	for _, r := range found {
		again := slices.ContainsFunc(r.words, func(f *form) bool { return slices.Contains(told, f.stem) })
		if !again && len(texts) < maxReasons {
			texts = append(texts, r.text)
			for _, f := range r.words {
				if f.says() {
					told = append(told, f.stem)
				}
			}
		}
	}
	switch {
	case len(texts) > 0:
		return texts
	case pinned:
		return []string{chosen}
	case slices.Contains(a.Links, b.Address):
		return []string{linked}
	}
	return []string{unrelated}
}

// sharedLabels finds the labels that both documents have. An author of most of them is no reason.
func (c *Corpus) sharedLabels(a, b *entry) []reason {
	var found []reason
	for _, label := range b.labels {
		house := label.Kind == "author" && 2*len(c.postings[label.term]) > len(c.byID)
		if weight := c.common(a, b, label.term); weight > 0 && label.Name != "" && !house {
			found = append(found, reason{label.reason(), label.words, weight, label.named()})
		}
	}
	return found
}

// sharedPhrases finds what the titles and headings of both documents say. What is not in both titles has
// to be more than a word: "Background" is no subject.
func (c *Corpus) sharedPhrases(a, b *entry, least float64) []reason {
	var found []reason
	for _, q := range b.phrases {
		for _, p := range a.phrases {
			q.shared(p, func(shared phrase) {
				size := len(shared.words)
				short := size == 0 || size == 1 && !(p.title && q.title)
				if short || size > maxPhrase {
					return
				}
				if weight, text := c.commonPhrase(a, b, shared), shared.quote(); weight > least && telling(text) {
					found = append(found, reason{"Also about " + text, shared.words, weight, 0})
				}
			})
		}
	}
	return found
}

// sharedWord finds the word of either title that does most to bring the texts together. Words of headings
// alone ("counts", "an example") name no subject.
func (c *Corpus) sharedWord(a, b *entry, least float64) []reason {
	best := reason{weight: least}
	for _, p := range slices.Concat(b.phrases, a.phrases) {
		if !p.title {
			continue
		}
		for k := range p.words {
			word := p.cut(k, k+1)
			if weight := c.commonPhrase(a, b, word); weight > best.weight && telling(word.quote()) {
				best = reason{"Also mentions " + word.quote(), word.words, weight, 0}
			}
		}
	}
	if best.text == "" {
		return nil
	}
	return []reason{best}
}

// commonPhrase is what the words of a phrase, each with the ending that adds most, and their pairs add to the
// score of a and b.
func (c *Corpus) commonPhrase(a, b *entry, p phrase) float64 {
	var sum float64
	for k, f := range p.words {
		most := 0.0
		for ending := f.stem; ending != nil; ending = ending.other {
			most = max(most, c.common(a, b, ending.word))
		}
		sum += most
		if k > 0 {
			if t, ok := c.pairs.number(pair{p.words[k-1].word, f.word}); ok {
				sum += c.common(a, b, t)
			}
		}
	}
	return sum
}

// reason is the label in a sentence. Names of ingredients and concerns begin with capitals as titles
// do; within a sentence they do not, abbreviations excepted.
func (l Label) reason() string {
	switch l.Kind {
	case "topic":
		return "Also on " + l.Name
	case "author":
		return "Also by " + l.Name
	}
	words := strings.Split(l.Name, " ")
	for i, word := range words {
		words[i] = uncapitalized(word)
	}
	return "Also about " + strings.Join(words, " ")
}

func (l Label) named() int {
	if l.Kind == "topic" || l.Kind == "author" {
		return 0
	}
	return 1
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
