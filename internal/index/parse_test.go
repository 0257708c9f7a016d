package index

import (
	"slices"
	"strings"
	"testing"
)

func TestSearchSetsRightWhatIsMisspelt(t *testing.T) {
	needSearch(t)
	x := indexed(t, content(t))
	tests := []struct{ name, query, meant, first string }{
		{"a wrong letter", "niasinamide", "niacinamide", "ingredients/niacinamide.md"},
		{"two letters that changed places", "monsoon niacinmaide", "monsoon niacinamide", "articles/oily.md"},
		{"a letter too few and one too many in a long word", "salicylc accid", "salicylic acid", "ingredients/salicylic-acid.md"},
		{"a word that is somewhere is left alone", "morning", "morning", "articles/morning.md"},
		{"a form of a word that is somewhere is left alone", "washed", "washed", "articles/oily.md"},
		{"an unfinished last word is left alone", "moisturi", "moisturi", "articles/shrink.md"},
		{"a short word is left alone", "zzz monsoon", "zzz monsoon", "articles/oily.md"},
		{"what is near to nothing is left alone", "xyzzyxyzzy monsoon", "xyzzyxyzzy monsoon", "articles/oily.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer, err := x.Search(t.Context(), tt.query, 5)
			check(t, err)
			if answer.Meant != tt.meant {
				t.Errorf("%q was read as %q, want %q", tt.query, answer.Meant, tt.meant)
			}
			if len(answer.Hits) == 0 || answer.Hits[0].Path != tt.first {
				t.Errorf("%q finds %v, want first %s", tt.query, answer.Hits, tt.first)
			}
		})
	}
}

func TestSearchFindsTextsByAnyNameOfAnIngredient(t *testing.T) {
	needSearch(t)
	files := edited(t, content(t), "articles/sleep.md", "\n---\n", "\n---\nNicotinamide is no sleeping pill.\n")
	x := indexed(t, files)
	for _, query := range []string{"vitamin b3 pill", "niacinamide pill", "nicotinamide pill"} {
		if got := found(t, x, query, 1); !slices.Equal(got, []string{"articles/sleep.md"}) {
			t.Errorf("Search(%q) = %q, want the article that says nicotinamide", query, got)
		}
	}
}

func TestExplainSaysHowAQueryWasReadAndWhatWasFound(t *testing.T) {
	needSearch(t)
	x := indexed(t, content(t))
	answer, err := x.Search(t.Context(), "niasinamide monsoon", 2)
	check(t, err)
	why, err := x.Explain(t.Context(), "niasinamide monsoon", answer.Hits)
	check(t, err)
	got := strings.Join(slices.Concat(why.Query, why.Hits), "\n")
	for _, want := range []string{`"niacinamide monsoon"`, `"niacinamide" is also called nicotinamide, vitamin b3`,
		"it holds all words: title (monsoon)", "it holds some of the words: title (niacinamide)"} {
		if !strings.Contains(got, want) {
			t.Errorf("the explanation has no %s:\n%s", want, got)
		}
	}
}

func TestAnyWordWillDoUnlessItIsCommon(t *testing.T) {
	pages := map[string]int{"skin": 9000, "oil": 2000, "monsoon": 10, "pore": 700, "serum": 600}
	for query, want := range map[string]string{
		"skin oil monsoon": "monsoon", "skin oil": "oil", "skin xyzzy": "xyzzy skin", "pore serum monsoon": "monsoon serum", "the monsoon": "monsoon",
	} {
		q := newQuery(terms(query))
		q.choose(func(word string) int { return pages[word] })
		if got := strings.Join(q.some, " "); got != want {
			t.Errorf("of %q any of %q will do, want %q", query, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"pore", "pore", 0}, {"pore", "pores", 1}, {"pore", "sore", 1}, {"pore", "proe", 1}, {"pore", "por", 1},
		{"ceramide", "seramid", 2}, {"retinol", "xyz", 3}, {"त्वचा", "त्वच", 1},
	} {
		if got := distance([]rune(tt.a), []rune(tt.b), 2); got != tt.want {
			t.Errorf("distance(%s, %s) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
