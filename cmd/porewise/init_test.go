package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porewise/content"
)

func TestInitStartsASiteThatPassesAndIsServedWithTheProgramAlone(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "site")
	out, exit, message := porewise(t, "", "init", folder)
	if exit != 0 || !strings.Contains(out, "cd "+folder+"\n    porewise preview\n") {
		t.Fatalf("exit %d, %s%s", exit, out, message)
	}
	err := fs.WalkDir(content.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		want, _ := fs.ReadFile(content.FS, name)
		if got, err := os.ReadFile(filepath.Join(folder, "content", name)); err != nil || string(got) != string(want) {
			t.Errorf("%s is another: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	if out, exit, _ := porewise(t, "", "check", "--strict"); exit != 0 || out != "No problems.\n" {
		t.Errorf("the sample does not pass:\n%s", out)
	}
}

func TestInitLeavesWhatIsThereAsItIs(t *testing.T) {
	taken := folderOf(t, map[string]string{"content/articles/a.md": "mine"})
	file := filepath.Join(folderOf(t, map[string]string{"a": "mine"}), "a")
	for _, c := range []struct{ name, dir, says string }{
		{"a site that is there", taken, filepath.Join(taken, "content") + " is there already, and is left as it is: name a new folder"},
		{"a file", file, "cannot be made"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, exit, message := porewise(t, "", "init", c.dir); exit != 2 || strings.Count(message, "\n") != 1 || !strings.Contains(message, c.says) {
				t.Errorf("exit %d, says %q, want %q", exit, message, c.says)
			}
		})
	}
	if entries, _ := os.ReadDir(taken); len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
	own := folderOf(t, map[string]string{"README.md": "mine"})
	if err := os.Mkdir(filepath.Join(own, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, exit, message := porewise(t, "", "init", own); exit != 0 {
		t.Errorf("beside a README, and with an empty content folder: exit %d, %s", exit, message)
	}
	if text, _ := os.ReadFile(filepath.Join(own, "README.md")); string(text) != "mine" {
		t.Error("the README was written over")
	}
}
