package related

import (
	"iter"
	"math/bits"
)

// pair is two words that follow each other.
type pair [2]term

// pairs numbers the pairs that at least two documents hold, and keeps memory in bounds: most pairs stand
// in one document alone, and numbering those would take more room than everything else. A pair has a slot
// by its hash. The slot remembers the one document that has such a pair; with a second document, the pairs
// of the slot are numbered and get postings, as all that come to it from then on. Pairs that share a slot by
// chance are numbered too early, which costs room and changes nothing.
//
// Pairs are parted into shards by their hash, which have no slot in common: so they are counted on several
// processors at once.
type pairs struct {
	numbers [shards]map[pair]term
	slots   []slot // 2ⁿ
	shift   int    // 64-n: of a hash, the first n bits say its slot, and the first of them its shard
}

const (
	shardBits = 2
	shards    = 1 << shardBits
)

// slot is 0 where no document has such a pair, and many where several have. Otherwise it holds the number
// of the document and one, whether the document has such pairs in several places, and in which of parts of
// its text: what has to be looked through when another document comes.
type slot uint32

const (
	many        = ^slot(0)
	scattered   = 1
	parts       = 128
	fewestSlots = 1 << 12
)

func newSlot(e *entry, at int) slot { return slot(e.number+1)<<8 | slot(at*parts/len(e.words))<<1 }

func (s slot) owner() int32 { return int32(s>>8) - 1 }

// stretch is the part of e's words in which the slot's pairs end.
func (s slot) stretch(e *entry) (from, to int) {
	if s&scattered != 0 {
		return 1, len(e.words)
	}
	part := int(s >> 1 & (parts - 1))
	return max(1, (part*len(e.words)+parts-1)/parts), ((part+1)*len(e.words) + parts - 1) / parts
}

// newPairs has slots for so many words.
func newPairs(words int) pairs {
	p := pairs{slots: make([]slot, max(fewestSlots, 1<<bits.Len(uint(max(0, words-1)))))}
	p.shift = 65 - bits.Len(uint(len(p.slots)))
	for k := range p.numbers {
		p.numbers[k] = map[pair]term{}
	}
	return p
}

func (of pair) hash() uint64 {
	return (uint64(uint32(of[0]))<<32 | uint64(uint32(of[1]))) * 0x9e3779b97f4a7c15
}

func (of pair) shard() int { return int(of.hash() >> (64 - shardBits)) }

func (p *pairs) slot(of pair) *slot { return &p.slots[of.hash()>>p.shift] }

// claim notes that a pair of e that ends at a place has the slot.
func (s *slot) claim(e *entry, at int) {
	switch {
	case *s == 0:
		*s = newSlot(e, at)
	case *s == many:
	case s.owner() == e.number:
		*s |= scattered
	default:
		*s = many
	}
}

// eachPair yields the pairs of e, each with the place of its second word.
func (c *Corpus) eachPair(e *entry) iter.Seq2[int, pair] {
	return func(yield func(int, pair) bool) {
		before := gap
		for i, number := range e.words {
			t := c.wordOf(number)
			if before != gap && t != gap && !yield(i, pair{before, t}) {
				return
			}
			before = t
		}
	}
}

// tallyPairs counts the pairs of a document that comes to others.
func (c *Corpus) tallyPairs(e *entry) {
	for i, of := range c.eachPair(e) {
		slot := c.slot(of)
		before := *slot
		if slot.claim(e, i); *slot == many && before != many {
			c.tallySlot(slot, before, c.entries[before.owner()])
		}
	}
	for i, of := range c.eachPair(e) {
		if *c.slot(of) == many {
			c.tally(c.pairTerm(of), e.number, i < e.title)
		}
	}
}

// tallySlot counts the pairs of e, the only document of a slot before, that have the slot.
func (c *Corpus) tallySlot(slot *slot, before slot, e *entry) {
	from, to := before.stretch(e)
	for i := from; i < to; i++ {
		of := pair{c.wordOf(e.words[i-1]), c.wordOf(e.words[i])}
		if of[0] != gap && of[1] != gap && c.slot(of) == slot {
			c.tally(c.pairTerm(of), e.number, i < e.title)
		}
	}
}

// number is the term of a pair that has one.
func (p *pairs) number(of pair) (term, bool) {
	if *p.slot(of) != many {
		return gap, false
	}
	t, ok := p.numbers[of.shard()][of]
	return t, ok
}

func (c *Corpus) pairTerm(of pair) term {
	numbers := c.pairs.numbers[of.shard()]
	t, ok := numbers[of]
	if !ok {
		t = c.newTerm(ofPair)
		numbers[of] = t
	}
	return t
}

func (c *Corpus) untallyPairs(e *entry) {
	var held []term
	for _, of := range c.eachPair(e) {
		switch slot := c.slot(of); {
		case *slot == many:
			if t, ok := c.pairs.number(of); ok {
				held = append(held, t)
			}
		case *slot != 0: // it is e's alone
			*slot = 0
		}
	}
	for _, t := range distinct(held) {
		c.untally(t, e.number)
	}
}

// makeRoom sees to it that there are slots enough for n words more. The pairs of all documents find their
// slots anew where there are not.
func (c *Corpus) makeRoom(n int) {
	if c.length+n <= len(c.slots) {
		return
	}
	for _, numbers := range c.pairs.numbers {
		for _, t := range numbers {
			c.postings[t] = nil
			c.unused = append(c.unused, t)
		}
	}
	c.pairs = newPairs(c.length + n)
	c.takeOver(c.countPairs())
}
