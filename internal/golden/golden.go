// Package golden compares what tests make with what their testdata holds. With -update, which make golden gives, it
// writes that anew instead: look at what changed before you commit it.
//
// Only tests import it.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// File compares got with a file.
func File(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (- was, + is); if that is right, run make golden:\n%s", path, diff)
	}
}

// Archives reads every testdata/*.txt, a txtar archive that holds both what goes in and what comes out, and compares
// it with what again makes of it. Each is a test of its own.
func Archives(t *testing.T, again func(t *testing.T, archive *txtar.Archive) *txtar.Archive) {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("there is nothing in testdata: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			File(t, path, string(txtar.Format(again(t, archive))))
		})
	}
}
