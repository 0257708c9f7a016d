package web_test

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"porewise/content"
	"porewise/internal/problem"
)

// Files, nouns, documents and pages are taken over from save to save. Whatever was saved, readers see what a server
// shows that has just been started.
func TestASiteThatWasEditedIsTheOneOfAFreshStart(t *testing.T) {
	folder := fstest.MapFS{}
	must(t, fs.WalkDir(content.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(content.FS, path)
		folder[path] = &fstest.MapFile{Data: text, Mode: 0o644}
		return err
	}))
	replace := func(path, old, new string) {
		t.Helper()
		changed := bytes.Replace(folder[path].Data, []byte(old), []byte(new), 1)
		if bytes.Equal(changed, folder[path].Data) {
			t.Fatalf("%s does not hold %q", path, old)
		}
		folder[path] = &fstest.MapFile{Data: changed, Mode: 0o644}
	}
	s := openSite(t, folder)
	for _, edit := range []struct {
		name string
		do   func()
	}{
		{"an article has another title", func() { replace("articles/acids-compared/index.md", `title: "`, `title: "New `) }},
		{"an article is new", func() { folder["articles/new.md"] = article("New", "tags: [pores]\ningredients: [niacinamide]\n") }},
		{"an ingredient says more", func() { replace("ingredients/niacinamide.md", "\n---\n", "\n---\nMore of it.\n\n") }},
		{"an ingredient has another name", func() { replace("ingredients/niacinamide.md", `title: "`, `title: "New `) }},
		{"a product has another name", func() { replace("products/niacinamide-serum.md", `title: "`, `title: "New `) }},
		{"an article is gone", func() { delete(folder, "articles/acids-compared/index.md") }},
		{"the site has another name", func() { replace("site.yaml", "name: ", "name: New ") }},
	} {
		folder = maps.Clone(folder)
		edit.do()
		if problems := s.print(t, folder); slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Severity == problem.Unreadable }) {
			t.Fatalf("after %q: %v", edit.name, problems)
		}
		fresh := openSite(t, folder)
		for _, address := range fresh.server.Edition().Addresses() {
			got, want := get(t, s.server, address), get(t, fresh.server, address)
			if got.Code != want.Code || !bytes.Equal(got.Body.Bytes(), want.Body.Bytes()) {
				t.Errorf("after %q %s answers %d with other bytes than a fresh start, %d", edit.name, address, got.Code, want.Code)
			}
		}
	}
}
