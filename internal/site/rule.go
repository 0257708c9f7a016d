package site

import (
	"fmt"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
	"porewise/internal/routine"
)

// rules reads the pairs of rules.yaml, when the families of ingredients are known.
func (b *builder) rules() {
	known := b.families()
	for _, front := range b.rulesFile.List("rules") {
		r, ok := b.rule(front)
		if !ok {
			continue
		}
		for key, family := range map[string]catalog.Family{"a": r.A, "b": r.B} {
			unknownFamily(front, key, string(family), known)
		}
		if slices.ContainsFunc(b.snap.rules, func(other routine.Rule) bool { return samePair(r, other) }) {
			front.Report("a", problem.Error, "duplicate-rule", fmt.Sprintf("an earlier rule says how %s and %s go together", r.A, r.B), "keep one rule for a pair and slot")
			continue
		}
		b.snap.rules = append(b.snap.rules, r)
	}
	b.rulesFile.Done()
}

// rule reads one pair; one that cannot be understood is reported and left out.
func (b *builder) rule(front *fields.Mapping) (routine.Rule, bool) {
	r := routine.Rule{
		A:        catalog.Family(catalog.Slugify(front.Text("a"))),
		B:        catalog.Family(catalog.Slugify(front.Text("b"))),
		Slot:     routine.Slot(or(front.Text("slot"), string(routine.SameApplication))),
		Verdict:  routine.Verdict(front.Text("verdict")),
		Why:      front.Text("why"),
		Instead:  front.Text("instead"),
		Source:   front.Text("source"),
		Reviewed: front.Time("reviewed", b.snap.site.TimeZone),
		Read:     catalog.Slug(front.Text("read")),
	}
	if r.Read != "" {
		if fault := b.dead(everyone, catalog.KindArticle.URL(r.Read)); fault != nil {
			front.Report("read", fault.Severity, fault.Rule, fault.Message, fault.Hint)
		}
	}
	key, message, hint := ruleFault(r)
	if message != "" {
		front.Report(key, problem.Error, "bad-rule", message, hint)
	}
	return r, message == ""
}

// ruleFault is what is wrong with a rule, at which key; no message where nothing is.
func ruleFault(r routine.Rule) (key, message, hint string) {
	switch {
	case r.A == "" || r.B == "":
		return "a", "a rule needs two families of ingredients, a and b", "write lines like a: retinoid and b: aha"
	case !slices.Contains(routine.Slots, r.Slot):
		return "slot", fmt.Sprintf("%q is no slot", r.Slot), "write same-application, same-night or same-day"
	case !slices.Contains(routine.Verdicts, r.Verdict):
		return "verdict", fmt.Sprintf("%q is no verdict", r.Verdict), "write avoid, caution or fine"
	case r.Why == "" || r.Source == "":
		return "why", "a rule says why, and names its source", "where there is none, write source: custom"
	}
	return "", "", ""
}

func samePair(x, y routine.Rule) bool {
	return x.Slot == y.Slot && (x.A == y.A && x.B == y.B || x.A == y.B && x.B == y.A)
}

// families are those of all ingredients, shown or not.
func (b *builder) families() []string {
	var known []string
	for _, i := range b.all.ingredients.bySlug {
		if i.Family != "" && !slices.Contains(known, string(i.Family)) {
			known = append(known, string(i.Family))
		}
	}
	return known
}

// unknownFamily reports a family that no ingredient has: such a rule never speaks.
func unknownFamily(front *fields.Mapping, key, family string, known []string) {
	if slices.Contains(known, family) {
		return
	}
	hint := "families are what ingredients say at family:"
	if near := fields.Nearest(family, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	front.Report(key, problem.Warning, "unknown-family", fmt.Sprintf("no ingredient is of the family %q, so the rule says nothing", family), hint)
}
