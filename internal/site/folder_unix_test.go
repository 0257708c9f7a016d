//go:build unix

package site

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A real folder, as the program opens it: full of what a hostile or careless hand may leave there.
func TestARealFolderIsReadAndNothingOutsideOfIt(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "secret.md", "---\ntitle: Secret\n---\nThe password.\n")
	write(t, outside, "secret.svg", "<svg/>")
	content := t.TempDir()
	write(t, content, "articles/good.md", "---\ntitle: Good\nimage: stolen.svg\nimageAlt: x\n---\n![x](pipe.svg)\n")
	write(t, content, "articles/inside.md", "---\ntitle: Inside\n---\n")
	write(t, content, "articles/folder.md/index.md", "---\ntitle: In a folder\n---\n")
	link(t, filepath.Join(outside, "secret.md"), content, "articles/absolute.md")
	link(t, "../../"+filepath.Base(outside)+"/secret.md", content, "articles/relative.md")
	link(t, filepath.Join(outside, "secret.svg"), content, "articles/stolen.svg")
	link(t, outside, content, "articles/far")
	link(t, "inside.md", content, "articles/linked.md")
	link(t, "nothing.md", content, "articles/dangling.md")
	link(t, "loop.md", content, "articles/loop.md")
	link(t, "..", content, "articles/up.md")
	link(t, ".", content, "articles/again")
	pipe(t, content, "articles/pipe.md")
	pipe(t, content, "articles/pipe.svg")
	write(t, content, "articles/huge.md", "")
	if err := os.Truncate(filepath.Join(content, "articles/huge.md"), 100<<20); err != nil {
		t.Fatal(err)
	}

	root, err := os.OpenRoot(content)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	snapshot, problems := built(t, root.FS(), Options{})
	wantSlugs(t, "articles", snapshot.Articles(), articleMeta, "good", "inside", "linked")
	wantEqual(t, "problems", listing(problems), `articles/absolute.md: error: this link leads out of the content folder, or names a whole path [unreadable]
    copy the file here, or link to it by a path from here
articles/again: warning: this link leads to a folder, and is not followed [not-read]
    put the files into a folder here
articles/dangling.md: error: this leads to a file that is not there, or was removed a moment ago [unreadable]
    mend the link, or remove it
articles/far: warning: this link leads out of the content folder, or names a whole path [not-read]
    copy the file here, or link to it by a path from here
articles/folder.md: error: this is a folder, and only files end in .md [not-a-file]
    rename the folder
articles/good.md:3:8: error: the picture articles/stolen.svg cannot be shown: this link leads out of the content folder, or names a whole path [missing-picture]
    copy the file here, or link to it by a path from here
articles/good.md:6:1: error: the picture articles/pipe.svg cannot be shown: this is a pipe, a socket or a device, and no file [missing-picture]
    replace it by a file
articles/huge.md: error: the file has 104857600 bytes, and the most that is read is 1048576 [too-large]
    split the text
articles/loop.md: error: this link leads to itself [unreadable]
    remove the link
articles/pipe.md: error: this is a pipe, a socket or a device, and no file [not-a-file]
    replace it by a file
articles/relative.md: error: this link leads out of the content folder, or names a whole path [unreadable]
    copy the file here, or link to it by a path from here
articles/up.md: error: this leads to a folder, and should be a file [not-a-file]
    put the file itself here
`)
	if snapshot.pictures["articles/stolen.svg"] != nil {
		t.Error("a picture outside the folder is served")
	}
}

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, to, folder, name string) {
	t.Helper()
	if err := os.Symlink(to, filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}

func pipe(t *testing.T, folder, name string) {
	t.Helper()
	if err := syscall.Mkfifo(filepath.Join(folder, name), 0o644); err != nil {
		t.Fatal(err)
	}
}
