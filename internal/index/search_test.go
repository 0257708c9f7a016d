package index

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestSearch(t *testing.T) {
	needSearch(t)
	x := indexed(t, content(t))
	tests := []struct {
		name  string
		query string
		first []string // the answer begins so
		none  string   // must not be in the answer
	}{
		{"an alias finds its ingredient first, then what is about it", "vitamin b3", []string{
			"ingredients/niacinamide.md", "products/ten-percent.md", "concerns/large-pores.md", "articles/oily.md", "articles/shrink.md"}, ""},
		{"an abbreviation finds its ingredient", "BHA", []string{"ingredients/salicylic-acid.md"}, ""},
		{"the name on the label finds its ingredient", "ascorbic acid", []string{"ingredients/vitamin-c.md", "articles/morning.md"}, ""},
		{"a title finds its article", "can face serums shrink pores", []string{"articles/shrink.md"}, ""},
		{"an article that is about an ingredient is found by its alias", "nicotinamide monsoon", []string{"articles/oily.md"}, ""},
		{"endings do not matter", "washing", []string{"articles/oily.md"}, ""},
		{"accents do not matter", "creme", []string{"articles/morning.md"}, ""},
		{"the last word may be unfinished", "niacin", []string{"ingredients/niacinamide.md"}, ""},
		{"an unfinished word is found although its ending is more than its stem", "moisturi", []string{"articles/shrink.md"}, ""},
		{"only the last word may be unfinished", "niacin xyzzy", []string{}, ""},
		{"words in their order come before words apart", "vitamin c serum", []string{"articles/morning.md"}, ""},
		{"what has all words comes before what has some", "niacinamide monsoon", []string{"articles/oily.md", "ingredients/niacinamide.md"}, ""},
		{"words that say nothing do not find by themselves", "the monsoon of xyzzy", []string{"articles/oily.md"}, "articles/sleep.md"},
		{"a word typed with a hyphen is found as it is written", "ph-balanced", []string{"articles/shrink.md"}, ""},
		{"Devanagari words are whole", "त्वचा", []string{"articles/hindi.md"}, ""},
		{"half a Devanagari word is the beginning of it", "देखभ", []string{"articles/hindi.md"}, ""},
		{"claims of an ingredient are found", "redness", []string{"ingredients/niacinamide.md"}, ""},
		{"pages are found", "about us", []string{"pages/about.md"}, ""},
		{"what is nowhere is not found", "xyzzy", []string{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := found(t, x, tt.query, 20)
			if len(tt.first) == 0 && len(got) > 0 || !slices.Equal(got[:min(len(got), len(tt.first))], tt.first) {
				t.Errorf("Search(%q) = %q, want first %q", tt.query, got, tt.first)
			}
			if slices.Contains(got, tt.none) {
				t.Errorf("Search(%q) found %s", tt.query, tt.none)
			}
		})
	}
}

// odd are queries in which something has a meaning to SQLite, to FTS5 or to C.
var odd = []string{
	"c++", "it's", "it’s", "ph-balanced", `"unclosed`, `say ""`, "NEAR", "NEAR(a b)", "AND", "OR NOT", "*", "pore*", "^pore", "title:pore",
	"{title} : pore", "-pore", "(", ")", "pore\x00serum", "\xff\xfe", "🙂 pore", "e\u0301", "\u0301", "%", "'; DROP TABLE text; --", "", " ", "\t\n",
	"½", "क्\u200dष", "\u00ad", strings.Repeat("pore ", 2000), strings.Repeat("x", 10_000), strings.Repeat("é", 400), "\x02\x03",
}

func TestSearchTakesAnyText(t *testing.T) {
	needSearch(t)
	x := indexed(t, content(t))
	for _, query := range odd {
		found(t, x, query, 10)
	}
	for query, want := range map[string]string{
		"pore\x00serum": "articles/shrink.md", `"unclosed pore`: "articles/shrink.md", "🙂 monsoon": "articles/oily.md", "C++": "ingredients/vitamin-c.md",
	} {
		if got := found(t, x, query, 10); !slices.Contains(got, want) {
			t.Errorf("Search(%q) = %q, want %s in it", query, got, want)
		}
	}
}

func TestSearchKeepsTheLimit(t *testing.T) {
	needSearch(t)
	x := indexed(t, content(t))
	all := found(t, x, "niacinamide", 100)
	for limit := range len(all) + 2 {
		if got := found(t, x, "niacinamide", limit); !slices.Equal(got, all[:min(limit, len(all))]) {
			t.Errorf("at most %d hits are %q, want the first of %q", limit, got, all)
		}
	}
	if got := found(t, x, "niacinamide", -1); len(got) != 0 {
		t.Errorf("at most -1 hits are %q", got)
	}
}

func TestSearchBearsNamesThatAreAllSigns(t *testing.T) {
	needSearch(t)
	x := indexed(t, edited(t, content(t), "ingredients/niacinamide.md", "Nicotinamide]", "Nicotinamide, '☀ !']"))
	if hits := found(t, x, "nicotinamide", 1); len(hits) != 1 || hits[0] != "ingredients/niacinamide.md" {
		t.Errorf("hits are %v, want the ingredient", hits)
	}
	if hits := found(t, x, "☀", 1); len(hits) != 0 {
		t.Errorf("a sign finds %v", hits)
	}
}

