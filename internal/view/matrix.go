package view

import (
	"cmp"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/routine"
)

// Matrix is how every family of ingredients goes with every other, for a table. Its rows are its columns.
type Matrix []MatrixRow

// MatrixRow is one family and what the rules say of it.
type MatrixRow struct {
	Name  string
	URL   string // of the first ingredient of the family, which tells why
	Cells []MatrixCell
}

// MatrixCell is a family met by another. Without a rule it has no verdict.
type MatrixCell struct {
	routine.Rule
	Same bool // a family met by itself
}

// Advice is the cell in words, for who cannot see its sign.
func (c MatrixCell) Advice() string {
	switch c.Verdict {
	case "":
		return "No rule"
	case routine.Fine:
		return "Fine together"
	}
	return PlanPair{Pair: routine.Pair{Rule: c.Rule}}.Advice()
}

// Sign is the cell at a glance; empty without a rule.
func (c MatrixCell) Sign() string {
	return map[routine.Verdict]string{routine.Avoid: "✕", routine.Caution: "!", routine.Fine: "✓"}[c.Verdict]
}

// NewMatrix is the table of the families that ingredients belong to and rules speak of. Those with most
// to be careful about come first, since a phone shows only the first columns without scrolling.
func NewMatrix(ingredients []*catalog.Ingredient, rules []routine.Rule) Matrix {
	var families []*catalog.Ingredient // the first of each family
	for _, i := range ingredients {
		known := func(f *catalog.Ingredient) bool { return f.Family == i.Family }
		if i.Family != "" && !slices.ContainsFunc(families, known) {
			families = append(families, i)
		}
	}
	meets := func(a *catalog.Ingredient, verdicts ...routine.Verdict) (n int) {
		for _, b := range families {
			if rule, ok := routine.Between(a.Family, b.Family, rules); ok && slices.Contains(verdicts, rule.Verdict) {
				n++
			}
		}
		return n
	}
	families = slices.DeleteFunc(families, func(f *catalog.Ingredient) bool { return meets(f, routine.Verdicts...) == 0 })
	slices.SortStableFunc(families, func(a, b *catalog.Ingredient) int {
		return cmp.Or(
			meets(b, routine.Avoid, routine.Caution)-meets(a, routine.Avoid, routine.Caution),
			meets(b, routine.Fine)-meets(a, routine.Fine),
			cmp.Compare(a.Family, b.Family))
	})
	var m Matrix
	for _, a := range families {
		row := MatrixRow{Name: a.Family.Words(), URL: a.URL()}
		for _, b := range families {
			rule, _ := routine.Between(a.Family, b.Family, rules)
			row.Cells = append(row.Cells, MatrixCell{rule, a == b})
		}
		m = append(m, row)
	}
	return m
}
