package view

import (
	"strings"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/routine"
)

func TestTheMatrixShowsTheGravestRuleOfEachPair(t *testing.T) {
	member := func(slug catalog.Slug, family catalog.Family) *catalog.Ingredient {
		return &catalog.Ingredient{Meta: catalog.Meta{Kind: catalog.KindIngredient, Slug: slug, Title: string(slug)}, Family: family}
	}
	ingredients := []*catalog.Ingredient{member("niacinamide", "niacinamide"), member("glycolic-acid", "aha"),
		member("lactic-acid", "aha"), member("retinol", "retinoid"), member("caffeine", "caffeine"), member("water", "")}
	rules := []routine.Rule{
		{A: "aha", B: "retinoid", Slot: routine.SameDay, Verdict: routine.Caution},
		{A: "retinoid", B: "aha", Slot: routine.SameNight, Verdict: routine.Avoid},
		{A: "niacinamide", B: "retinoid", Slot: routine.SameApplication, Verdict: routine.Fine},
		{A: "caffeine", B: "peptide", Slot: routine.SameApplication, Verdict: routine.Fine}, // no ingredient is a peptide
	}
	var got []string
	for _, row := range NewMatrix(ingredients, rules) {
		signs := row.Name + " " + row.URL + ":"
		for _, cell := range row.Cells {
			if cell.Same {
				signs += " itself,"
				continue
			}
			signs += " " + cell.Sign() + cell.Advice() + ","
		}
		got = append(got, signs)
	}
	want := `Retinoid /ingredients/retinol: itself, ✕Keep apart on the same night, ✓Fine together,
AHA /ingredients/glycolic-acid: ✕Keep apart on the same night, itself, No rule,
Niacinamide /ingredients/niacinamide: ✓Fine together, No rule, itself,`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("the matrix is\n%s\nwant\n%s", text, want)
	}
}
