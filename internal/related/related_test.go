package related

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// rank is the list of every document of a new corpus, by ID.
func rank(docs []Document, limit int) map[string][]Match {
	c := NewCorpus(docs...)
	ranked := map[string][]Match{}
	for _, d := range docs {
		ranked[d.ID] = c.Related(d.ID, limit)
	}
	return ranked
}

func TestRankPutsTheBestFirst(t *testing.T) {
	niacinamide := Label{Kind: "ingredient", ID: "niacinamide", Name: "Niacinamide"}
	vitaminC := Label{Kind: "ingredient", ID: "vitamin-c", Name: "Vitamin C"}
	pores := Label{Kind: "topic", ID: "pores", Name: "pores"}
	house := Label{Kind: "author", ID: "editors", Name: "The editors"}
	guest := Label{Kind: "author", ID: "guest", Name: "A Guest"}
	day := func(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }

	tests := []struct {
		name  string
		docs  []Document // matches of the first are wanted
		limit int
		want  []string // "ID: reason; reason"
	}{
		{"a shared ingredient is the reason, and a rarer one comes first", []Document{
			{ID: "a", Labels: []Label{niacinamide, vitaminC}},
			{ID: "b", Labels: []Label{niacinamide}},
			{ID: "c", Labels: []Label{niacinamide, vitaminC}},
			{ID: "d", Labels: []Label{niacinamide}, Time: day(2)},
			{ID: "e"},
		}, 4, []string{"c: Also about vitamin C; Also about niacinamide", "d: Also about niacinamide", "b: Also about niacinamide", "e: More from the magazine"}},
		{"a tag is quoted as it is written", []Document{
			{ID: "a", Labels: []Label{pores}}, {ID: "b", Labels: []Label{pores}},
		}, 1, []string{"b: Also on pores"}},
		{"an author in common is a reason, unless the author wrote most of the magazine", []Document{
			{ID: "a", Title: "Oil", Labels: []Label{house, guest}}, {ID: "b", Title: "Sun", Labels: []Label{house, guest}},
			{ID: "c", Title: "Rain", Labels: []Label{house}},
			{ID: "d", Title: "Tea", Labels: []Label{house}}, {ID: "e", Title: "Salt", Labels: []Label{house}},
		}, 2, []string{"b: Also by A Guest", "c: More from the magazine"}},
		{"texts without labels are related by what their titles share, in ordinary letters", []Document{
			{ID: "a", Title: "Testing Screen Readers", Body: "We tried all the screen readers that we could find."},
			{ID: "b", Title: "Why Screen Readers Matter", Body: "Many people use a screen reader every day."},
			{ID: "c", Title: "Cake", Body: "Flour and sugar."},
		}, 2, []string{"b: Also about screen readers", "c: More from the magazine"}},
		{"abbreviations keep their capitals", []Document{
			{ID: "a", Title: "An API for everyone", Body: "This API is open."},
			{ID: "b", Title: "Your First API", Body: "Calling an API is easy."},
			{ID: "c", Body: "Something else."},
		}, 1, []string{"b: Also about API"}},
		{"abbreviations keep their points", []Document{
			{ID: "a", Title: "U.S. sunscreen rules", Body: "In the U.S. they differ."},
			{ID: "b", Title: "What U.S. sunscreens lack", Body: "The U.S. allows few filters."},
			{ID: "c", Body: "Something else."},
		}, 1, []string{"b: Also about U.S. sunscreens"}},
		{"a word of one title that the other text only mentions is said to be mentioned", []Document{
			{ID: "a", Title: "Retinol at night", Body: "Start slowly."},
			{ID: "b", Title: "Sleep", Body: "Some use retinol before they sleep."},
			{ID: "c", Title: "Tea", Body: "Green or black."},
		}, 1, []string{"b: Also mentions retinol"}},
		{"a heading of one word is no subject", []Document{
			{ID: "a", Title: "Oil", Headings: []string{"Background"}, Body: "The background."},
			{ID: "b", Title: "Salt", Headings: []string{"Background"}, Body: "The background."},
			{ID: "c", Title: "Rice"},
		}, 1, []string{"b: More from the magazine"}},
		{"what is shared begins and ends in a word that carries meaning", []Document{
			{ID: "a", Title: "What a vitamin C serum may do"}, {ID: "b", Title: "Using a vitamin C serum may help"}, {ID: "c", Title: "Sun"},
		}, 1, []string{"b: Also about vitamin C serum"}},
		{"a helping verb in both titles is no subject", []Document{
			{ID: "a", Title: "Oil may spoil"}, {ID: "b", Title: "May I?"}, {ID: "c", Title: "Sun"},
		}, 1, []string{"b: More from the magazine"}},
		{"endings do not matter to what is named, nor do accents to anything", []Document{
			{ID: "a", Title: "Moisturizing crèmes", Body: "A moisturizer may be a crème."}, {ID: "b", Title: "A moisturizer: the creme"}, {ID: "c", Title: "Sun"},
		}, 1, []string{"b: Also about moisturizer; Also about crème"}},
		{"words that only begin alike have nothing in common", []Document{
			{ID: "a", Title: "Organic oils"}, {ID: "b", Title: "An organization"}, {ID: "c", Title: "Sun"},
		}, 1, []string{"b: More from the magazine"}},
		{"what is somebody's is about them", []Document{
			{ID: "a", Title: "The skin's barrier"}, {ID: "b", Title: "Skin"}, {ID: "c", Title: "Sun"},
		}, 1, []string{"b: Also about skin"}},
		{"words of other scripts are compared whole", []Document{
			{ID: "a", Title: "त्वचा की देखभाल"}, {ID: "b", Title: "त्वचा"}, {ID: "c", Title: "तेल"},
		}, 1, []string{"b: Also about त्वचा"}},
		{"a year in common is no reason", []Document{
			{ID: "a", Title: "2016"}, {ID: "b", Title: "2016"}, {ID: "c", Title: "Sun"},
		}, 1, []string{"b: More from the magazine"}},
		{"pins come first, in their order; unknown ones, itself and doubles are passed over", []Document{
			{ID: "a", Labels: []Label{pores}, Pins: []string{"d", "x", "a", "c", "d"}},
			{ID: "b", Labels: []Label{pores}}, {ID: "c", Labels: []Label{pores}}, {ID: "d"},
		}, 3, []string{"d: Chosen by the editors", "c: Also on pores", "b: Also on pores"}},
		{"more pins than places are cut", []Document{
			{ID: "a", Pins: []string{"c", "b"}}, {ID: "b"}, {ID: "c"},
		}, 1, []string{"c: Chosen by the editors"}},
		{"where nothing is shared, the newest fill up; equals go by ID", []Document{
			{ID: "a", Title: "Sun"}, {ID: "d", Title: "Rain"}, {ID: "c", Title: "Wind"}, {ID: "b", Title: "Fog", Time: day(1)}, {ID: "e", Time: day(3)},
		}, 9, []string{"e: More from the magazine", "b: More from the magazine", "c: More from the magazine", "d: More from the magazine"}},
		{"a document alone has no matches", []Document{{ID: "a"}}, 3, nil},
		{"a limit of none is kept", []Document{{ID: "a"}, {ID: "b"}}, 0, nil},
		{"a limit below none is none", []Document{{ID: "a", Pins: []string{"b"}}, {ID: "b"}}, -1, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range rank(tt.docs, tt.limit)["a"] {
				got = append(got, m.ID+": "+strings.Join(m.Reasons, "; "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("matches (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRankAnswersTheSameInAnyOrder(t *testing.T) {
	docs := invented(60, 80)
	want := rank(docs, 10)
	for seed := range uint64(5) {
		shuffled := slices.Clone(docs)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(want, rank(shuffled, 10)); diff != "" {
			t.Fatalf("after shuffling with seed %d (-want +got):\n%s", seed, diff)
		}
	}
}

// What must hold of every list, on documents in which words are common enough to be left out.
func TestRankKeepsItsPromises(t *testing.T) {
	docs := invented(300, 120)
	ranked := rank(docs, 12)
	for _, d := range docs {
		matches := ranked[d.ID]
		if len(matches) != 12 {
			t.Fatalf("%s has %d matches, want 12", d.ID, len(matches))
		}
		seen := map[string]bool{d.ID: true}
		for i, m := range matches {
			if seen[m.ID] {
				t.Errorf("%s: %s is listed twice, or is the document itself", d.ID, m.ID)
			}
			seen[m.ID] = true
			if len(m.Reasons) < 1 || len(m.Reasons) > maxReasons {
				t.Errorf("%s: %s has %d reasons", d.ID, m.ID, len(m.Reasons))
			}
			if m.Score < 0 || m.Score > 1 || i > 0 && m.Score > matches[i-1].Score {
				t.Errorf("%s: score %v of %s after %v", d.ID, m.Score, m.ID, matches[max(0, i-1)].Score)
			}
			checkTrue(t, d, docs, m)
		}
	}
}

// checkTrue fails where a reason does not hold for both documents.
func checkTrue(t *testing.T, d Document, docs []Document, m Match) {
	t.Helper()
	at := slices.IndexFunc(docs, func(o Document) bool { return o.ID == m.ID })
	for _, reason := range m.Reasons {
		kind, what, _ := strings.Cut(strings.TrimPrefix(reason, "Also "), " ")
		for _, side := range []Document{d, docs[at]} {
			named := strings.Join(append(side.Headings, side.Title), " ")
			holds := reason == unrelated
			switch kind {
			case "on":
				holds = slices.ContainsFunc(side.Labels, func(l Label) bool { return l.Name == what })
			case "about":
				holds = strings.Contains(withoutEndings(named), withoutEndings(what))
			case "mentions":
				holds = strings.Contains(withoutEndings(named+" "+side.Body), withoutEndings(what))
			}
			if !holds {
				t.Errorf("%s and %s: %q is not true of %s", d.ID, m.ID, reason, side.ID)
			}
		}
	}
}

func withoutEndings(text string) string {
	words := Words(text)
	for i, word := range words {
		words[i] = stemmed(strings.TrimSuffix(word, "'s"))
	}
	return " " + strings.Join(words, " ") + " "
}

func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"letters are made small", "Vitamin C", "vitamin|c"},
		{"hyphens part words, apostrophes do not", "anti-ageing: it's skin’s", "anti|ageing|it's|skin's"},
		{"quotes around a word are not of it", "'pores' ’n", "pores|n"},
		{"diacritics of Latin, Greek and Cyrillic are dropped", "Crème Ångström ά й", "creme|angstrom|α|и"},
		{"composed and decomposed letters are equal", "cre\u0300me", "creme"},
		{"marks of other scripts stay", "त्वचा की", "त्वचा|की"},
		{"joiners within a word are dropped", "क्\u200dष", "क्ष"},
		{"numbers are words", "2% 1,499 ½", "2|1|499|½"},
		{"broken bytes part words", "a\xffb\xc3", "a|b"},
		{"very long words are passed over", "x " + strings.Repeat("y", maxWord+1) + " z", "x|z"},
		{"nothing comes of nothing", "… 🙂 --", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(Words(tt.text), "|"); got != tt.want {
				t.Errorf("Words(%q) = %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"Vitamin C", "it's", "त्वचा", "cre\u0300me", "a\xffb", "''’’", "İstanbul ẞ ﬁ", "\u200d\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, word := range Words(text) {
			if word == "" || strings.ContainsAny(word, " \t\n\"-") {
				t.Errorf("Words(%q) has %q", text, word)
			}
			_ = stemmed(word)
		}
	})
}

func FuzzRank(f *testing.F) {
	f.Add("Pores", "Pores and more", "pores", "oil")
	f.Add("", "", "", "")
	f.Add("त्वचा \xff", "- . U.S.", "2016", "the")
	f.Fuzz(func(t *testing.T, title, heading, body, label string) {
		var docs []Document
		for i, d := range []Document{{Title: title, Body: body}, {Headings: []string{heading}, Body: title}, {Title: heading + title, Body: label}} {
			d.ID, d.Labels = fmt.Sprint(i), []Label{{Kind: "concern", ID: label, Name: label}}
			docs = append(docs, d)
		}
		for id, matches := range rank(docs, 5) {
			if len(matches) != 2 {
				t.Errorf("document %s has %d matches, want 2", id, len(matches))
			}
		}
	})
}
