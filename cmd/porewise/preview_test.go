package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// editions hears a preview's stream and sends the name of each edition.
func editions(t *testing.T, p *program) <-chan string {
	t.Helper()
	answer, err := http.Get(p.url + "/-/live")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	names := make(chan string, 100)
	go func() {
		defer close(names)
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				names <- name
			}
		}
	}()
	return names
}

// next waits for another edition.
func next(t *testing.T, names <-chan string) string {
	t.Helper()
	select {
	case name, ok := <-names:
		if !ok {
			t.Fatal("the stream has ended")
		}
		return name
	case <-time.After(patience):
		t.Fatal("no edition came")
	}
	return ""
}

// quietFor is how long no further edition may come: many times what the watcher waits for quiet.
const quietFor = 300 * time.Millisecond

// swift is how long saving may take to count as saving at once; a machine that is busy gets another try.
const swift = 25 * time.Millisecond

func wantNoMore(t *testing.T, what string, names <-chan string) {
	t.Helper()
	select {
	case name := <-names:
		t.Errorf("%s made one more edition, %s", what, name)
	case <-time.After(quietFor):
	}
}

func TestSavingManyFilesAtOnceMakesOneEdition(t *testing.T) {
	top := t.TempDir()
	files := func(version int) map[string]string {
		texts := map[string]string{}
		for i := range 10 {
			texts[fmt.Sprintf("articles/a%d.md", i)] = fmt.Sprintf("---\ntitle: A%d\n---\nVersion %d of it.\n", i, version)
		}
		return texts
	}
	for version := 1; version <= 2; version++ {
		for name, text := range files(version) {
			write(t, filepath.Join(top, fmt.Sprintf("v%d", version), name), text)
		}
	}
	content := filepath.Join(top, "content")
	if err := os.Symlink("v1", content); err != nil {
		t.Fatal(err)
	}
	p := startCommand(t, "preview", content, t.TempDir())
	names := editions(t, p)
	next(t, names)
	for _, style := range []struct {
		name string
		save func(version int)
	}{
		{"writing ten files", func(version int) {
			for name, text := range files(version) {
				write(t, filepath.Join(content, name), text)
			}
		}},
		{"renaming ten files over", func(version int) {
			for name, text := range files(version) {
				path := filepath.Join(content, name)
				write(t, path+".tmp~", text)
				if err := os.Rename(path+".tmp~", path); err != nil {
					t.Fatal(err)
				}
			}
		}},
		{"swapping the link", func(version int) {
			for name, text := range files(version) {
				write(t, filepath.Join(top, "v2", name), text)
			}
			if err := os.Symlink("v2", content+".new"); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(content+".new", content); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		var version int
		for try := range 50 {
			for len(names) > 0 { // of a try that was too slow
				<-names
			}
			version = 100*len(style.name) + try
			began := time.Now()
			style.save(version)
			took := time.Since(began)
			next(t, names)
			if took < swift {
				break
			}
			<-time.After(quietFor)
		}
		for i := range 10 {
			if _, page := p.get(t, http.DefaultClient, fmt.Sprintf("/articles/a%d", i)); !strings.Contains(page, fmt.Sprintf("Version %d of it.", version)) {
				t.Errorf("after %s, article %d is not of that version", style.name, i)
			}
		}
		wantNoMore(t, style.name, names)
	}
}

func TestAPreviewHearsOfASaveWithinABlink(t *testing.T) {
	content := folderOf(t, map[string]string{"articles/one.md": "---\ntitle: One\n---\nFirst.\n"})
	p := startCommand(t, "preview", content, t.TempDir())
	names := editions(t, p)
	next(t, names)
	var took []time.Duration
	for i := range 5 {
		began := time.Now()
		write(t, filepath.Join(content, "articles/one.md"), fmt.Sprintf("---\ntitle: One\n---\nVersion %d.\n", i))
		next(t, names)
		took = append(took, time.Since(began))
		if _, page := p.get(t, http.DefaultClient, "/articles/one"); !strings.Contains(page, fmt.Sprintf("Version %d.", i)) {
			t.Error("the page is not of the edition that was told of")
		}
	}
	t.Logf("from saving to hearing of it: %v", took) // a slow machine must not make it red
}

func TestAPreviewStopsInGoodOrderWhilePagesAreOpen(t *testing.T) {
	p := startCommand(t, "preview", folderOf(t, map[string]string{"articles/one.md": "---\ntitle: One\n---\n"}), t.TempDir())
	names := editions(t, p)
	next(t, names)
	began := time.Now()
	if err := p.end(syscall.SIGTERM); err != nil {
		t.Errorf("told to stop, it ended with %v", err)
	}
	if took := time.Since(began); took > stopTime/2 {
		t.Errorf("it waited %v for the stream of an open page", took)
	}
}

func TestAHangupMakesAnEditionAlthoughNoFileChanged(t *testing.T) {
	p := startCommand(t, "preview", folderOf(t, map[string]string{"articles/one.md": "---\ntitle: One\n---\n"}), t.TempDir())
	names := editions(t, p)
	before := next(t, names)
	if err := p.command.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if after := next(t, names); after == before {
		t.Errorf("the edition is %s as before", after)
	}
}

func TestAPreviewLeavesTheShopAndTheServersIndexAlone(t *testing.T) {
	content, data := folderOf(t, map[string]string{"articles/one.md": "---\ntitle: One\ndraft: true\n---\nText.\n"}), t.TempDir()
	served := start(t, content, data)
	p := startCommand(t, "preview", content, data)
	if code, _ := p.get(t, http.DefaultClient, "/articles/one"); code != 200 {
		t.Errorf("the draft answers %d in a preview", code)
	}
	for _, address := range []string{"/articles/one", "/-/desk"} {
		if code, _ := served.get(t, http.DefaultClient, address); code != 404 {
			t.Errorf("%s answers %d to readers", address, code)
		}
	}
	if _, found := served.get(t, http.DefaultClient, "/search?q=text"); strings.Contains(found, "/articles/one") {
		t.Error("readers find the draft")
	}
	for _, name := range []string{"shop.db", "index.db"} {
		if !exists(filepath.Join(data, "preview", name)) {
			t.Errorf("the preview has no %s of its own", name)
		}
	}
}

func TestAFaultInSiteYamlStandsOnThePageUntilItIsMended(t *testing.T) {
	content := folderOf(t, map[string]string{"site.yaml": "name: First\n", "articles/one.md": "---\ntitle: One\n---\nText.\n"})
	p := startCommand(t, "preview", content, t.TempDir())
	write(t, filepath.Join(content, "site.yaml"), "name: [\n")
	p.eventually(t, "/articles/one", func(_ int, page string) bool {
		return strings.Contains(page, "First") && strings.Contains(page, "site.yaml:")
	})
	write(t, filepath.Join(content, "site.yaml"), "name: Second\n")
	p.eventually(t, "/articles/one", func(_ int, page string) bool {
		return strings.Contains(page, "Second") && !strings.Contains(page, "site.yaml:")
	})
}
