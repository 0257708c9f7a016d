//go:build unix

package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"porewise/internal/site/zoo"
)

// maxGrowth is what the whole zoo may make of the program's heap, in megabytes.
const maxGrowth = 64

func TestARunningServerTakesTheWholeZooIn(t *testing.T) {
	top := t.TempDir()
	write(t, filepath.Join(top, "secret.md"), "---\ntitle: The secret\n---\nThe password.\n")
	write(t, filepath.Join(top, "secret.svg"), "<svg><title>The secret</title></svg>")
	content := filepath.Join(top, "content")
	write(t, filepath.Join(content, "articles/good.md"), "---\ntitle: Good\ndate: 2026-01-01\nrelated: [one, two, three]\n---\nThe good text.\n")
	for _, name := range []string{"one", "two", "three"} { // below the good article stand these, whoever comes
		write(t, filepath.Join(content, "articles", name+".md"), "---\ntitle: The "+name+"\n---\n")
	}
	var heap heapLog
	p := start(t, content, t.TempDir(), func(command *exec.Cmd) {
		command.Env = append(command.Env, "GODEBUG=gctrace=1")
		command.Stderr = &heap
	})
	p.eventually(t, "/articles/good", func(code int, _ string) bool { return code == http.StatusOK })
	tag, before := p.etag(t, "/articles/good"), heap.most()

	for i, a := range zoo.Animals() {
		if a.Name == "settings of wrong types" { // of which the site takes what it can, so that it is another site
			continue
		}
		path := filepath.Join(content, a.Path)
		if _, err := os.Lstat(path); err == nil || strings.HasPrefix(a.Path, "articles/animal.md") { // each has a place of its own
			path = strings.TrimSuffix(path, filepath.Ext(path)) + fmt.Sprintf("-%d", i) + filepath.Ext(path)
		}
		write(t, path, a.Text)
	}
	for i, f := range zoo.Folk {
		folder := filepath.Join(content, "articles", fmt.Sprintf("folk-%d", i))
		write(t, filepath.Join(folder, "articles/x.txt"), "")
		f.Bring(t, folder)
	}
	write(t, filepath.Join(content, "articles/last.md"), "---\ntitle: Last\n---\nThe zoo is full.\n")

	// Among the animals are a site.yaml and a rules.yaml that cannot be read: the last edition goes on.
	p.holds(t, "/articles/good", tag)
	for _, name := range []string{"site.yaml", "rules.yaml"} {
		if err := os.RemoveAll(filepath.Join(content, name)); err != nil {
			t.Fatal(err)
		}
	}
	p.eventually(t, "/articles/last", func(code int, body string) bool {
		return code == http.StatusOK && strings.Contains(body, "The zoo is full.")
	})
	p.holds(t, "/articles/good", tag)
	for _, address := range []string{"/", "/articles", "/articles?page=2", "/feed.xml", "/sitemap.xml", "/search?q=password", "/readyz"} {
		code, body := p.get(t, http.DefaultClient, address)
		if code != http.StatusOK || strings.Contains(body, "The secret") || strings.Contains(body, "root:") {
			t.Errorf("%s answers %d, and shows\n%.500s", address, code, body)
		}
	}
	if grown := heap.most() - before; grown > maxGrowth {
		t.Errorf("the program's heap grew by %d MB", grown)
	}
}

// etag is the ETag of a page.
func (p *program) etag(t *testing.T, path string) string {
	t.Helper()
	answer, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK || answer.Header.Get("ETag") == "" {
		t.Fatalf("%s answers %s with the ETag %q", path, answer.Status, answer.Header.Get("ETag"))
	}
	return answer.Header.Get("ETag")
}

func (p *program) holds(t *testing.T, path, tag string) {
	t.Helper()
	if now := p.etag(t, path); now != tag {
		t.Errorf("the ETag of %s was %s, and is %s", path, tag, now)
	}
}

// heapLog reads what Go's runtime says of the heap after each collection: gc 5 @0.1s …, 31->37->17 MB, …
type heapLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heapLog) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(b)
}

var liveHeap = regexp.MustCompile(`(?m)^gc \d+ @.*->(\d+) MB, `)

// most is the largest heap so far, in megabytes.
func (h *heapLog) most() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	most := 0
	for _, match := range liveHeap.FindAllStringSubmatch(h.text.String(), -1) {
		live, _ := strconv.Atoi(match[1]) // is digits
		most = max(most, live)
	}
	return most
}
