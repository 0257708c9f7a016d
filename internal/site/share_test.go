package site

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/catalog"
)

// Whatever was edited before, a site and what is wrong with it are those of a build that shares nothing.
func TestABuildThatSharesFilesIsOneThatSharesNone(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("edits of seed ", seed), func(t *testing.T) {
			e := &editor{Rand: rand.New(rand.NewPCG(seed, 1)), now: noon, content: fstest.MapFS{}}
			for range 40 {
				e.edit()
			}
			preview := seed%3 == 0
			var shared, anew *Snapshot
			for step := range 40 {
				what := e.edit()
				now, problems := built(t, e.content, Options{Now: e.now, Preview: preview, Previous: shared})
				want, wantProblems := built(t, e.content, Options{Now: e.now, Preview: preview, Previous: anew, anew: true})
				shared, anew = now, want
				if diff := cmp.Diff(wantProblems, problems); diff != "" {
					t.Fatalf("after step %d, %s, problems differ (-want +got):\n%s", step, what, diff)
				}
				for name, of := range surface {
					if got, want := of(now), of(want); !reflect.DeepEqual(got, want) {
						t.Fatalf("after step %d, %s, %s differ: got %+v, want %+v", step, what, name, got, want)
					}
				}
				wantJoined(t, now)
			}
		})
	}
}

// surface is what others can see of a snapshot.
var surface = map[string]func(*Snapshot) any{
	"settings":    func(s *Snapshot) any { return s.Site() },
	"rules":       func(s *Snapshot) any { return s.Rules() },
	"articles":    func(s *Snapshot) any { return s.Articles() },
	"ingredients": func(s *Snapshot) any { return s.Ingredients() },
	"products":    func(s *Snapshot) any { return s.Products() },
	"concerns":    func(s *Snapshot) any { return s.Concerns() },
	"authors":     func(s *Snapshot) any { return s.Authors() },
	"pages":       func(s *Snapshot) any { return s.Pages() },
	"topics":      func(s *Snapshot) any { return s.Topics() },
	"variants":    func(s *Snapshot) any { return s.variants },
	"redirects":   func(s *Snapshot) any { return s.redirects },
	"lost pages":  func(s *Snapshot) any { return s.gone },
	"media":       func(s *Snapshot) any { return s.media },
	"changes":     func(s *Snapshot) any { return []time.Time{s.LastChange(), s.NextChange()} },
	"leads":       func(s *Snapshot) any { return s.Leads() },
	"states": func(s *Snapshot) any {
		return [][]*catalog.Meta{s.InState(catalog.Draft, s.builtAt), s.InState(catalog.Scheduled, s.builtAt), s.InState(catalog.Expired, s.builtAt)}
	},
	"places and outlines": func(s *Snapshot) any {
		found := map[string]any{}
		for path, f := range s.files {
			line, column := s.At(path, "tags")
			found[path] = []any{line, column, f.places, f.ids, f.blocks}
		}
		return found
	},
}

// wantJoined fails unless what names a noun holds the very one that the snapshot has.
func wantJoined(t *testing.T, s *Snapshot) {
	t.Helper()
	for _, a := range s.Articles() {
		same(t, a.Path, a.Authors, authorMeta, s.Author)
		same(t, a.Path, a.Ingredients, ingredientMeta, s.Ingredient)
		same(t, a.Path, a.Concerns, concernMeta, s.Concern)
		same(t, a.Path, a.Products, productMeta, s.Product)
		for _, segment := range a.Segments {
			if segment.Product != nil {
				same(t, a.Path, []*catalog.Product{segment.Product}, productMeta, s.Product)
			}
		}
	}
	for _, c := range s.Concerns() {
		same(t, c.Path, c.Ingredients, ingredientMeta, s.Ingredient)
	}
	for _, p := range s.Products() {
		for _, content := range p.Ingredients {
			same(t, p.Path, []*catalog.Ingredient{content.Ingredient}, ingredientMeta, s.Ingredient)
		}
	}
}

func same[T comparable](t *testing.T, path string, list []T, meta func(T) *catalog.Meta, find func(catalog.Slug) (T, bool)) {
	t.Helper()
	for _, noun := range list {
		if found, ok := find(meta(noun).Slug); !ok || found != noun {
			t.Fatalf("%s holds another %s than the snapshot", path, meta(noun).Path)
		}
	}
}

// editor edits a content folder at random.
type editor struct {
	*rand.Rand
	now     time.Time
	content fstest.MapFS
}

func pick[T any](e *editor, from ...T) T { return from[e.IntN(len(from))] }

