package related

import (
	"slices"
	"sync"
)

// Corpus holds documents, ready to be compared. It is safe for concurrent use.
type Corpus struct {
	mu       sync.RWMutex
	byID     map[string]*entry
	entries  []*entry // by number; nil where a number is free
	lengths  []int32  // of their texts, by number
	free     []int32
	length   int // of all texts, in words
	postings [][]posting
	vocabulary
	pairs
	bags sync.Pool
}

// entry is a document as the corpus knows it, without its body.
type entry struct {
	Document
	number  int32
	words   []int32 // numbers of the forms of the title, a gap, of the body
	title   int     // how many words the title has
	marks   []term  // of its labels, of the addresses that it links to, of its own
	labels  []labelTerm
	phrases []phrase
}

// posting says that a document holds a term: its number, whether the term is in its title, and how often
// it stands in title and body, as far as seven bits can count. Documents have numbers below 2²⁴.
type posting uint32

const (
	maxCount = 1<<7 - 1
	inTitle  = 1 << 7
)

func (p posting) document() int32 { return int32(p >> 8) }

// used is p with one use more.
func (p posting) used(title bool) posting {
	if title {
		p |= inTitle
	}
	if p&maxCount < maxCount {
		p++
	}
	return p
}

// Put adds a document, or replaces the one of the same ID.
func (c *Corpus) Put(d Document) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remove(d.ID)
	e := c.read(d)
	c.makeRoom(e.length())
	c.enter(e)
	c.tallyWords(e)
	c.tallyPairs(e)
}

// enter gives a document its number.
func (c *Corpus) enter(e *entry) {
	e.number = c.takeNumber()
	c.entries[e.number], c.lengths[e.number], c.byID[e.ID] = e, int32(e.length()), e
	c.length += e.length()
}

// Remove takes a document out. One that is not there is no matter.
func (c *Corpus) Remove(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remove(id)
}

func (c *Corpus) remove(id string) {
	e, ok := c.byID[id]
	if !ok {
		return
	}
	delete(c.byID, id)
	c.entries[e.number] = nil
	c.free = append(c.free, e.number)
	c.length -= e.length()
	for _, t := range slices.Concat(distinct(c.text(e)), e.marks) {
		if t != gap {
			c.untally(t, e.number)
		}
	}
	c.untallyPairs(e)
	c.count(e, -1)
}

func distinct(terms []term) []term {
	slices.Sort(terms)
	return slices.Compact(terms)
}

// Len is how many documents there are.
func (c *Corpus) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.byID)
}

func (c *Corpus) takeNumber() int32 {
	if last := len(c.free) - 1; last >= 0 {
		number := c.free[last]
		c.free = c.free[:last]
		return number
	}
	c.entries, c.lengths = append(c.entries, nil), append(c.lengths, 0)
	return int32(len(c.entries) - 1)
}

// tallyWords counts the words of a document, and its marks.
func (c *Corpus) tallyWords(e *entry) {
	for i, number := range e.words {
		if number != gap {
			c.tally(c.terms[number], e.number, i < e.title)
		}
	}
	for _, t := range e.marks {
		c.tally(t, e.number, false)
	}
}

// tally counts one use of a term in a document. All uses in one document are counted one after the other.
func (c *Corpus) tally(t term, document int32, title bool) {
	for int(t) >= len(c.postings) {
		c.postings = append(c.postings, nil)
	}
	c.postings[t] = tallied(c.postings[t], document, title)
}

// tallied is a term's postings with one use more, in the document of the last one or in another.
func tallied(list []posting, document int32, title bool) []posting {
	if last := len(list) - 1; last < 0 || list[last].document() != document {
		list = append(list, posting(document)<<8)
	}
	list[len(list)-1] = list[len(list)-1].used(title)
	return list
}

// untally forgets that a document holds a term.
func (c *Corpus) untally(t term, document int32) {
	list := c.postings[t]
	at := slices.IndexFunc(list, func(p posting) bool { return p.document() == document })
	list[at] = list[len(list)-1]
	c.postings[t] = list[:len(list)-1]
}

// length is how many words e has.
func (e *entry) length() int { return len(e.words) - 1 }
