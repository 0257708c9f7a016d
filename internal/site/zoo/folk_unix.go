//go:build unix

package zoo

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Folk are the animals that only a file system makes. Bring lets one into a content folder called content, which
// has articles/good.md and, beside it, files called secret.md and secret.svg.
var Folk = []struct {
	Name  string
	Bring func(t testing.TB, content string)
}{
	{"a pipe", func(t testing.TB, content string) { pipe(t, content, "articles/animal.md") }},
	{"a socket", func(t testing.TB, content string) { socket(t, content, "articles/animal.md") }},
	{"a folder named like a text", func(t testing.TB, content string) {
		write(t, content, "articles/animal.md/index.md", "---\ntitle: A\n---\n")
	}},
	{"100 MB that hold nothing", func(t testing.TB, content string) {
		write(t, content, "articles/animal.md", "")
		if err := os.Truncate(filepath.Join(content, "articles/animal.md"), 100<<20); err != nil {
			t.Fatal(err)
		}
	}},
	{"a link to nothing", func(t testing.TB, content string) { link(t, "nothing.md", content, "articles/animal.md") }},
	{"a link to itself", func(t testing.TB, content string) { link(t, "animal.md", content, "articles/animal.md") }},
	{"two links to each other", func(t testing.TB, content string) {
		link(t, "b.md", content, "articles/a.md")
		link(t, "a.md", content, "articles/b.md")
	}},
	{"a link to the passwords of the machine", func(t testing.TB, content string) {
		link(t, "/etc/passwd", content, "articles/animal.md")
	}},
	{"a link to the environment of the program", func(t testing.TB, content string) {
		link(t, "/proc/self/environ", content, "articles/animal.md")
	}},
	{"a link to a device without end", func(t testing.TB, content string) { link(t, "/dev/zero", content, "articles/animal.md") }},
	{"a link to the secret beside the folder", func(t testing.TB, content string) {
		link(t, "../../secret.md", content, "articles/animal.md")
	}},
	{"a link that goes out and comes in again", func(t testing.TB, content string) {
		link(t, "../../content/articles/good.md", content, "articles/animal.md")
	}},
	{"a link by its whole path to a file of the folder", func(t testing.TB, content string) {
		link(t, filepath.Join(content, "articles/good.md"), content, "articles/animal.md")
	}},
	{"a link to another text of the folder", func(t testing.TB, content string) { link(t, "good.md", content, "articles/animal.md") }},
	{"a link to the folder above", func(t testing.TB, content string) { link(t, "..", content, "articles/animal") }},
	{"a link to the folder of the secret", func(t testing.TB, content string) { link(t, "../..", content, "articles/animal") }},
	{"a folder of articles that is a link to outside", func(t testing.TB, content string) { link(t, "..", content, "products") }},
	{"a folder of articles that is a link to nothing", func(t testing.TB, content string) { link(t, "nothing", content, "products") }},
	{"a folder of articles that is a link within the folder", func(t testing.TB, content string) { link(t, "articles", content, "pages") }},
	{"a folder of articles that is a pipe", func(t testing.TB, content string) { pipe(t, content, "products") }},
	{"settings that are a pipe", func(t testing.TB, content string) { pipe(t, content, "site.yaml") }},
	{"settings that are a link to the secret", func(t testing.TB, content string) { link(t, "../secret.md", content, "site.yaml") }},
	{"a picture that is a pipe", func(t testing.TB, content string) { pipe(t, content, "articles/shown.png") }},
	{"a picture that is a link to the secret", func(t testing.TB, content string) {
		link(t, "../../secret.svg", content, "articles/shown.png")
	}},
	{"a picture that is a folder", func(t testing.TB, content string) { write(t, content, "articles/shown.png/x", "") }},
	{"a name that is no UTF-8", func(t testing.TB, content string) { write(t, content, "articles/\xff\xfe.md", "---\ntitle: A\n---\n") }},
	{"a name of 255 bytes", func(t testing.TB, content string) {
		write(t, content, "articles/"+strings.Repeat("a", 252)+".md", "---\ntitle: A\n---\n")
	}},
	{"a name with line breaks and colours", func(t testing.TB, content string) {
		write(t, content, "articles/a\n\x1b[31mb.md", "---\ntitle: A\n---\n[x](/gone)\n")
	}},
}

func write(t testing.TB, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t testing.TB, to, folder, name string) {
	t.Helper()
	if err := os.Symlink(to, filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}

func pipe(t testing.TB, folder, name string) {
	t.Helper()
	if err := syscall.Mkfifo(filepath.Join(folder, name), 0o644); err != nil {
		t.Fatal(err)
	}
}

func socket(t testing.TB, folder, name string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "s") // a socket's path must be short
	listener, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	if err := os.Rename(path, filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}