// maybe is text, or with it all chances but one in n, nothing.
func (e *editor) maybe(n int, text func() string) string {
	if e.IntN(n) > 0 {
		return ""
	}
	return text()
}

// edit does one thing to the folder, and says what.
func (e *editor) edit() string {
	e.content = with(e.content, ".made", "") // a copy
	switch e.IntN(14) {
	case 0:
		e.now = e.now.Add(time.Duration(e.IntN(72)-10) * time.Hour)
		return "at " + e.now.String()
	case 1:
		return e.write("site.yaml", "timeZone: UTC\nreviewAfter: "+pick(e, "1", "6")+"\nnavigation: [{title: A, url: "+e.link()+"}]\n")
	case 2:
		return e.write("rules.yaml", "rules: [{a: f1, b: f2, verdict: fine, why: x, source: custom, read: "+e.slug()+"}]\n")
	case 3:
		name := pick(e, "a.svg", "b.svg")
		return e.write("articles/"+name, pick(e, `<svg width="4" height="3"/>`, `<svg width="8" height="3"/>`, "none"))
	case 4, 5:
		name := e.file()
		delete(e.content, name)
		return "without " + name
	case 6:
		return e.write(e.file(), pick(e, "---\ntitle: \"A\n---\n", "", "<<<<<<< HEAD\n=======\n>>>>>>> x\n"))
	case 7, 8:
		if name := e.file(); e.content[name] != nil {
			return e.write(name, string(e.content[name].Data)+"\nMore of "+e.name()+".\n")
		}
	}
	name := e.file()
	return e.write(name, e.text(name))
}

func (e *editor) write(name, text string) string {
	e.content[name] = &fstest.MapFile{Data: []byte(text)}
	return "with " + name + ":\n" + text
}

func (e *editor) slug() string { return pick(e, "one", "two", "three", "four", "five", "six", "seven") }

func (e *editor) file() string {
	if e.IntN(20) == 0 {
		return "articles/deep/" + e.slug() + ".md" // which makes two files of one address now and then
	}
	return pick(e, "articles", "articles", "articles", "ingredients", "products", "concerns", "authors", "pages") + "/" + e.slug() + ".md"
}

// name is one of an ingredient.
func (e *editor) name() string {
	return pick(e, "Niacinamide", "Vitamin B3", "Retinol", "One", "two", "Three")
}

func (e *editor) link() string {
	return pick(e, "/articles/", "/ingredients/", "/products/", "/concerns/", "/authors/", "/", "/topics/", "/articles/deep/", "/old-") + e.slug() + e.maybe(5, func() string { return "x" })
}

// text is a file that may say anything that its kind may.
func (e *editor) text(name string) string {
	list := func(n int) string {
		var texts []string
		for range e.IntN(n + 1) {
			texts = append(texts, pick(e, e.slug(), e.slug(), e.slug()+"x", e.name()))
		}
		return "[" + strings.Join(texts, ", ") + "]\n"
	}
	var b strings.Builder
	line := func(key string, value func() string) {
		b.WriteString(e.maybe(4, func() string { return key + ": " + value() + "\n" }))
	}
	b.WriteString("---\ntitle: " + pick(e, "Title", "One", "Retinol", "Niacinamide") + "\n")
	line("draft", func() string { return pick(e, "true", "false", "perhaps") })
	line("date", func() string { return e.now.AddDate(0, 0, e.IntN(5)-3).Format(time.DateOnly) })
	line("expiryDate", func() string { return e.now.AddDate(0, 0, e.IntN(6)-1).Format(time.DateOnly) })
	b.WriteString(e.maybe(20, func() string { return "slug: " + e.slug() + "\n" }))
	line("linkTitle", e.name)
	line("tags", func() string { return list(2) })
	line("image", func() string { return pick(e, "/articles/a.svg", "b.svg") })
	line("aliases", func() string { return "[/old-" + e.slug() + ", " + pick(e, e.link(), e.name()) + "]" })
	line("lastReviewed", func() string { return e.now.AddDate(0, -1, e.IntN(6)-3).Format(time.DateOnly) })
	kind, _, _ := strings.Cut(name, "/")
	keys := map[string][]string{"articles": {"authors", "reviewedBy", "ingredients", "concerns", "products", "related"}, "concerns": {"ingredients"}, "products": {"ingredients"}}
	for _, key := range keys[kind] {
		line(key, func() string { return list(3) })
	}
	switch kind {
	case "products":
		line("hidden", func() string { return "true" })
		line("variants", func() string { return "[{sku: S-" + e.slug() + ", price: 5}, {sku: S-" + e.slug() + ", price: 6}]" })
	case "ingredients":
		line("inci", e.name)
		line("family", func() string { return pick(e, "f1", "f2") })
		b.WriteString("sources: [{id: s1, title: T}]\n")
		line("claims", func() string { return "[{says: X, evidence: strong, source: " + pick(e, "s1", "s2") + "}]" })
	}
	b.WriteString("---\n")
	for range e.IntN(5) {
		b.WriteString(e.paragraph() + "\n\n")
	}
	return b.String()
}

