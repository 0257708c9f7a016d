package site

import (
	"bytes"
	"path/filepath"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"porewise/internal/catalog"
	"porewise/internal/problem"
)

// Whatever stands in a file, the others are served, and every problem points into the file.
func FuzzAnyFileBuilds(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txt")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		content := fstest.MapFS{"articles/good.md": {Data: []byte("---\ntitle: Good\n---\n[x](/articles/fuzzed#x)\n")}}
		for _, kind := range catalog.Kinds {
			content[kind.Folder()+"/fuzzed.md"] = &fstest.MapFile{Data: []byte(text)}
		}
		snapshot, problems := built(t, content, Options{Preview: true})
		if _, ok := snapshot.Article("good"); !ok {
			t.Error("another article is not served")
		}
		lines := 1 + bytes.Count([]byte(text), []byte("\n")) + bytes.Count([]byte(text), []byte("\r"))
		for _, p := range problems {
			if p.Line < 0 || p.Line > lines && p.Path != "articles/good.md" || p.Message == "" || p.Rule == "" {
				t.Errorf("of %d lines: %s", lines, p)
			}
			if p.Severity == problem.Unreadable && p.Path == "articles/good.md" {
				t.Errorf("the good file is at fault: %s", p)
			}
		}
	})
}

// Whatever settings and rules say, there is a site or an error.
func FuzzSettingsAndRules(f *testing.F) {
	f.Add("name: Test\nnavigation: [{title: A, url: /articles}]\nshop: {shipping: {fee: 1}}\n", "rules:\n  - {a: x, b: y, verdict: avoid, why: z, source: custom}\n")
	f.Add("currency: ~\ntimeZone: Local\nlanguage: hi", "rules: {}")
	f.Fuzz(func(t *testing.T, settings, rules string) {
		snapshot, _, err := Build(fstest.MapFS{"site.yaml": {Data: []byte(settings)}, "rules.yaml": {Data: []byte(rules)}}, Options{Now: noon})
		if err != nil {
			return
		}
		if s := snapshot.Site(); s.Name == "" || s.TimeZone == nil || len(s.Navigation) == 0 || s.Shop.MaxLines < 1 || s.Currency.Format(1) == "" {
			t.Errorf("the site lacks what every page needs: %+v", s)
		}
	})
}

func TestCut(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a short text stays", "Two words", "Two words"},
		{"a long one ends with a word", "Two words and more", "Two words…"},
		{"a word that is longer than the limit is cut", "Antidisestablishmentarianism", "Antidisest…"},
		{"letters are counted, not bytes", "Größenänderung", "Größenände…"},
	} {
		t.Run(test.name, func(t *testing.T) { wantEqual(t, "text", cut(test.text, 11), test.want) })
	}
}
