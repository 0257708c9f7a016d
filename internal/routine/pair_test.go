package routine_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/routine"
)

// rules are those of the tests. They are written from lightest to gravest, so that a plan that did not
// sort them would be caught.
var rules = []routine.Rule{
	{A: "niacinamide", B: "vitamin-c", Slot: routine.SameApplication, Verdict: routine.Fine},
	{A: "niacinamide", B: "retinoid", Slot: routine.SameNight, Verdict: routine.Fine},
	{A: "vitamin-c", B: "retinoid", Slot: routine.SameApplication, Verdict: routine.Caution},
	{A: "bha", B: "retinoid", Slot: routine.SameNight, Verdict: routine.Caution},
	{A: "aha", B: "bha", Slot: routine.SameDay, Verdict: routine.Caution},
	{A: "retinoid", B: "aha", Slot: routine.SameNight, Verdict: routine.Avoid, Instead: "Use them on alternate nights."},
	{A: "retinoid", B: "retinoid", Slot: routine.SameNight, Verdict: routine.Avoid, Instead: "Choose one."},
}

func TestPairsOfChosenProducts(t *testing.T) {
	tests := []struct {
		name, chosen string
		pairs        []string
	}{
		{"retinol and glycolic acid share the night", "retinol serum, glycolic toner",
			[]string{"avoid: retinol serum (retinoid) with glycolic toner (aha)"}},
		{"the same pair is seen when chosen the other way round", "glycolic toner, retinol serum",
			[]string{"avoid: glycolic toner (aha) with retinol serum (retinoid)"}},
		{"niacinamide and vitamin C are fine together", "niacinamide serum, vitamin C serum",
			[]string{"fine: niacinamide serum (niacinamide) with vitamin C serum (vitamin-c)"}},
		{"vitamin C in the morning never meets retinol at night", "vitamin C serum, retinol serum", nil},
		{"a rule for the same day counts across morning and night, with a cleanser too", "glycolic toner, salicylic cleanser",
			[]string{"caution: glycolic toner (aha) with salicylic cleanser (bha)"}},
		{"one product that holds both was combined by its maker", "retinol + glycolic", nil},
		{"avoid comes before caution, and caution before fine",
			"vitamin C serum, niacinamide serum, salicylic serum, retinol serum, glycolic toner",
			[]string{
				"avoid: retinol serum (retinoid) with glycolic toner (aha)",
				"caution: salicylic serum (bha) with retinol serum (retinoid)",
				"caution: salicylic serum (bha) with glycolic toner (aha)",
				"fine: vitamin C serum (vitamin-c) with niacinamide serum (niacinamide)",
				"fine: niacinamide serum (niacinamide) with retinol serum (retinoid)",
			}},
		{"two retinoids are a pair of one family", "retinol serum, retinol cream",
			[]string{"avoid: retinol serum (retinoid) with retinol cream (retinoid)"}},
		{"one retinoid is no pair", "retinol serum", nil},
		{"the same product in two sizes is no pair", "retinol serum, retinol serum", nil},
		{"two products are not called fine for one thing when they should be avoided for another",
			"retinol + niacinamide, glycolic + niacinamide",
			[]string{"avoid: retinol + niacinamide (retinoid) with glycolic + niacinamide (aha)"}},
		{"each holds both families: the pair is said once", "retinol + glycolic, glycolic toner",
			[]string{"avoid: retinol + glycolic (retinoid) with glycolic toner (aha)"}},
		{"products that no rule speaks of", "hyaluronic serum, ceramide cream", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := routine.New(choose(t, test.chosen), rules)
			check(t, "pairs", described(plan.Pairs), test.pairs)
		})
	}
}

