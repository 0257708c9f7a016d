package view

import (
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/routine"
)

// RoutinePage is "/routine": chosen products and ingredients as morning and night steps, and a form to
// choose others. Its address can be shared.
type RoutinePage struct {
	Layout
	Chosen      map[string]bool // addresses of what is chosen
	Missing     []MissingChoice // what the address asks for and is not there
	Products    []StepGroup     // to choose from
	Ingredients []*catalog.Ingredient
	Plan        *Plan // nil: nothing is chosen yet
}

// MissingChoice is a product or an ingredient that the site does not have.
type MissingChoice struct {
	Kind catalog.Kind
	Name string // its slug
	Gone bool   // the site had it once
}

// Plan is a routine as pages show it.
type Plan struct {
	Morning, Night []routine.Step // in the order of use; a step's Product may stand for an ingredient, its URL leads there
	Pairs          []PlanPair     // to avoid, then with caution, then fine
	Notes          []string
}

// PlanPair is what the rules say of two of the plan's products, and where to read more.
type PlanPair struct {
	routine.Pair
	Read *catalog.Article // nil: there is no article on it
}

// Routine renders "/routine".
func (v *View) Routine(p RoutinePage) ([]byte, error) {
	return v.render("routine", p.Layout, p, v.breadcrumb(p.Layout, "Routine"))
}

// Picked reports whether what has this address is chosen.
func (p RoutinePage) Picked(url string) bool { return p.Chosen[url] }

// Share is the address of the chosen routine, without what the form would add to it.
func (p RoutinePage) Share() Share { return Share{p.Title, p.Plan.Address()} }

// Apart is the pairs to keep apart, then those to be careful with.
func (p Plan) Apart() []PlanPair { return p.with(routine.Avoid, routine.Caution) }

// Together is the pairs that are fine, though some people fear them.
func (p Plan) Together() []PlanPair { return p.with(routine.Fine) }

func (p Plan) with(verdicts ...routine.Verdict) []PlanPair {
	return slices.DeleteFunc(slices.Clone(p.Pairs), func(pair PlanPair) bool {
		return !slices.Contains(verdicts, pair.Rule.Verdict)
	})
}

// chosen is each of the plan's products once, those of the morning first.
func (p Plan) chosen() []*catalog.Product {
	var once []*catalog.Product
	for _, step := range slices.Concat(p.Morning, p.Night) {
		if !slices.Contains(once, step.Product) {
			once = append(once, step.Product)
		}
	}
	return once
}

// Alone reports whether the plan is of a single product, which goes with nothing.
func (p Plan) Alone() bool { return len(p.chosen()) == 1 }

// Address is the page of this routine: "/routine?products=a,b&ingredients=c".
func (p Plan) Address() string {
	slugs := map[catalog.Kind][]string{}
	for _, product := range p.chosen() {
		slugs[product.Kind] = append(slugs[product.Kind], string(product.Slug))
	}
	var query []string
	for _, kind := range []catalog.Kind{catalog.KindProduct, catalog.KindIngredient} {
		if len(slugs[kind]) > 0 {
			query = append(query, kind.Folder()+"="+strings.Join(slugs[kind], ","))
		}
	}
	return "/routine?" + strings.Join(query, "&")
}

// Advice is the verdict as a reader says it: "Keep apart on the same night".
func (p PlanPair) Advice() string {
	switch p.Rule.Verdict {
	case routine.Avoid:
		return "Keep apart" + within(p.Rule.Slot)
	case routine.Caution:
		return "With care" + within(p.Rule.Slot)
	}
	return "Fine together"
}

// within says how close in time a rule speaks of, to follow a verdict: " on the same night".
func within(slot routine.Slot) string {
	switch slot {
	case routine.SameApplication:
		return " in the same application"
	case routine.SameNight:
		return " on the same night"
	case routine.SameDay:
		return " on the same day"
	}
	return ""
}