func TestSearchPutsTheIngredientBeforeOthersOfItsName(t *testing.T) {
	needSearch(t)
	files := edited(t, content(t), "articles/oily.md", "Oily skin in the monsoon", "Niacinamide")
	x := indexed(t, edited(t, files, "products/ten-percent.md", "Calm Serum", "Niacinamide"))
	want := []string{"ingredients/niacinamide.md", "products/ten-percent.md", "articles/oily.md"}
	for limit := 1; limit <= len(want); limit++ {
		if got := found(t, x, "niacinamide", limit); !slices.Equal(got, want[:limit]) {
			t.Errorf("Search = %q, want %q", got, want[:limit])
		}
	}
}

func TestSearchTellsWhatWasFound(t *testing.T) {
	needSearch(t)
	x := indexed(t, content(t))
	answer, err := x.Search(context.Background(), "monsoon oil", 1)
	hits := answer.Hits
	if err != nil || len(hits) != 1 {
		t.Fatalf("Search = %v, %v; want one hit", hits, err)
	}
	hits[0].Score = 0
	want := Hit{Kind: "article", Path: "articles/oily.md", Title: "Oily skin in the monsoon", URL: "/articles/oily"}
	if diff := cmp.Diff(want, hits[0]); diff != "" {
		t.Errorf("hit (-want +got):\n%s", diff)
	}
	snippets, err := x.Snippets(context.Background(), "monsoon oil", []string{"/articles/oily", "/nowhere"})
	check(t, err)
	spans := map[string][]Span{"/articles/oily": {
		{Text: "Humid air makes "}, {Text: "oil", Marked: true}, {Text: " spread. Wash twice a day and keep the moisturizer light."}}}
	if diff := cmp.Diff(spans, snippets); diff != "" {
		t.Errorf("snippets (-want +got):\n%s", diff)
	}
}

func TestSnippetIsTheDescriptionWhereTheBodyDoesNotMatch(t *testing.T) {
	needSearch(t)
	files := edited(t, content(t), "articles/oily.md", "date:", "description: A plan for July.\ndate:")
	snippets, err := indexed(t, files).Snippets(context.Background(), "monsoon", []string{"/articles/oily"})
	check(t, err)
	if diff := cmp.Diff([]Span{{Text: "A plan for July."}}, snippets["/articles/oily"]); diff != "" {
		t.Errorf("snippet (-want +got):\n%s", diff)
	}
}

func TestSnippet(t *testing.T) {
	q := newQuery([]term{{"pore"}, {"oil"}})
	q.last = []entry{{"oils", 1}}
	far := strings.Repeat("word ", 40)
	tests := []struct {
		name, text string
		want       []Span
	}{
		{"a word within is marked, in any of its forms", "All Pores close.", []Span{{"All ", false}, {"Pores", true}, {" close.", false}}},
		{"the last word may be unfinished", "oiliest", []Span{{"oiliest", true}}},
		{"a snippet begins with a sentence that begins shortly before", far + "end. So a pore.",
			[]Span{{"…So a ", false}, {"pore", true}, {".", false}}},
		{"of two places the one with more is shown", "A pore. " + far + "Now oil, pore.",
			[]Span{{"…", false}, {"oil", true}, {", ", false}, {"pore", true}, {".", false}}},
		{"a text without what is searched for shows how it begins", far, []Span{{strings.TrimSpace(far[:5*snippetWords]) + "…", false}}},
		{"nothing is nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := newMarker(&q).snippet(tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("snippet(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestSearchWithoutFTS5SaysWhatToDo(t *testing.T) {
	x := indexed(t, content(t))
	_, err := x.Search(context.Background(), "serum", 3)
	switch {
	case HasSearch() && err != nil:
		t.Errorf("Search = %v", err)
	case !HasSearch() && (!errors.Is(err, ErrNoSearch) || !strings.Contains(err.Error(), "sqlite_fts5")):
		t.Errorf("Search = %v, want %v", err, ErrNoSearch)
	}
}

func FuzzSearch(f *testing.F) {
	needSearch(f)
	for _, query := range odd {
		f.Add(query)
	}
	x := indexed(f, content(f))
	f.Fuzz(func(t *testing.T, query string) {
		answer, err := x.Search(context.Background(), query, 5)
		if err != nil {
			t.Fatal(err)
		}
		last := float64(ByName + 1)
		for _, hit := range answer.Hits {
			if hit.Score > last || hit.Score < 0 {
				t.Errorf("score %v after %v", hit.Score, last)
			}
			last = hit.Score
		}
		snippets, err := x.Snippets(context.Background(), query, []string{"/articles/oily", "/articles/hindi"})
		if err != nil {
			t.Fatal(err)
		}
		for _, spans := range snippets {
			for _, span := range spans {
				if span.Text == "" || !utf8.ValidString(span.Text) || strings.ContainsAny(span.Text, "\x00\n") {
					t.Errorf("span %q", span.Text)
				}
			}
		}
	})
}

func FuzzTerms(f *testing.F) {
	for _, query := range odd {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		words := 0
		for _, term := range terms(query) {
			words += len(term)
			for _, word := range term {
				if word == "" || !utf8.ValidString(word) || strings.ContainsFunc(word, func(r rune) bool { return !spells(r) }) {
					t.Errorf("terms(%q) has %q", query, word)
				}
			}
		}
		if words > maxTerms {
			t.Errorf("terms(%q) has %d words, more than %d", query, words, maxTerms)
		}
	})
}
