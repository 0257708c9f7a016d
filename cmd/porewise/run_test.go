package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porewise/internal/index"
)

// TestMain lets the test binary be the program itself, for tests that need a process of their own.
func TestMain(m *testing.M) {
	if os.Getenv("POREWISE_TEST_AS_PROGRAM") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// porewise runs the program in this process and returns what it printed and how it would have ended.
func porewise(t *testing.T, stdin string, args ...string) (stdout string, exit int, message string) {
	t.Helper()
	var out, errs bytes.Buffer
	err := run(context.Background(), args, nil, strings.NewReader(stdin), &out, &errs)
	var line bytes.Buffer
	return out.String(), report(&line, err), line.String()
}

// folderOf writes files into a content folder.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(folder, name), text)
	}
	return folder
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAMistakeIsOneHelpfulLineAndExitCode2(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	empty := folderOf(t, map[string]string{"articles/a.md": "---\ntitle: A\n---\n"})
	broken := folderOf(t, map[string]string{"site.yaml": "name: [\n"})
	free := "127.0.0.1:0"
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"a content folder that is not there", []string{"serve", "--addr", free, "--content", "nowhere"}, "there is no content folder nowhere: name one with --content DIR"},
		{"the same, for check", []string{"check", "--content", "nowhere"}, "there is no content folder nowhere"},
		{"a flag that does not exist", []string{"serve", "--prot", "1"}, "unknown flag --prot; porewise serve --help shows what there is"},
		{"a proxy that is none", []string{"serve", "--trusted-proxies", "10.0.0.0/8,x"}, "--trusted-proxies: \"x\" is no network: write it like 10.0.0.0/8, or 10.0.0.1 for one address"},
		{"a word that is left out", []string{"stock", "set"}, "porewise stock set --help shows what there is"},
		{"a command that does not exist", []string{"sreve"}, "; porewise --help shows what there is"},
		{"a port that is taken", []string{"serve", "--content", empty, "--data", t.TempDir(), "--addr", busy.Addr().String()}, "address already in use; name another address with --addr"},
		{"the same, for a preview", []string{"preview", "--content", empty, "--data", t.TempDir(), "--addr", busy.Addr().String()}, "address already in use; name another address with --addr"},
		{"an address that is none", []string{"serve", "--content", empty, "--addr", "nonsense"}, "cannot listen on nonsense"},
		{"a base URL that is none", []string{"serve", "--content", empty, "--addr", free, "--data", t.TempDir(), "--base-url", "porewise.example"}, "write it like https://porewise.example"},
		{"templates that are not there", []string{"serve", "--content", empty, "--addr", free, "--data", t.TempDir(), "--templates", "nowhere"}, "--templates nowhere is no folder"},
		{"a data folder that is a file", []string{"serve", "--content", empty, "--addr", free, "--data", filepath.Join(empty, "articles/a.md")}, "the data folder"},
		{"a site.yaml that cannot be read", []string{"serve", "--content", broken, "--addr", free, "--data", t.TempDir()}, "site.yaml:1:7: error:"},
		{"an article that does not exist", []string{"related", "--content", empty, "nosuch"}, `no article has the slug "nosuch"`},
		{"a title without a letter", []string{"new", "--content", empty, "article", "???"}, "has no letter"},
		{"a kind that does not exist", []string{"new", "--content", empty, "poem", "X"}, "must be one of"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !index.HasSearch() && (c.args[0] == "serve" || c.args[0] == "preview") {
				t.Skip(c.args[0] + " needs the tag sqlite_fts5")
			}
			_, exit, message := porewise(t, "", c.args...)
			if exit != 2 || strings.Count(message, "\n") != 1 || !strings.Contains(message, c.says) {
				t.Errorf("exit %d, says %q, want %q", exit, message, c.says)
			}
		})
	}
}

func TestCheckPrintsEveryProblemInThreeForms(t *testing.T) {
	folder := folderOf(t, map[string]string{"articles/pores.md": "---\ntitle: Pores\ndescription: About pores.\ningredients: [niasinamide]\n---\nText.\n",
		"ingredients/niacinamide.md": "---\ntitle: Niacinamide\ndescription: A vitamin.\n---\n"})
	const place = "articles/pores.md:4:15: error: no ingredient is called \"niasinamide\" [unknown-ingredient]\n    did you mean \"niacinamide\"?\n"

	text, exit, _ := porewise(t, "", "check", "--content", folder)
	if exit != 1 || text != place+"1 error, 0 warnings, 0 notes.\n" {
		t.Errorf("exit %d, prints\n%s", exit, text)
	}

	lines, _, _ := porewise(t, "", "check", "--content", folder, "--format", "json")
	var problem map[string]any
	if err := json.Unmarshal([]byte(lines), &problem); err != nil {
		t.Fatalf("%v: %s", err, lines)
	}
	for key, want := range map[string]any{"path": "articles/pores.md", "line": 4.0, "column": 15.0, "severity": "error",
		"rule": "unknown-ingredient", "message": `no ingredient is called "niasinamide"`, "hint": `did you mean "niacinamide"?`} {
		if problem[key] != want {
			t.Errorf("%s is %v, want %v", key, problem[key], want)
		}
	}

	github, _, _ := porewise(t, "", "check", "--content", folder, "--format", "github")
	if want := `::error file=articles/pores.md,line=4,col=15,title=unknown-ingredient::no ingredient is called "niasinamide". did you mean "niacinamide"?` + "\n"; github != want {
		t.Errorf("prints %q, want %q", github, want)
	}
}