func (e *editor) paragraph() string {
	switch e.IntN(8) {
	case 0:
		return "## " + pick(e, "One", "Two")
	case 1:
		return "[Card](/products/" + e.slug() + ")"
	case 2:
		return "See [other](" + pick(e, "", "deep/", "../articles/", "../ingredients/") + e.slug() + ".md" + pick(e, "", "#one") + ")."
	case 3:
		return "![Drawing](" + pick(e, "a.svg", "/articles/b.svg", "none.svg") + ")"
	case 4:
		return "See [cart](/cart/S-" + e.slug() + ":1,S-" + e.slug() + ":2)."
	case 5:
		return "It is " + e.name() + " and " + e.name() + "."
	case 6:
		return "See [part](" + pick(e, "", e.link()) + "#" + pick(e, "one", "two", "on") + ")."
	}
	return "See [page](" + e.link() + ")."
}

// What a file says of others follows them, although it does not change itself.
func TestAFileThatDidNotChangeFollowsWhatItAskedFor(t *testing.T) {
	for _, test := range []struct{ name, asks, path, before, after string }{
		{"an author who had no file", "authors: [Asha]", "authors/asha.md", "", "---\ntitle: Asha\n---\n"},
		{"an author whose name in capitals made the slug", "authors: [Asha]", "authors/Asha.md", "---\ntitle: Asha\n---\n", ""},
		{"a concern to offer for a misspelt one", "concerns: [wrinklez]", "concerns/wrinkles.md", "", "---\ntitle: Wrinkles\n---\n"},
		{"a page to offer for a misspelt link", "---\n[x](/products/serun)", "products/serum.md", "", "---\ntitle: Serum\n---\n"},
		{"a product in the text", "---\n[x](/products/serum)", "products/serum.md", "---\ntitle: Serum\n---\n", "---\ntitle: Other\n---\n"},
		{"a SKU", "---\n[x](/cart/S-1:1)", "products/serum.md", "---\ntitle: Serum\nvariants: [{sku: S-1, price: 5}]\n---\n", "---\ntitle: Serum\n---\n"},
		{"a topic", "---\n[x](/topics/skin)", "articles/b.md", "---\ntitle: B\ntags: [Skin]\n---\n", "---\ntitle: B\n---\n"},
		{"a former address", "aliases: [/old]", "articles/0.md", "---\ntitle: B\n---\n", "---\ntitle: B\naliases: [/old]\n---\n"},
		{"a fragment", "---\n[x](/articles/b#one)", "articles/b.md", "---\ntitle: B\n---\n## One\n", "---\ntitle: B\n---\n## Two\n"},
		{"a file that cannot be read", "---\n[x](b.md)", "articles/b.md", "", unclosed},
		{"a picture", "---\n![x](b.svg)", "articles/b.svg", `<svg width="4" height="3"/>`, `<svg width="8" height="3"/>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			asks := "---\ntitle: A\n" + test.asks + "\n---\n"
			if strings.HasPrefix(test.asks, "---") {
				asks = "---\ntitle: A\n" + test.asks + "\n"
			}
			content := fstest.MapFS{"articles/a.md": {Data: []byte(asks)}, "articles/z.md": {Data: []byte("---\ntitle: Z\n---\n")}}
			wants := func(text string) fstest.MapFS {
				if text == "" {
					return content
				}
				return with(content, test.path, text)
			}
			for _, texts := range [][2]string{{test.before, test.after}, {test.after, test.before}} {
				first, _ := built(t, wants(texts[0]), Options{})
				second, problems := built(t, wants(texts[1]), Options{Previous: first})
				want, wantProblems := built(t, wants(texts[1]), Options{Previous: first, anew: true})
				wantEqual(t, "problems", problems, wantProblems)
				if a, b := second.articles.bySlug["a"], want.articles.bySlug["a"]; !reflect.DeepEqual(a, b) {
					t.Errorf("the article is %+v, and made anew %+v", a, b)
				}
				before, _ := first.Article("z")
				if after, _ := second.Article("z"); before != after {
					t.Error("an article that asks for nothing is not shared: this test shows nothing")
				}
			}
		})
	}
}

func TestAPageThatComesOrGoesIsFollowedByFilesThatDidNotChange(t *testing.T) {
	link, mention := "---\ntitle: A\n---\n[x](/articles/b)\n", "---\ntitle: A\n---\nIt is retinol.\n"
	for _, test := range []struct{ name, asks, path, text string }{
		{"a link to what appears", link, "articles/b.md", "---\ntitle: B\ndate: 2026-11-23T13:00:00Z\n---\n"},
		{"a link to what expires", link, "articles/b.md", "---\ntitle: B\nexpiryDate: 2026-11-23T13:00:00Z\n---\n"},
		{"the first mention of an ingredient that appears", mention, "ingredients/retinol.md", "---\ntitle: Retinol\ndate: 2026-11-23T13:00:00Z\n---\n"},
		{"an article that appears, with a former address that hides a page", "---\ntitle: A\ndate: 2026-11-23T13:00:00Z\naliases: [/articles/b]\n---\n",
			"articles/b.md", "---\ntitle: B\n---\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			content := fstest.MapFS{"articles/a.md": {Data: []byte(test.asks)}, test.path: {Data: []byte(test.text)}}
			edited := with(content, test.path, test.text+"\nMore.\n") // at the same time
			before, _ := built(t, content, Options{})
			for _, now := range []time.Time{noon.Add(2 * time.Hour), noon} { // a clock may be set back
				for _, content := range []fstest.MapFS{content, edited} {
					after, problems := built(t, content, Options{Now: now, Previous: before})
					want, wantProblems := built(t, content, Options{Now: now, Previous: before, anew: true})
					wantEqual(t, "problems", problems, wantProblems)
					if !reflect.DeepEqual(after.Articles(), want.Articles()) {
						t.Errorf("at %s articles are %v, and made anew %v", now, after.Articles(), want.Articles())
					}
				}
				before, _ = built(t, content, Options{Now: now})
			}
		})
	}
}

// counted counts how often each file is opened.
type counted struct {
	fs.FS
	opened map[string]int
}

func (c counted) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.FS.Open(name)
}

func TestAFileThatLooksAsBeforeIsNotReadAgain(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "articles", "a.md")
	save := func(text string, age time.Duration) {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644),
			os.Chtimes(path, time.Time{}, time.Now().Add(-age).Truncate(time.Second))); err != nil {
			t.Fatal(err)
		}
	}
	save("---\ntitle: A\n---\nOne.\n", time.Hour)
	folder := counted{os.DirFS(dir), map[string]int{}}
	first := clean(t, folder, Options{})
	clear(folder.opened)
	second := clean(t, folder, Options{Previous: first})
	wantEqual(t, "times that it was opened", folder.opened["articles/a.md"], 0)

	save("---\ntitle: A\n---\nTwo.\n", time.Minute)
	third := clean(t, folder, Options{Previous: second})
	if a, _ := third.Article("a"); a.Text != "Two." {
		t.Errorf("after an edit the text is %q", a.Text)
	}
}

// Two versions of a file can look alike that are written within one tick of the file system's clock.
func TestAFileThatHasJustBeenWrittenIsReadAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "articles", "a.md")
	now := time.Now().Truncate(time.Second)
	var before *Snapshot
	for _, text := range []string{"One.", "Two."} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte("---\ntitle: A\n---\n"+text+"\n"), 0o644),
			os.Chtimes(path, time.Time{}, now)); err != nil {
			t.Fatal(err)
		}
		before = clean(t, os.DirFS(filepath.Dir(filepath.Dir(path))), Options{Previous: before})
		if a, _ := before.Article("a"); a.Text != text {
			t.Errorf("the text is %q, want %q", a.Text, text)
		}
	}
}

func TestAnEditOfOneArticleSharesTheOthers(t *testing.T) {
	content := magazine(20)
	first := clean(t, content, Options{})
	second := clean(t, with(content, "articles/article-3.md", string(content["articles/article-3.md"].Data)+"\nMore.\n"), Options{Previous: first})
	var other []catalog.Slug
	for _, a := range second.Articles() {
		if before, _ := first.Article(a.Slug); before != a {
			other = append(other, a.Slug)
		}
	}
	wantEqual(t, "articles that are not shared", other, []catalog.Slug{"article-3"})
	if !slices.Equal(first.Ingredients(), second.Ingredients()) {
		t.Error("ingredients are not shared")
	}
}
