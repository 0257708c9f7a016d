package related

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCorpusAnswersAsOneMadeAnewWhateverWasEdited(t *testing.T) {
	pool := invented(60, 60)
	rapid.Check(t, func(t *rapid.T) {
		now := map[string]Document{}
		first := slices.Clone(pool[:rapid.IntRange(0, 20).Draw(t, "documents at first")])
		for i := range first {
			first[i].ID = fmt.Sprint(i)
			now[first[i].ID] = first[i]
		}
		edited := NewCorpus(first...)
		for range rapid.IntRange(1, 80).Draw(t, "edits") {
			d := rapid.SampledFrom(pool).Draw(t, "text")
			d.ID = fmt.Sprint(rapid.IntRange(0, 25).Draw(t, "document"))
			if rapid.IntRange(0, 3).Draw(t, "kind of edit") == 0 {
				edited.Remove(d.ID)
				delete(now, d.ID)
			} else {
				edited.Put(d)
				now[d.ID] = d
			}
		}
		checkLikeNew(t, edited, now)
	})
}

func TestPairsAreKnownWhenThereAreMoreSlotsThanAtFirst(t *testing.T) {
	docs := invented(80, 300)
	c, now := NewCorpus(docs[:10]...), map[string]Document{}
	for i, d := range docs {
		if i >= 10 {
			c.Put(d)
		}
		now[d.ID] = d
	}
	if len(c.slots) == fewestSlots {
		t.Fatal("the texts are too short for this test")
	}
	for _, d := range docs[:50] {
		c.Remove(d.ID)
		delete(now, d.ID)
	}
	checkLikeNew(t, c, now)
}

// checkLikeNew fails unless c answers as a corpus does that never held anything but docs.
func checkLikeNew(t interface {
	Helper()
	Fatalf(string, ...any)
}, c *Corpus, docs map[string]Document) {
	t.Helper()
	fresh := NewCorpus()
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(docs))) {
		fresh.Put(docs[id])
	}
	if c.Len() != len(docs) {
		t.Fatalf("%d documents, want %d", c.Len(), len(docs))
	}
	for id := range docs {
		if diff := cmp.Diff(fresh.Related(id, 10), c.Related(id, 10)); diff != "" {
			t.Fatalf("related to %s (-new +edited):\n%s", id, diff)
		}
	}
}

func TestCorpusIsReadWhileItIsEdited(t *testing.T) {
	docs := invented(30, 60)
	c := NewCorpus()
	for _, d := range docs {
		c.Put(d)
	}
	var readers sync.WaitGroup
	for i := range 3 {
		readers.Go(func() {
			for range 50 {
				if list := c.Related(docs[i].ID, 5); len(list) != 5 {
					t.Errorf("%d matches, want 5", len(list))
				}
			}
		})
	}
	for _, d := range docs {
		c.Put(d)
	}
	readers.Wait()
}
