package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/site"
)

// sample is the content folder of a site that init has started.
func sample(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if _, exit, message := porewise(t, "", "init", folder); exit != 0 {
		t.Fatalf("init: exit %d, %s", exit, message)
	}
	return filepath.Join(folder, "content")
}

var titles = []string{
	"What Is Bakuchiol?",
	`It's "natural": is that \ good?`,
	"# - [a]: {b} & *c",
	"चेहरे के सीरम",
	"ചർമ്മ\u200dം",
	"مصل\u200cها",
	"2026",
	"true",
	"index",
	"x\ny\x07\tz",
	strings.Repeat("word ", 12),
}

func TestNewStartsAFileThatPassesInASiteThatInitStarted(t *testing.T) {
	content := sample(t)
	for kind := range blanks {
		some := titles[:2]
		if kind == catalog.KindArticle {
			some = titles
		}
		for _, title := range some {
			if out, exit, message := porewise(t, "", "new", "--content", content, string(kind), string(kind)+" "+title); exit != 0 || strings.Count(out, "\n") != 1 {
				t.Errorf("%s %q: exit %d, %s%s", kind, title, exit, out, message)
			}
		}
	}
	if out, exit, _ := porewise(t, "", "check", "--strict", "--content", content); exit != 0 || out != "No problems.\n" {
		t.Errorf("the drafts do not pass:\n%s", out)
	}
	root, err := os.OpenRoot(content)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	snapshot, _, err := site.Build(root.FS(), site.Options{Now: time.Now(), Preview: true})
	if err != nil {
		t.Fatal(err)
	}
	if page, ok := snapshot.Page("page-its-natural-is-that-good"); !ok || page.Title != `page It's "natural": is that \ good?` || !page.Draft {
		t.Errorf("the title is read as %+v", page)
	}
}

// finished is a draft as its editor would leave it: with a description, what the commented lines offer, and
// no line that calls it a draft.
func finished(text string) string {
	text = strings.Replace(text, `description: ""`, `description: "A sentence."`, 1)
	text = regexp.MustCompile(`(?m)^draft:.*\n`).ReplaceAllString(text, "")
	values := map[string]string{"sku": "X-1", "price": "499", "mrp": "599", "id": "roh2006", "title": "A study", "says": "It may help.", "evidence": "limited", "source": "roh2006"}
	text = regexp.MustCompile(`(?m)^  # [- ] (\w+): +(# .*)$`).ReplaceAllStringFunc(text, func(line string) string {
		name := strings.Trim(strings.SplitN(line, ":", 2)[0], " #-")
		if values[name] == "" {
			return line
		}
		return strings.Replace(strings.Replace(line, "  # ", "  ", 1), name+":", name+": "+values[name], 1)
	})
	text = regexp.MustCompile(`(?m)^(  (maker|origin|netQuantity|bestBefore|inci):) +#`).ReplaceAllString(text, "$1 as the label has it #")
	return text + "\nWhat a study says. [@roh2006]\n"
}

func TestAFinishedDraftPassesToo(t *testing.T) {
	for kind := range blanks {
		t.Run(string(kind), func(t *testing.T) {
			content := sample(t)
			porewise(t, "", "new", "--content", content, string(kind), "Bakuchiol")
			path := filepath.Join(content, kind.Folder(), "bakuchiol.md")
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			done := finished(string(text))
			if !strings.Contains(string(text), "sources:") {
				done = strings.ReplaceAll(done, " [@roh2006]", "")
			}
			write(t, path, done)
			write(t, filepath.Join(content, "pages/news.md"), "---\ntitle: News\ndescription: What is new.\n---\n[Read it]("+kind.URL("bakuchiol")+")\n")
			if out, exit, _ := porewise(t, "", "check", "--strict", "--content", content); exit != 0 || out != "No problems.\n" {
				t.Errorf("the finished text does not pass:\n%s\n%s", out, done)
			}
		})
	}
}

