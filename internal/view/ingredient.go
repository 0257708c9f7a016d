package view

import (
	"porewise/internal/catalog"
	"porewise/internal/routine"
)

// IngredientsPage is "/ingredients".
type IngredientsPage struct {
	Layout
	Ingredients []*catalog.Ingredient
	Matrix      Matrix // how their families go together
}

// IngredientPage is "/ingredients/{slug}".
type IngredientPage struct {
	Layout
	*catalog.Ingredient
	Pairs    []Pair
	Products []*catalog.Product
	Articles []*catalog.Article
	Pager    Pager // of the articles
	Concerns []*catalog.Concern
}

func (p IngredientPage) pager() Pager { return p.Pager }

// Pair is a rule seen from one ingredient: the other ingredients it speaks of.
type Pair struct {
	routine.Rule
	With []*catalog.Ingredient
}

// Ingredients renders "/ingredients".
func (v *View) Ingredients(p IngredientsPage) ([]byte, error) {
	return v.render("ingredients", p.Layout, p, v.breadcrumb(p.Layout, "Ingredients"))
}

// Ingredient renders "/ingredients/{slug}".
func (v *View) Ingredient(p IngredientPage) ([]byte, error) {
	return v.render("ingredient", p.Layout, p, v.term(p.Ingredient), v.breadcrumb(p.Layout, p.Ingredient.Title))
}

// GoesWith is the pairs that are fine together.
func (p IngredientPage) GoesWith() []Pair { return withVerdict(p.Pairs, routine.Fine) }

// KeepApart is the pairs to avoid, then those to be careful with.
func (p IngredientPage) KeepApart() []Pair {
	return withVerdict(p.Pairs, routine.Avoid, routine.Caution)
}

func withVerdict(pairs []Pair, verdicts ...routine.Verdict) []Pair {
	var kept []Pair
	for _, verdict := range verdicts {
		for _, pair := range pairs {
			if pair.Verdict == verdict {
				kept = append(kept, pair)
			}
		}
	}
	return kept
}

// Advice is the verdict as a reader says it: "Not on the same night".
func (p Pair) Advice() string {
	switch p.Verdict {
	case routine.Avoid:
		return "Not" + within(p.Slot)
	case routine.Caution:
		return "With care" + within(p.Slot)
	}
	return "Fine together"
}