func TestASlotSaysHowCloseTwoProductsMustBe(t *testing.T) {
	pairs := []struct{ name, chosen string }{
		{"both in the morning only", "vitamin C serum, sunscreen"},
		{"both at night only", "retinol serum, glycolic toner"},
		{"one in the morning, one at night", "vitamin C serum, glycolic toner"},
		{"both in both", "niacinamide serum, salicylic serum"},
	}
	tests := []struct {
		slot routine.Slot
		meet []bool // in the order of pairs
	}{
		{routine.SameApplication, []bool{true, true, false, true}},
		{routine.SameNight, []bool{false, true, false, true}},
		{routine.SameDay, []bool{true, true, true, true}},
		{"a slot nobody knows", []bool{true, true, true, true}},
	}
	for _, test := range tests {
		for i, pair := range pairs {
			t.Run(fmt.Sprintf("%s, %s", test.slot, pair.name), func(t *testing.T) {
				chosen := choose(t, pair.chosen)
				rule := routine.Rule{A: chosen[0].Ingredients[0].Ingredient.Family, B: chosen[1].Ingredients[0].Ingredient.Family,
					Slot: test.slot, Verdict: routine.Caution}
				check(t, "they meet", len(routine.New(chosen, []routine.Rule{rule}).Pairs) == 1, test.meet[i])
			})
		}
	}
}

func TestRulesForAFamilyAreSeenFromIt(t *testing.T) {
	var seen []string
	for _, rule := range routine.RulesFor("retinoid", rules) {
		check(t, "A", rule.A, catalog.Family("retinoid"))
		seen = append(seen, fmt.Sprintf("%s: %s", rule.Verdict, rule.B))
	}
	check(t, "rules", seen, []string{"avoid: aha", "avoid: retinoid", "caution: vitamin-c", "caution: bha", "fine: niacinamide"})
	check(t, "rules are left as they were", rules[3].A, catalog.Family("bha"))
	check(t, "a family without a name", len(routine.RulesFor("", []routine.Rule{{}})), 0)
}

func TestBetweenTwoFamilies(t *testing.T) {
	grave := routine.Rule{A: "vitamin-c", B: "niacinamide", Slot: routine.SameDay, Verdict: routine.Avoid}
	tests := []struct {
		name    string
		a, b    catalog.Family
		rules   []routine.Rule
		verdict routine.Verdict
		ok      bool
	}{
		{"as it is written", "retinoid", "aha", rules, routine.Avoid, true},
		{"the other way round", "aha", "retinoid", rules, routine.Avoid, true},
		{"of two rules the gravest", "niacinamide", "vitamin-c", append([]routine.Rule{rules[0]}, grave), routine.Avoid, true},
		{"a family with itself", "retinoid", "retinoid", rules, routine.Avoid, true},
		{"no rule", "ceramide", "aha", rules, "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rule, ok := routine.Between(test.a, test.b, test.rules)
			check(t, "found", ok, test.ok)
			check(t, "verdict", rule.Verdict, test.verdict)
			if ok {
				check(t, "A", rule.A, test.a)
			}
		})
	}
}

func TestARuleSaysWhatItStandsOn(t *testing.T) {
	for source, want := range map[string]string{
		"Draelos 2019, J Am Acad Dermatol":                    "Source: Draelos 2019, J Am Acad Dermatol",
		"custom":                                              "Habit rather than evidence",
		"custom: no trial of the pair was found.":             "Habit rather than evidence: no trial of the pair was found.",
		"custom for the pair; that it stings: Int J Dermatol": "Habit rather than evidence for the pair; that it stings: Int J Dermatol",
		"Customs of the trade":                                "Source: Customs of the trade",
		"customary advice":                                    "Source: customary advice",
	} {
		check(t, source, routine.Rule{Source: source}.Grounds(), want)
	}
}

func BenchmarkPlanOfAFullShelf(b *testing.B) {
	var products []*catalog.Product
	for _, name := range slices.Sorted(maps.Keys(shelf)) {
		products = append(products, shelf[name])
	}
	b.ReportAllocs()
	for b.Loop() {
		routine.New(products, rules)
	}
}

func described(pairs []routine.Pair) []string {
	var list []string
	for _, p := range pairs {
		list = append(list, fmt.Sprintf("%s: %s (%s) with %s (%s)", p.Rule.Verdict, p.A.Name(), p.FamilyA, p.B.Name(), p.FamilyB))
	}
	return list
}