func TestNewExplainsEveryKeyInTheWordsOfTheSchema(t *testing.T) {
	for kind, blank := range blanks {
		text := beginning(kind, "T", time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
		for _, line := range blank.keys {
			name, _, _ := strings.Cut(line, ":")
			if key := site.Keys(kind).Find(name); key == nil || !strings.Contains(text, "# "+key.Says) {
				t.Errorf("%s: %s is not explained", kind, name)
			}
		}
	}
	if text := beginning(catalog.KindProduct, "T", time.Time{}); !strings.Contains(text, "cleanser, toner, serum, eye, moisturizer or sunscreen\n") {
		t.Errorf("the steps are not named:\n%s", text)
	}
}

func TestNewDatesAnArticleByTheSitesClock(t *testing.T) {
	folder := folderOf(t, map[string]string{"site.yaml": "timeZone: Pacific/Kiritimati\n"})
	before := time.Now()
	porewise(t, "", "new", "--content", folder, "article", "Line Islands")
	text, err := os.ReadFile(filepath.Join(folder, "articles/line-islands.md"))
	if err != nil {
		t.Fatal(err)
	}
	zone := time.FixedZone("+14", 14*60*60)
	first, last := before.In(zone).Format(time.DateOnly), time.Now().In(zone).Format(time.DateOnly)
	if !strings.Contains(string(text), "date: "+first) && !strings.Contains(string(text), "date: "+last) {
		t.Errorf("it is %s there:\n%s", last, text)
	}
}

func TestNewRefusesWhatWouldBreakTheSite(t *testing.T) {
	content := folderOf(t, map[string]string{
		"articles/2026/pores/index.md": "---\ntitle: Pores\naliases: [/articles/large-pores]\n---\n",
		"ingredients/niacinamide.md":   "---\ntitle: Niacinamide\naliases: [Vitamin B3]\n---\n",
		"pages/about.md":               "mine",
	})
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"a file that is there", []string{"page", "About"}, "about.md is there already, and is left as it is"},
		{"an address that another folder has", []string{"article", "Pores"}, "/articles/pores is the address of articles/"},
		{"a former address", []string{"article", "Large pores"}, "the alias /articles/large-pores hides the page of articles/large-pores.md"},
		{"a name of another ingredient", []string{"ingredient", "vitamin b3"}, "is a name of ingredients/niacinamide.md already"},
		{"an address of the program", []string{"page", "Cart"}, "/cart belongs to the program; choose another title, or an address with --slug NAME"},
		{"an address that is none", []string{"page", "--slug", "../x", "X"}, "letters, digits, '-', '_' and '.' can"},
		{"a title without a letter", []string{"page", "???"}, "name one with --slug NAME"},
		{"no title", []string{"page"}, "<title>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, exit, message := porewise(t, "", append([]string{"new", "--content", content}, c.args...)...)
			if exit != 2 || strings.Count(message, "\n") != 1 || !strings.Contains(message, c.says) {
				t.Errorf("exit %d, says %q, want %q", exit, message, c.says)
			}
		})
	}
	if text, _ := os.ReadFile(filepath.Join(content, "pages/about.md")); string(text) != "mine" {
		t.Error("a file was written over")
	}
	if files, _ := filepath.Glob(filepath.Join(content, "*/*.md")); len(files) != 2 {
		t.Errorf("there are %v", files)
	}
	if out, exit, message := porewise(t, "", "new", "--content", content, "--slug", "trolley", "page", "Cart"); exit != 0 || !strings.Contains(out, "at /trolley.") {
		t.Errorf("with an address of its own: exit %d, %s", exit, message)
	}
}

func TestALongTitleMakesAnAddressThatCanBeTyped(t *testing.T) {
	content := folderOf(t, nil)
	out, exit, message := porewise(t, "", "new", "--content", content, "article", strings.Repeat("niacinamide ", 40))
	if exit != 0 || !strings.Contains(out, "[long-title]") {
		t.Fatalf("exit %d, %s%s", exit, out, message)
	}
	files, _ := filepath.Glob(filepath.Join(content, "articles/*.md"))
	if len(files) != 1 || len(filepath.Base(files[0])) > longestSlug+3 || strings.Contains(files[0], "-.md") {
		t.Errorf("the file is %v", files)
	}
}
