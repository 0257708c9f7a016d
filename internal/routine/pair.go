package routine

import (
	"cmp"
	"slices"

	"porewise/internal/catalog"
)

// Pair is a rule that two of the chosen products touch. FamilyA is what A holds, FamilyB what B holds.
type Pair struct {
	A, B             *catalog.Product
	FamilyA, FamilyB catalog.Family
	Rule             Rule
}

// pairs lists what rules say of products, two at a time: Avoid before Caution before Fine, then in the
// order of the products, then of the rules. Each rule speaks once of two products at most.
//
// A rule counts only where the two products meet in its slot. Two families inside one product give no
// pair: its maker combined them. And two products are called fine together once, and not at all while
// another of their pairs says otherwise.
func pairs(products []*catalog.Product, rules []Rule) []Pair {
	var all []Pair
	for i, a := range products {
		for _, b := range products[i+1:] {
			all = append(all, between(a, b, rules)...)
		}
	}
	slices.SortStableFunc(all, func(x, y Pair) int { return compareVerdict(x.Rule, y.Rule) })
	return all
}

func between(a, b *catalog.Product, rules []Rule) []Pair {
	var found []Pair
	doubt := false
	for _, rule := range rules {
		pair, ok := touch(a, b, rule)
		if !ok || !meet(a, b, rule.Slot) {
			continue
		}
		found = append(found, pair)
		doubt = doubt || rule.Verdict != Fine
	}
	if doubt {
		return slices.DeleteFunc(found, func(p Pair) bool { return p.Rule.Verdict == Fine })
	}
	return found[:min(len(found), 1)]
}

// touch makes the pair of a and b under rule, if one holds one family of the rule and the other the other.
func touch(a, b *catalog.Product, rule Rule) (Pair, bool) {
	switch {
	case holds(a, rule.A) && holds(b, rule.B):
		return Pair{A: a, B: b, FamilyA: rule.A, FamilyB: rule.B, Rule: rule}, true
	case holds(a, rule.B) && holds(b, rule.A):
		return Pair{A: a, B: b, FamilyA: rule.B, FamilyB: rule.A, Rule: rule}, true
	}
	return Pair{}, false
}

// holds reports whether p has an ingredient of the family. No product holds the family without a name.
func holds(p *catalog.Product, family catalog.Family) bool {
	return family != "" && slices.ContainsFunc(p.Ingredients, func(c catalog.Content) bool {
		return c.Ingredient != nil && c.Ingredient.Family == family
	})
}

// meet reports whether a and b are used close enough in time for a rule about slot. A slot that is
// unknown is read as the widest one, the same day.
func meet(a, b *catalog.Product, slot Slot) bool {
	morning := TimeOf(a) != catalog.Night && TimeOf(b) != catalog.Night
	night := TimeOf(a) != catalog.Morning && TimeOf(b) != catalog.Morning
	switch slot {
	case SameApplication:
		return morning || night
	case SameNight:
		return night
	}
	return true
}

// RulesFor lists the rules that speak of family, each turned so that A is family and B the other one:
// Avoid before Caution before Fine, else in the order of rules.
func RulesFor(family catalog.Family, rules []Rule) []Rule {
	var found []Rule
	for _, rule := range rules {
		if rule.B == family {
			rule.A, rule.B = rule.B, rule.A
		}
		if rule.A == family && family != "" {
			found = append(found, rule)
		}
	}
	slices.SortStableFunc(found, compareVerdict)
	return found
}

// Between is what rules say of two families, in either order: the gravest rule where there are several,
// turned so that A is a. It is false where no rule speaks of them.
func Between(a, b catalog.Family, rules []Rule) (Rule, bool) {
	for _, rule := range RulesFor(a, rules) {
		if rule.B == b {
			return rule, true
		}
	}
	return Rule{}, false
}

func compareVerdict(x, y Rule) int { return cmp.Compare(x.Verdict.rank(), y.Verdict.rank()) }

// rank orders verdicts from gravest to lightest; an unknown one comes last.
func (v Verdict) rank() int {
	if i := slices.Index(Verdicts, v); i >= 0 {
		return i
	}
	return len(Verdicts)
}
