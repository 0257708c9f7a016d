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
