package site

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"unsafe"

	"porewise/internal/catalog"
)

// with is content with one more file, or another version of it.
func with(content fstest.MapFS, path, text string) fstest.MapFS {
	changed := maps.Clone(content)
	changed[path] = &fstest.MapFile{Data: []byte(text)}
	return changed
}

func without(content fstest.MapFS, path string) fstest.MapFS {
	changed := maps.Clone(content)
	delete(changed, path)
	return changed
}

var twoArticles = folder(`
-- articles/a.md --
---
title: A
---
The first text. [none](/nowhere)
-- articles/b.md --
---
title: B
---
[a](a.md)
`)

const unclosed = "---\ntitle: \"A\n---\nThe second text.\n"

func TestAFileThatCannotBeReadKeepsItsLastGoodVersion(t *testing.T) {
	first, _ := built(t, twoArticles, Options{})
	broken := with(twoArticles, "articles/a.md", unclosed)
	second, problems := built(t, broken, Options{Previous: first})
	third, again := built(t, broken, Options{Previous: second})
	for _, snapshot := range []*Snapshot{second, third} {
		if a, ok := snapshot.Article("a"); !ok || !strings.Contains(a.Text, "The first text.") {
			t.Error("the last good version is not served")
		}
	}
	wantEqual(t, "the problem is reported, and none of the text that is no more", rules(problems), []string{"articles/a.md front-matter"})
	wantEqual(t, "and so it is the next time", rules(again), rules(problems))
}

func TestAFileThatCannotBeReadAtAColdStartIsAbsent(t *testing.T) {
	snapshot, problems := built(t, with(twoArticles, "articles/a.md", unclosed), Options{})
	wantSlugs(t, "articles", snapshot.Articles(), articleMeta, "b")
	wantEqual(t, "problems", rules(problems), []string{"articles/a.md front-matter", "articles/b.md broken-link"})
}

func TestAMendedFileIsServedAgain(t *testing.T) {
	first, _ := built(t, twoArticles, Options{})
	second, _ := built(t, with(twoArticles, "articles/a.md", unclosed), Options{Previous: first})
	third, _ := built(t, with(twoArticles, "articles/a.md", "---\ntitle: A\n---\nThe third text.\n"), Options{Previous: second})
	if a, _ := third.Article("a"); a == nil || a.Text != "The third text." {
		t.Error("the mended file is not served")
	}
}

func TestADeletedFileDisappears(t *testing.T) {
	first, _ := built(t, twoArticles, Options{})
	second, problems := built(t, without(twoArticles, "articles/a.md"), Options{Previous: first})
	wantSlugs(t, "articles", second.Articles(), articleMeta, "b")
	wantEqual(t, "problems", rules(problems), []string{"articles/b.md broken-link"})
}

func TestUnreadableSettingsMakeNoSnapshot(t *testing.T) {
	first, _ := built(t, twoArticles, Options{})
	snapshot, _, err := Build(with(twoArticles, "site.yaml", "name: \"x\n"), Options{Now: noon, Previous: first})
	if snapshot != nil || err == nil {
		t.Errorf("Build = %v, %v; want no snapshot and an error", snapshot, err)
	}
}

func TestABuildDoesNotChangeTheOneBefore(t *testing.T) {
	first, _ := built(t, joined, Options{})
	before, _ := first.Ingredient("niacinamide")
	claims, sources := len(before.Claims), before.Sources[0].ID
	built(t, with(joined, "ingredients/niacinamide.md", unclosed), Options{Previous: first})
	if len(before.Claims) != claims || before.Sources[0].ID != sources {
		t.Errorf("a later build changed an earlier snapshot: %+v", before)
	}
}

func TestGenerationsShareAPictureThatDidNotChange(t *testing.T) {
	content := folder(`
-- articles/a.md --
---
title: A
---
![Drawing](a.svg) ![Other](b.svg)
-- articles/a.svg --
<svg width="4" height="3"/>
-- articles/b.svg --
<svg width="4" height="3"/>
-- articles/unused.svg --
<svg/>
`)
	first := clean(t, content, Options{})
	second := clean(t, with(content, "articles/b.svg", `<svg width="8" height="3"/>`), Options{Previous: first})
	if first.pictures["articles/a.svg"] != second.pictures["articles/a.svg"] {
		t.Error("a picture that did not change was kept twice")
	}
	name := second.pictures["articles/b.svg"].media[0].Name
	if m, ok := second.Media(name); !ok || name == first.pictures["articles/b.svg"].media[0].Name || second.pictures["articles/b.svg"].shown.Width != 8 || m.Bytes == nil {
		t.Errorf("the changed picture is served as %q, %+v", name, m)
	}
	if second.pictures["articles/unused.svg"] != nil {
		t.Error("a picture that no page shows is served")
	}
}

func TestTheSameFolderBuildsTheSameSite(t *testing.T) {
	_, problems := built(t, times, Options{Preview: true})
	for range 5 {
		_, again := built(t, times, Options{Preview: true})
		wantEqual(t, "problems", again, problems)
	}
}

// forbidden is a folder of which one file or folder may not be read.
type forbidden struct {
	fstest.MapFS
	path string
}

func (f forbidden) Open(name string) (fs.File, error) {
	if name == f.path {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}

func (f forbidden) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == f.path {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.ReadDir(name)
}

func TestAFolderThatCannotBeListedKeepsItsFiles(t *testing.T) {
	first, _ := built(t, twoArticles, Options{})
	second, problems := built(t, forbidden{twoArticles, "articles"}, Options{Previous: first})
	wantSlugs(t, "articles", second.Articles(), articleMeta, "a", "b")
	wantEqual(t, "problems", rules(problems), []string{"articles unreadable", "articles/a.md broken-link"})
	cold, _ := built(t, forbidden{twoArticles, "articles"}, Options{})
	wantSlugs(t, "articles at a cold start", cold.Articles(), articleMeta)
}

// Whoever compares two generations need not look at texts that did not change.
func TestGenerationsShareTextsThatDidNotChange(t *testing.T) {
	first, _ := built(t, twoArticles, Options{})
	second, _ := built(t, with(twoArticles, "articles/b.md", "---\ntitle: B\n---\nAnother text.\n"), Options{Previous: first})
	for slug, want := range map[catalog.Slug]bool{"a": true, "b": false} {
		before, _ := first.Article(slug)
		after, _ := second.Article(slug)
		if shared := unsafe.StringData(before.Text) == unsafe.StringData(after.Text); shared != want {
			t.Errorf("generations share the text of %s: %t, want %t", slug, shared, want)
		}
	}
}
