package check

import (
	"fmt"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/markdown"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// silenced is found without what editors have silenced, and with the severities that they have set.
func silenced(snapshot *site.Snapshot, found problem.List) problem.List {
	severities := snapshot.Site().Check.Rules
	var kept problem.List
	for _, p := range found {
		if p.Severity == problem.Unreadable {
			kept.Add(p)
			continue
		}
		set := severities[p.Rule]
		if severity, ok := severityNamed(set); ok {
			p.Severity = severity
		}
		_, hushed := snapshot.Outline(p.Path)
		if set != off && !slices.ContainsFunc(hushed, func(s markdown.Silence) bool { return hushes(s, p) }) {
			kept.Add(p)
		}
	}
	return kept
}

// hushes reports whether a comment silences a problem. One without a reason silences nothing.
func hushes(s markdown.Silence, p problem.Problem) bool {
	return s.Reason != "" && s.Rule == p.Rule && p.Line >= s.First && p.Line <= s.Last
}

// off is what site.yaml calls the severity of a rule that is not wanted.
const off = "off"

func severityNamed(name string) (problem.Severity, bool) {
	severity := problem.Severity(name)
	return severity, severity == problem.Error || severity == problem.Warning
}

// silences reports comments that silence nothing.
func (c *checker) silences(m *catalog.Meta, hushed []markdown.Silence) {
	for _, s := range hushed {
		_, known := ruleNamed(s.Rule)
		switch {
		case !known:
			c.add(m.Path, s.Line, s.Column, "bad-silence", fmt.Sprintf("no rule is called %q", s.Rule), meantRule(s.Rule))
		case s.Reason == "":
			c.add(m.Path, s.Line, s.Column, "bad-silence", "a rule is silenced without a reason, so it is not",
				"write why behind the colon: <!-- check-ignore "+s.Rule+": … -->")
		}
	}
}

// settings reports what site.yaml says of rules that do not exist.
func (c *checker) settings() {
	for name, severity := range c.snapshot.Site().Check.Rules {
		line, column := c.snapshot.At(site.SettingsFile, "check.rules."+name)
		_, known := ruleNamed(name)
		_, possible := severityNamed(severity)
		switch {
		case !known:
			c.add(site.SettingsFile, line, column, "unknown-rule", fmt.Sprintf("no rule is called %q", name), meantRule(name))
		case severity != off && !possible:
			c.add(site.SettingsFile, line, column, "unknown-rule", fmt.Sprintf("%q is no severity that a rule can have", severity), "write error, warning or off")
		}
	}
}
