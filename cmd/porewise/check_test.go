package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porewise/internal/check"
	"porewise/internal/site"
)

func TestCheckPrintsItsRules(t *testing.T) {
	out, exit, _ := porewise(t, "", "check", "--rules")
	if exit != 0 || strings.Count(out, "\n") < len(check.Rules) {
		t.Fatalf("exit %d, prints %s", exit, out)
	}
	for _, rule := range check.Rules {
		if rule.Says == "" || !strings.Contains(out, "  "+rule.Name+" ") || !strings.Contains(out, rule.Says) {
			t.Errorf("the rule %s is not explained", rule.Name)
		}
	}
}

func TestCheckRendersEveryPageAndNamesTheTemplateThatCannot(t *testing.T) {
	templates := t.TempDir()
	if err := os.CopyFS(templates, os.DirFS("../../templates")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(templates, "article.html")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, strings.Replace(string(text), "<h1", `{{if eq .Article.Title "Odd"}}{{index .Article.Tags 99}}{{end}}<h1`, 1))
	content := folderOf(t, map[string]string{
		"site.yaml":         "check: {rules: {orphan: off}}\n",
		"articles/even.md":  "---\ntitle: Even\ndescription: Fine.\n---\nText.\n",
		"articles/odd.md":   "---\ntitle: Odd\ndescription: Not fine.\n---\nText.\n",
		"articles/other.md": "---\ntitle: Odd\ndescription: Not fine either.\n---\nText.\n",
	})
	out, exit, message := porewise(t, "", "check", "--content", content, "--templates", templates)
	if exit != 1 || !strings.HasPrefix(out, "articles/odd.md: error: ") || !strings.Contains(out, "article.html:") ||
		!strings.Contains(out, "(and 1 more page)") || !strings.Contains(out, "[template]") || !strings.Contains(out, "1 error,") {
		t.Errorf("exit %d, prints\n%s%s", exit, out, message)
	}
}

func TestSinceDemandsAnAliasOrAnExpiryForEveryAddressThatARevisionHad(t *testing.T) {
	repository := t.TempDir()
	commit := func(message string) {
		t.Helper()
		for _, args := range [][]string{{"add", "-A"}, {"-c", "user.name=e", "-c", "user.email=e@example.org", "commit", "-q", "-m", message}} {
			if out, err := exec.Command("git", append([]string{"-C", repository}, args...)...).CombinedOutput(); err != nil {
				t.Fatalf("git %s: %v\n%s", args, err, out)
			}
		}
	}
	if out, err := exec.Command("git", "init", "-q", repository).CombinedOutput(); err != nil {
		t.Skipf("git is needed: %v\n%s", err, out)
	}
	content := filepath.Join(repository, "content")
	article := func(name, front string) {
		write(t, filepath.Join(content, "articles", name), "---\ntitle: "+name+"\ndescription: It says.\n"+front+"---\nText.\n")
	}
	write(t, filepath.Join(content, "site.yaml"), "check: {rules: {orphan: off}}\n")
	article("stays.md", "aliases: [/old-name]\n")
	article("moves.md", "tags: [Pores]\n")
	article("goes.md", "")
	article("expires.md", "")
	article("draft.md", "draft: true\n")
	commit("before")
	article("stays.md", "")
	article("new-place.md", "aliases: [/articles/moves, /topics/pores]\n")
	article("expires.md", "expiryDate: 2020-01-01\npublishDate: 2019-01-01\n")
	for _, gone := range []string{"moves.md", "goes.md", "draft.md"} {
		if err := os.Remove(filepath.Join(content, "articles", gone)); err != nil {
			t.Fatal(err)
		}
	}
	commit("after")
	out, exit, message := porewise(t, "", "check", "--content", content, "--since", "HEAD~1")
	want := "articles/goes.md: error: /articles/goes was an address at HEAD~1, and leads nowhere now [lost-address]\n" +
		"    give the page that takes its place aliases: [/articles/goes], or bring the file back with an expiryDate\n" +
		"articles/stays.md:2:1: error: /old-name was an address at HEAD~1, and leads nowhere now [lost-address]\n" +
		"    give the page that takes its place aliases: [/old-name], or bring the file back with an expiryDate\n" +
		"2 errors, 0 warnings, 0 notes.\n"
	if exit != 1 || out != want {
		t.Errorf("exit %d, prints\n%s%swant\n%s", exit, out, message, want)
	}
	for revision, says := range map[string]string{"nonsense": "git knows no such revision", "--output=x": "git knows no such revision"} {
		if _, exit, message := porewise(t, "", "check", "--content", content, "--since="+revision); exit != 2 || !strings.Contains(message, says) || strings.Count(message, "\n") != 1 {
			t.Errorf("%s: exit %d, says %q", revision, exit, message)
		}
	}
	outside := folderOf(t, map[string]string{"articles/a.md": "A"})
	if _, exit, message := porewise(t, "", "check", "--content", outside, "--since", "HEAD"); exit != 2 || !strings.Contains(message, "in no git repository") {
		t.Errorf("without git: exit %d, says %q", exit, message)
	}
}

// BenchmarkCheck checks 1,000 articles, and reports how many times as long that takes as building them.
func BenchmarkCheck(b *testing.B) {
	content := b.TempDir()
	text, err := os.ReadFile("../../content/articles/vitamin-c-serum-morning-or-night/index.md")
	if err != nil {
		b.Fatal(err)
	}
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		b.Fatal(err)
	}
	plain := strings.NewReplacer("image: ", "# image: ", "](", "](/products#").Replace(string(text))
	for i := range 1000 {
		name := filepath.Join(content, "articles", "article-"+time.Unix(int64(i), 0).UTC().Format("150405")+".md")
		if err := os.WriteFile(name, []byte(plain), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	f := &folders{Content: content}
	var building, checking time.Duration
	for b.Loop() {
		started := time.Now()
		if _, _, err := site.Build(os.DirFS(content), site.Options{Now: started, Preview: true}); err != nil {
			b.Fatal(err)
		}
		building += time.Since(started)
		started = time.Now()
		if _, err := (&checkCommand{}).problems(b.Context(), f, started); err != nil {
			b.Fatal(err)
		}
		checking += time.Since(started)
	}
	b.ReportMetric(float64(checking)/float64(building), "check/build")
}
