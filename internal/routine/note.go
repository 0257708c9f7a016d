package routine

import (
	"fmt"
	"slices"

	"porewise/internal/catalog"
)

// sunNote lists the families that call for a word about sunscreen: retinoids, and the acids that
// exfoliate. For AHAs it is the advice of the FDA (guidance of 2005, docket FDA-2000-P-0063); for the
// others it is common care. These are the only families that this package knows by name.
var sunNote = []catalog.Family{"retinoid", "aha", "bha"}

// sunFilter is the family of what makes a product protect from the sun, whatever its step.
const sunFilter catalog.Family = "sunscreen-filter"

// notes is the general advice that goes with products: one sentence at most, about sunscreen.
func notes(products []*catalog.Product) []string {
	if slices.ContainsFunc(products, protects) {
		return nil
	}
	for _, p := range products {
		if i := slices.IndexFunc(p.Ingredients, callsForSunscreen); i >= 0 {
			return []string{fmt.Sprintf("General advice: %s holds %s, and skin can react more to the sun while you use it."+
				" A sunscreen in the morning completes this routine.", p.Name(), p.Ingredients[i].Ingredient.Name())}
		}
	}
	return nil
}

func protects(p *catalog.Product) bool { return p.Step == sunscreen || holds(p, sunFilter) }

func callsForSunscreen(c catalog.Content) bool {
	return c.Ingredient != nil && slices.Contains(sunNote, c.Ingredient.Family)
}
