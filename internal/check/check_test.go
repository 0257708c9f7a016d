package check

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"porewise/internal/problem"
	"porewise/internal/site"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// Each file in testdata is a small site for one rule. Above its files stands what Run reports, as
// `porewise check` prints it; what package site reports is not among it.
func TestGoldenProblems(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no sites in testdata: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := string(archive.Comment)
			got := listing(Run(built(t, archive)).Sorted())
			if *update {
				archive.Comment = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got)); diff != "" {
				t.Errorf("what the editor is told (-want +got); -update accepts it:\n%s", diff)
			}
		})
	}
}

func TestEveryRuleIsInThePackageCommentAndHasASite(t *testing.T) {
	source, err := os.ReadFile("check.go")
	if err != nil {
		t.Fatal(err)
	}
	manual, _, _ := strings.Cut(string(source), "\npackage check")
	paths, _ := filepath.Glob("testdata/*.txt")
	reported := map[string]bool{}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range Run(built(t, archive)) {
			reported[p.Rule] = true
			if !strings.Contains(manual, "//\t"+p.Rule+" ") {
				t.Errorf("the package comment does not explain the rule %s", p.Rule)
			}
			if p.Line == 0 || p.Hint == "" {
				t.Errorf("%s does not say where, or what to do: %s", p.Rule, p)
			}
		}
	}
	for _, line := range strings.Split(manual, "\n") {
		if rule, ok := strings.CutPrefix(line, "//\t"); ok && !reported[strings.Fields(rule)[0]] {
			t.Errorf("no site in testdata breaks the rule %s", strings.Fields(rule)[0])
		}
	}
}

func built(t *testing.T, archive *txtar.Archive) *site.Snapshot {
	t.Helper()
	content := fstest.MapFS{}
	for _, f := range archive.Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	snapshot, _, err := site.Build(content, site.Options{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), Preview: true})
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}

func listing(problems problem.List) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String() + "\n    " + p.Hint + "\n")
	}
	return b.String()
}
