package view

import (
	"strings"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/routine"
)

func TestARoutineHasOneAddressHoweverItWasChosen(t *testing.T) {
	a, b := bareProduct(), bareProduct()
	a.Slug, b.Slug = "a", "b"
	own := &catalog.Product{Meta: bareIngredient().Meta}
	step := func(products ...*catalog.Product) []routine.Step {
		var steps []routine.Step
		for _, p := range products {
			steps = append(steps, routine.Step{Product: p})
		}
		return steps
	}
	for _, c := range []struct {
		name string
		plan Plan
		want string
	}{
		{"a product for both halves of the day counts once", Plan{Morning: step(a, b), Night: step(a)}, "/routine?products=a,b"},
		{"what is for the night alone comes last", Plan{Morning: step(b), Night: step(a)}, "/routine?products=b,a"},
		{"ingredients have their own name", Plan{Morning: step(own), Night: step(a)}, "/routine?products=a&ingredients=bare"},
		{"ingredients alone", Plan{Night: step(own)}, "/routine?ingredients=bare"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.plan.Address(); got != c.want {
				t.Errorf("the address is %s, want %s", got, c.want)
			}
		})
	}
}

func TestAPairIsToldByItsVerdict(t *testing.T) {
	pair := func(verdict routine.Verdict, slot routine.Slot) PlanPair {
		return PlanPair{Pair: routine.Pair{Rule: routine.Rule{Verdict: verdict, Slot: slot}}}
	}
	plan := Plan{Pairs: []PlanPair{pair(routine.Avoid, routine.SameNight), pair(routine.Caution, routine.SameApplication), pair(routine.Fine, routine.SameDay)}}
	var said []string
	for _, p := range append(plan.Apart(), plan.Together()...) {
		said = append(said, p.Advice())
	}
	want := "Keep apart on the same night|With care in the same application|Fine together"
	if got := strings.Join(said, "|"); got != want || len(plan.Apart()) != 2 || len(plan.Pairs) != 3 {
		t.Errorf("pairs are told as %q, want %q", got, want)
	}
}

func TestTheRoutineFormShowsWhatIsChosen(t *testing.T) {
	doc := rendered(t, func() ([]byte, error) { return testView(t).Routine(newSample("").routine()) })
	for _, box := range find(doc, "input") {
		_, checked := has(box, "checked")
		if attribute(box, "type") == "checkbox" && checked != (attribute(box, "value") == "niacinamide") {
			t.Errorf("%s=%s is chosen: %v", attribute(box, "name"), attribute(box, "value"), checked)
		}
	}
}

func TestASingleProductIsSaidToGoWithNothing(t *testing.T) {
	v, s := testView(t), newSample("")
	if text := words(rendered(t, func() ([]byte, error) { return v.Routine(s.lonely()) })); strings.Contains(text, "go together") {
		t.Error("the page of one product has a heading on what goes together")
	}
}
