package site

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Archives with fixed times, unpacked where others were deleted, make files of the same size, time and number.
func TestAFileWhoseTimeWasSetBackIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	path, written := filepath.Join(dir, "articles", "a.md"), time.Now().Add(-time.Hour)
	save := func(text string) time.Time {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte("---\ntitle: A\n---\n"+text+"\n"), 0o644),
			os.Chtimes(path, written, written)); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return touched(info)
	}
	before := save("One.")
	first := clean(t, os.DirFS(dir), Options{})
	for deadline := time.Now().Add(time.Minute); save("Two.").Equal(before); { // within one tick of the system's clock
		if time.Now().After(deadline) {
			t.Fatal("the clock of the file system stands still")
		}
	}
	second := clean(t, os.DirFS(dir), Options{Previous: first})
	if a, _ := second.Article("a"); a.Text != "Two." {
		t.Errorf("the text is %q, want %q", a.Text, "Two.")
	}
}
