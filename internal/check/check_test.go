package check

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"porewise/internal/golden"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// Each file in testdata is a small site. Above its files stands what an editor is told of it, as `porewise
// check` prints it.
func TestGoldenProblems(t *testing.T) {
	golden.Archives(t, func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		return &txtar.Archive{Comment: []byte(listing(told(t, archive))), Files: archive.Files}
	})
}

// elsewhere are the rules that no small site can break: they are tested where a file system is, or a large file.
var elsewhere = []string{"unreadable", "not-a-file", "too-large", "lost-address", "template", "more-problems"}

func TestEveryRuleHasASiteAndSaysWhereAndWhatToDo(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	reported := map[string]bool{}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range told(t, archive) {
			reported[p.Rule] = true
			if rule, known := ruleNamed(p.Rule); !known {
				t.Errorf("the package comment does not list the rule %s", p.Rule)
			} else if rule.Severity != p.Severity && p.Rule != "orphan" {
				t.Errorf("%s is reported as %s, and listed as %s", p.Rule, p.Severity, rule.Severity)
			}
			if p.Hint == "" {
				t.Errorf("%s does not say what to do: %s", p.Rule, p)
			}
		}
	}
	for _, rule := range Rules {
		if !reported[rule.Name] && !slices.Contains(elsewhere, rule.Name) {
			t.Errorf("no site in testdata breaks the rule %s", rule.Name)
		}
	}
}

// Rules are reported by name in several packages; each name that their source mentions is listed.
func TestEveryRuleThatIsReportedAnywhereIsListed(t *testing.T) {
	inSource := regexp.MustCompile(`problem\.(?:Error|Warning|Unreadable|Note), "([a-z0-9-]+[a-z0-9])"|Rule: "([a-z0-9-]+)"`)
	for _, room := range []string{"site", "markdown", "fields"} {
		files, err := filepath.Glob("../" + room + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(room, err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, found := range inSource.FindAllStringSubmatch(string(source), -1) {
				if _, known := ruleNamed(found[1] + found[2]); !known {
					t.Errorf("%s reports the rule %s%s, which the package comment does not list", file, found[1], found[2])
				}
			}
		}
	}
}

// quiet is the site.yaml of a small site that has none: what is not its subject is not reported.
const quiet = "check: {rules: {orphan: off, missing-description: off, missing-label: off}}\n"

// told is what an editor is told of a small site.
func told(t *testing.T, archive *txtar.Archive) problem.List {
	t.Helper()
	content := fstest.MapFS{"site.yaml": {Data: []byte(quiet)}}
	for _, f := range archive.Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	snapshot, problems, err := site.Build(content, site.Options{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), Preview: true})
	if err != nil {
		t.Fatal(err)
	}
	return All(snapshot, problems)
}

func listing(problems problem.List) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String() + "\n    " + p.Hint + "\n")
	}
	return b.String()
}
