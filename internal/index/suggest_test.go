package index

import (
	"slices"
	"testing"
)

func TestSuggest(t *testing.T) {
	needSearch(t) // what is misspelt is known by the texts
	x := indexed(t, content(t))
	tests := []struct {
		name, typed string
		limit       int
		want        []string
	}{
		{"an ingredient comes before what else begins so", "ni", 5, []string{"/ingredients/niacinamide", "/articles/morning"}},
		{"another name of a page suggests it", "vitamin b", 5, []string{"/ingredients/niacinamide"}},
		{"a shorter name comes first", "vit", 2, []string{"/ingredients/vitamin-c", "/ingredients/niacinamide"}},
		{"a later word may begin so", "pores", 3, []string{"/concerns/large-pores", "/articles/shrink"}},
		{"what is misspelt is set right", "niasinamide", 3, []string{"/ingredients/niacinamide"}},
		{"the limit is kept", "s", 1, []string{"/ingredients/salicylic-acid"}},
		{"what begins nothing suggests nothing", "xyzzy", 3, nil},
		{"no letters suggest nothing", "%_'", 3, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, err := x.Suggest(t.Context(), tt.typed, tt.limit)
			check(t, err)
			var got []string
			for _, s := range found {
				got = append(got, s.URL)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Suggest(%q) = %q, want %q", tt.typed, got, tt.want)
			}
		})
	}
	for _, typed := range odd {
		if _, err := x.Suggest(t.Context(), typed, 5); err != nil {
			t.Error(err)
		}
	}
}
