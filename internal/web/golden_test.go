package web_test

import (
	"flag"
	"os"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// hashed are the parts of addresses that change with the content of static files.
var hashed = regexp.MustCompile(`\.[0-9a-f]{16}\.`)

// TestGoldenArticle shows the whole page of one small article: what a change does to it is read in the
// difference.
func TestGoldenArticle(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/golden/article.txtar")
	must(t, err)
	folder, err := txtar.FS(archive)
	must(t, err)
	got := hashed.ReplaceAllString(get(t, openSite(t, folder).server, "/articles/pores").Body.String(), ".HASH.")
	const golden = "testdata/golden/article.html"
	if *update {
		must(t, os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	must(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the article changed; if that is right, run make golden (- was, + is):\n%s", diff)
	}
}
