package site

import (
	"fmt"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
	"porewise/internal/routine"
)

// rule reads one pair of rules.yaml; one that cannot be understood is reported and left out.
func (b *builder) rule(front *fields.Mapping) {
	r := routine.Rule{
		A:        catalog.Family(catalog.Slugify(front.Text("a"))),
		B:        catalog.Family(catalog.Slugify(front.Text("b"))),
		Slot:     routine.Slot(or(front.Text("slot"), string(routine.SameApplication))),
		Verdict:  routine.Verdict(front.Text("verdict")),
		Why:      front.Text("why"),
		Instead:  front.Text("instead"),
		Source:   front.Text("source"),
		Reviewed: front.Time("reviewed", b.snap.site.TimeZone),
	}
	switch {
	case r.A == "" || r.B == "":
		front.Report("a", problem.Error, "bad-rule", "a rule needs two families of ingredients, a and b", "")
	case !slices.Contains([]routine.Slot{routine.SameApplication, routine.SameNight, routine.SameDay}, r.Slot):
		front.Report("slot", problem.Error, "bad-rule", fmt.Sprintf("%q is no slot", r.Slot), "write same-application, same-night or same-day")
	case !slices.Contains([]routine.Verdict{routine.Avoid, routine.Caution, routine.Fine}, r.Verdict):
		front.Report("verdict", problem.Error, "bad-rule", fmt.Sprintf("%q is no verdict", r.Verdict), "write avoid, caution or fine")
	case r.Why == "" || r.Source == "":
		front.Report("why", problem.Error, "bad-rule", "a rule says why, and names its source", `where there is none, write source: custom`)
	default:
		b.snap.rules = append(b.snap.rules, r)
	}
}
