package view

import (
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"porewise/internal/assets"
	"porewise/static"
)

// A phone on a slow line gets all scripts of a page in three packets.
const scriptBudget = 4 << 10

func TestTheScriptsOfAPageAreSmall(t *testing.T) {
	eachPage(t, "", func(t *testing.T, _ string, doc *html.Node) {
		total := 0
		for _, script := range find(doc, "script") {
			if name, ok := strings.CutPrefix(attribute(script, "src"), "/assets/"); ok {
				total += compressed(t, name)
			}
		}
		if total > scriptBudget {
			t.Errorf("%d bytes of scripts, want %d at most", total, scriptBudget)
		}
	})
}

func compressed(t *testing.T, name string) int {
	t.Helper()
	text, err := fs.ReadFile(static.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	_, brotli := assets.Compress(text)
	return len(brotli)
}
