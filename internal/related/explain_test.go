package related

import (
	"fmt"
	"math"
	"testing"
)

func TestTheScoresOfAllPartsAreTheScore(t *testing.T) {
	docs := invented(60, 80)
	for i := range docs {
		docs[i].Address = fmt.Sprint("/", i)
		docs[i].Links = []string{fmt.Sprint("/", i/2), fmt.Sprint("example.com/", i%7)}
	}
	docs[0].Pins = []string{docs[9].ID}
	c := NewCorpus(docs...)
	kinds := map[string]bool{}
	for _, d := range docs[:20] {
		for _, m := range c.Related(d.ID, len(docs)) {
			why := c.Explain(d.ID, m.ID)
			sum, all := why.Rest(0)
			if why.Score != m.Score || all != len(why.Parts) {
				t.Fatalf("%s and %s: the explained score is %v of %d parts, the match's %v", d.ID, m.ID, why.Score, all, m.Score)
			}
			if math.Abs(min(1, sum)-why.Score) > 1e-6 {
				t.Errorf("%s and %s: the parts add up to %v, the score is %v", d.ID, m.ID, sum, why.Score)
			}
			if pinned := d.ID == docs[0].ID && m.ID == docs[9].ID; why.Pinned != pinned {
				t.Errorf("%s and %s: pinned is %v", d.ID, m.ID, why.Pinned)
			}
			for i, part := range why.Parts {
				kinds[part.Kind] = true
				if part.Text == "" || part.Score <= 0 || i > 0 && part.Score > why.Parts[i-1].Score {
					t.Errorf("%s and %s: part %d is %+v", d.ID, m.ID, i, part)
				}
			}
		}
	}
	for _, kind := range []string{"word", "phrase", "address", "topic"} {
		if !kinds[kind] {
			t.Errorf("no part is of the kind %s: %v", kind, kinds)
		}
	}
	if why := c.Explain(docs[0].ID, "nowhere"); why.Parts != nil || why.Score != 0 {
		t.Errorf("a document that is not there is explained: %+v", why)
	}
}
