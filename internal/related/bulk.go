package related

import (
	"slices"
	"sync"
)

// A new corpus is made of all its documents at once, which takes less work than one after the other, and is
// done on several processors. What comes of it is the same but for the numbers of terms.

// NewCorpus returns a corpus of documents, whose IDs must be unique.
func NewCorpus(docs ...Document) *Corpus {
	c := &Corpus{byID: map[string]*entry{}, vocabulary: newVocabulary(),
		bags: sync.Pool{New: func() any { return new(bag) }}}
	for _, d := range docs {
		c.enter(c.read(d))
	}
	c.pairs = newPairs(c.length)
	c.postings = make([][]posting, len(c.kinds))
	var words sync.WaitGroup
	words.Go(func() {
		for _, e := range c.entries {
			c.tallyWords(e)
		}
	})
	counted := c.countPairs()
	words.Wait()
	c.takeOver(counted)
	return c
}

// countPairs counts the pairs of all documents while no slot is taken. It numbers them, and returns the
// postings of each shard in the order of their numbers.
func (c *Corpus) countPairs() (counted [shards][][]posting) {
	var workers sync.WaitGroup
	for k := range shards {
		workers.Go(func() { counted[k] = c.countShard(k) })
	}
	workers.Wait()
	return counted
}

// countShard counts the pairs of a shard: first in how many documents they are, then where.
func (c *Corpus) countShard(k int) (lists [][]posting) {
	c.eachPairOf(k, func(e *entry, i int, of pair) { c.slot(of).claim(e, i) })
	numbers, first := c.pairs.numbers[k], len(c.kinds)
	c.eachPairOf(k, func(e *entry, i int, of pair) {
		if *c.slot(of) != many {
			return
		}
		t, ok := numbers[of]
		if !ok {
			t = term(first + len(lists)*shards + k)
			numbers[of], lists = t, append(lists, nil)
		}
		at := (int(t) - first) / shards
		lists[at] = tallied(lists[at], e.number, i < e.title)
	})
	return lists
}

// eachPairOf calls do with the pairs of a shard, where they are and where they end.
func (c *Corpus) eachPairOf(k int, do func(e *entry, i int, of pair)) {
	for _, e := range c.entries {
		if e == nil {
			continue
		}
		for i, of := range c.eachPair(e) {
			if of.shard() == k {
				do(e, i, of)
			}
		}
	}
}

// takeOver takes pairs that were counted among the terms. Some shards have fewer of them.
func (c *Corpus) takeOver(counted [shards][][]posting) {
	most := 0
	for _, lists := range counted {
		most = max(most, len(lists))
	}
	c.postings = slices.Grow(c.postings, len(c.kinds)+most*shards-len(c.postings))[:len(c.kinds)]
	for i := range most {
		for _, lists := range counted {
			c.kinds = append(c.kinds, ofPair)
			if i < len(lists) {
				c.postings = append(c.postings, lists[i])
			} else {
				c.postings = append(c.postings, nil)
				c.unused = append(c.unused, term(len(c.kinds)-1))
			}
		}
	}
}
