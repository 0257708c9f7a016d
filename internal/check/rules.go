package check

import (
	_ "embed"
	"slices"
	"strings"

	"porewise/internal/fields"
	"porewise/internal/problem"
)

//go:embed doc.go
var manual string

// Rule is one thing that the check looks for.
type Rule struct {
	Name     string
	Severity problem.Severity // unless site.yaml sets another
	Says     string
	Group    string // the heading that it stands under
}

// Rules are all rules, those of the packages that compile the content too, as the package comment lists
// them.
var Rules = readRules(manual)

// readRules reads the list out of the package comment, so that it is written once.
func readRules(manual string) []Rule {
	var rules []Rule
	group := ""
	for line := range strings.Lines(manual) {
		line = strings.TrimSpace(line)
		if heading, ok := strings.CutPrefix(line, "// # "); ok {
			group = heading
		}
		entry, ok := strings.CutPrefix(line, "//\t")
		if words := strings.Fields(entry); ok && group != "" && len(words) > 2 {
			_, says, _ := strings.Cut(entry, " "+words[1]+" ")
			rules = append(rules, Rule{words[0], problem.Severity(words[1]), strings.TrimSpace(says), group})
		}
	}
	return rules
}

// ruleNamed finds a rule.
func ruleNamed(name string) (Rule, bool) {
	i := slices.IndexFunc(Rules, func(r Rule) bool { return r.Name == name })
	if i < 0 {
		return Rule{}, false
	}
	return Rules[i], true
}

// meantRule is a hint at the rule that name is most likely a slip of.
func meantRule(name string) string {
	names := make([]string, len(Rules))
	for i, r := range Rules {
		names[i] = r.Name
	}
	if near := fields.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return "porewise check --rules prints all of them"
}
