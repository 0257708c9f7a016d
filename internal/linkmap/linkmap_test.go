package linkmap

import (
	"fmt"
	"reflect"
	"testing"
)

func pages(urls ...string) []Page {
	var list []Page
	for _, url := range urls {
		list = append(list, Page{URL: url, Label: "Page " + url})
	}
	return list
}

func sample() ([3]Column, []Link) {
	return [3]Column{
		{"Concerns", pages("c1", "c2")},
		{"Articles", pages("a1", "a2", "a3")},
		{"Ingredients", pages("i1", "i2", "lonely")},
	}, []Link{{"a1", "i2"}, {"a2", "i1"}, {"a1", "c2"}, {"a2", "c1"}, {"a1", "a2"}, {"a2", "a1"}, {"c1", "i1"}, {"a1", "elsewhere"}, {"a3", "a3"}}
}

// crossings counts the pairs of lines between neighbouring columns that cross.
func crossings(p Picture) int {
	count := 0
	for i, x := range p.Lines {
		for _, y := range p.Lines[:i] {
			a, b, c, d := p.Spots[x.From], p.Spots[x.To], p.Spots[y.From], p.Spots[y.To]
			if a.Kind > b.Kind {
				a, b = b, a
			}
			if c.Kind > d.Kind {
				c, d = d, c
			}
			if a.Kind == c.Kind && b.Kind == d.Kind && a.Kind != b.Kind && (a.Y-c.Y)*(b.Y-d.Y) < 0 {
				count++
			}
		}
	}
	return count
}

func TestPagesStandWhereTheirLinesCrossLeast(t *testing.T) {
	columns, links := sample()
	for name, picture := range map[string]Picture{"wide": Wide(columns, links), "narrow": Narrow(columns, links)} {
		if n := crossings(picture); n != 0 {
			t.Errorf("%s: %d lines cross: %+v", name, n, picture.Spots)
		}
		if len(picture.Spots) != 8 || len(picture.Lines) != 6 {
			t.Errorf("%s: %d spots and %d lines, want 8 and 6: what leads nowhere, twice or to itself is no line", name, len(picture.Spots), len(picture.Lines))
		}
		if last := picture.Spots[7]; last.URL != "lonely" || last.Links != 0 {
			t.Errorf("%s: a page without links is not last but %+v", name, last)
		}
	}
}

func TestEverythingIsInsideThePictureAndNothingOnTopOfAnother(t *testing.T) {
	columns, links := sample()
	for name, picture := range map[string]Picture{"wide": Wide(columns, links), "narrow": Narrow(columns, links), "empty": Wide([3]Column{}, nil)} {
		taken := map[string]bool{}
		for _, s := range picture.Spots {
			if s.X < 0 || s.X > picture.Width || s.Y < 0 || s.Y > picture.Height-8 {
				t.Errorf("%s: %s is outside", name, s.URL)
			}
			at := fmt.Sprint(s.X, s.Y)
			if taken[at] {
				t.Errorf("%s: %s stands on another page", name, s.URL)
			}
			taken[at] = true
		}
	}
}

func TestTheSamePagesGiveTheSamePicture(t *testing.T) {
	columns, links := sample()
	for range 20 {
		if !reflect.DeepEqual(Wide(columns, links), Wide(columns, links)) || !reflect.DeepEqual(Narrow(columns, links), Narrow(columns, links)) {
			t.Fatal("the picture changes by itself")
		}
	}
}

func TestALongLabelIsCut(t *testing.T) {
	columns := [3]Column{1: {"Articles", []Page{{URL: "/a", Label: "क्या सीरम रोमछिद्रों को छोटा कर सकते हैं? Can face serums shrink pores, and for how long?"}}}}
	if got := []rune(Wide(columns, nil).Spots[0].Short); len(got) != 42 || got[41] != '…' {
		t.Errorf("the label has %d letters: %s", len(got), string(got))
	}
}