func TestWarningsCountOnlyWhenStrict(t *testing.T) {
	folder := folderOf(t, map[string]string{"articles/pores.md": "---\ntitle: Pores\n---\nText.\n"})
	if text, exit, _ := porewise(t, "", "check", "--content", folder); exit != 0 || !strings.Contains(text, "1 warning") {
		t.Errorf("exit %d, prints %s", exit, text)
	}
	if _, exit, _ := porewise(t, "", "check", "--strict", "--content", folder); exit != 1 {
		t.Errorf("strict, exit %d", exit)
	}
}

var magazine = map[string]string{
	"articles/serums.md":         "---\ntitle: Can serums shrink pores?\ndate: 2026-01-01\ntags: [pores]\ningredients: [niacinamide]\n---\nNiacinamide and oil.\n",
	"articles/night.md":          "---\ntitle: A night routine\ndate: 2026-01-02\ntags: [pores]\ningredients: [niacinamide]\n---\nNiacinamide at night.\n",
	"articles/sun.md":            "---\ntitle: Sunscreen in the city\ndate: 2026-01-03\n---\nEvery morning.\n",
	"ingredients/niacinamide.md": "---\ntitle: Niacinamide\naliases: [Vitamin B3]\n---\nA vitamin.\n",
}

func TestRelatedPrintsOneObjectAnArticle(t *testing.T) {
	folder := folderOf(t, magazine)
	out, exit, message := porewise(t, "", "related", "--content", folder, "--data", t.TempDir(), "--json", "--limit", "2")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if exit != 0 || len(lines) != 3 {
		t.Fatalf("exit %d, %s%s", exit, out, message)
	}
	out, _, _ = porewise(t, "", "related", "--content", folder, "--data", t.TempDir(), "--json", "serums")
	var answer relatedAnswer
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Path != "articles/serums.md" || len(answer.Related) != 2 || answer.Related[0].Path != "articles/night.md" || answer.Related[0].Reasons[0] != "Also about niacinamide" {
		t.Errorf("answers %+v", answer)
	}
}

func TestSearchAnswersEveryLineOfItsInput(t *testing.T) {
	if !index.HasSearch() {
		t.Skip(index.ErrNoSearch)
	}
	folder := folderOf(t, magazine)
	out, exit, message := porewise(t, "vitamin b3\n\nzzqxv\n\"unclosed\n", "search", "--content", folder, "--data", t.TempDir(), "--json")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if exit != 0 || len(lines) != 4 {
		t.Fatalf("exit %d, %d lines: %s%s", exit, len(lines), out, message)
	}
	var answer searchAnswer
	if err := json.Unmarshal([]byte(lines[0]), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Query != "vitamin b3" || len(answer.Results) == 0 || answer.Results[0].Path != "ingredients/niacinamide.md" ||
		answer.Results[0].URL != "/ingredients/niacinamide" || answer.Results[0].Kind != "ingredient" || answer.Results[0].Title != "Niacinamide" {
		t.Errorf("answers %+v", answer)
	}
	if lines[1] != `{"query":"","results":[]}` {
		t.Errorf("an empty line is answered with %s", lines[1])
	}
}

func TestExplainSaysWhatScoresAreMadeOf(t *testing.T) {
	folder, data := folderOf(t, magazine), t.TempDir()
	out, exit, message := porewise(t, "", "related", "--content", folder, "--data", data, "--limit", "1", "--explain", "serums")
	for _, want := range []string{"articles/night.md  (Also about niacinamide", "ingredient  niacinamide", "for nearness in time"} {
		if exit != 0 || !strings.Contains(out, want) {
			t.Errorf("exit %d, no %q in %s%s", exit, want, out, message)
		}
	}
	if !index.HasSearch() {
		return
	}
	out, exit, message = porewise(t, "", "search", "--content", folder, "--data", data, "--explain", "niasinamide nigt")
	for _, want := range []string{`Found for "niacinamide night":`, `"niacinamide" is also called vitamin b3`, "it holds all words: title (night)"} {
		if exit != 0 || !strings.Contains(out, want) {
			t.Errorf("exit %d, no %q in %s%s", exit, want, out, message)
		}
	}
}

func TestFlagsBeatTheEnvironmentAndTheEnvironmentTheDefault(t *testing.T) {
	folder := folderOf(t, magazine)
	var out, errs bytes.Buffer
	env := []string{"POREWISE_CONTENT=" + folder}
	if err := run(context.Background(), []string{"check"}, env, nil, &out, &errs); err != nil {
		t.Errorf("the environment's folder was not read: %v", err)
	}
	if err := run(context.Background(), []string{"check", "--content", "nowhere"}, env, nil, &out, &errs); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("the flag did not win: %v", err)
	}
}

func TestHelpAndVersionEndWell(t *testing.T) {
	if out, exit, _ := porewise(t, "", "--help"); exit != 0 || !strings.Contains(out, "serve") {
		t.Errorf("help: exit %d, %s", exit, out)
	}
	if out, exit, _ := porewise(t, "", "version"); exit != 0 || !strings.HasPrefix(out, "porewise ") {
		t.Errorf("version: exit %d, %s", exit, out)
	}
}
