package web_test

import (
	"regexp"
	"testing"

	"golang.org/x/tools/txtar"

	"porewise/internal/golden"
)

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
	golden.File(t, "testdata/golden/article.html", got)
}
