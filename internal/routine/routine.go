// Package routine lays chosen products out as morning and night steps, and says which of them not to layer.
//
//	plan := routine.New(products, rules)
//	for _, step := range plan.Night { … step.Name(), step.Why … }
//	for _, pair := range plan.Pairs { … pair.A, pair.B, pair.Rule.Instead … }
//
// Everything follows from two kinds of data that editors write: the time of day of each ingredient, and
// the rules between families of ingredients. The package is pure: equal input gives an equal plan.
//
// It informs and never forbids: a Plan holds every product that was given, also those that do not go
// together. It does not know amounts, percentages or anybody's skin, it does not split nights into an
// alternation (Rule.Instead says that in words), and within one step it keeps the order it was given.
package routine

import (
	"cmp"
	"fmt"
	"slices"

	"porewise/internal/catalog"
)

// The two steps that are known by name. A cleanser is rinsed off, so what it holds does not tie it to a
// time of day; a sunscreen is for the day and goes over everything else.
const (
	cleanser  catalog.Step = "cleanser"
	sunscreen catalog.Step = "sunscreen"
)

// Plan is a day with the chosen products.
type Plan struct {
	Morning []Step // in the order of use
	Night   []Step // in the order of use
	Pairs   []Pair // Avoid first, then Caution, then Fine
	Notes   []string
}

// Step is one product's place in the morning or the night.
type Step struct {
	*catalog.Product
	Why string // a sentence on why it stands in this half of the day alone; empty where it fits both
}

// New plans a day with products under rules. Products that are nil or given twice count once at most.
func New(products []*catalog.Product, rules []Rule) Plan {
	products = distinct(products)
	var plan Plan
	for _, product := range inOrder(products) {
		time := TimeOf(product)
		step := Step{product, why(product, time)}
		if time != catalog.Night {
			plan.Morning = append(plan.Morning, step)
		}
		if time != catalog.Morning {
			plan.Night = append(plan.Night, step)
		}
	}
	plan.Pairs = pairs(products, rules)
	plan.Notes = notes(products)
	return plan
}

// TimeOf is when in the day p is used: Morning, Night, or Either for both.
//
// A sunscreen is for the morning and a cleanser for both. Any other product goes by the times of its
// ingredients: one for the night makes it a product for the night, whatever else it holds, since its
// maker combined them and the stricter advice is the safe one; else one for the morning makes it a
// product for the morning.
func TimeOf(p *catalog.Product) catalog.Time {
	switch {
	case p.Step == sunscreen:
		return catalog.Morning
	case p.Step == cleanser:
		return catalog.Either
	case usedAt(p, catalog.Night) != nil:
		return catalog.Night
	case usedAt(p, catalog.Morning) != nil:
		return catalog.Morning
	}
	return catalog.Either
}

// why says why p is for that half of the day alone.
func why(p *catalog.Product, time catalog.Time) string {
	morning, night := usedAt(p, catalog.Morning), usedAt(p, catalog.Night)
	switch {
	case time == catalog.Either:
		return ""
	case p.Step == sunscreen:
		return "Sunscreen is for the day: the last step of the morning."
	case time == catalog.Morning:
		return fmt.Sprintf("Holds %s, which is used in the morning.", morning.Name())
	case morning != nil:
		return fmt.Sprintf("Holds %s, for the morning, and %s, for the night: together they go to the night.", morning.Name(), night.Name())
	}
	return fmt.Sprintf("Holds %s, which is used at night.", night.Name())
}

// usedAt is the first ingredient of p that is used at that time alone, or nil.
func usedAt(p *catalog.Product, time catalog.Time) *catalog.Ingredient {
	for _, content := range p.Ingredients {
		if content.Ingredient != nil && content.Ingredient.Time == time {
			return content.Ingredient
		}
	}
	return nil
}

// inOrder sorts products into the order of use. A step that catalog does not list comes after those it
// does, but never over the sunscreen.
func inOrder(products []*catalog.Product) []*catalog.Product {
	layer := func(p *catalog.Product) int {
		if p.Step == sunscreen {
			return len(catalog.Steps) + 1
		}
		return p.Step.Order()
	}
	return slices.SortedStableFunc(slices.Values(products), func(a, b *catalog.Product) int {
		return cmp.Compare(layer(a), layer(b))
	})
}

func distinct(products []*catalog.Product) []*catalog.Product {
	var once []*catalog.Product
	for _, p := range products {
		if p != nil && !slices.Contains(once, p) {
			once = append(once, p)
		}
	}
	return once
}
