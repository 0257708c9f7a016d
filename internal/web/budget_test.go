package web_test

import (
	"regexp"
	"strings"
	"testing"

	"porewise/content"
)

// An article with its style sheet and scripts comes in the first ten packets that a server may send
// without waiting for an answer.
const (
	articleBudget  = 14_600
	articleFiles   = 3    // the style sheet and two scripts
	typicalArticle = 1600 // words; a longer one is its reader's choice
)

var pageFile = regexp.MustCompile(`(?:href|src)="(/assets/[^"]+\.(?:css|js))"`)

func TestAnArticleComesInTenPackets(t *testing.T) {
	site := openSite(t, content.FS)
	for _, a := range site.server.Edition().Snapshot().Articles() {
		if a.Words > typicalArticle {
			continue
		}
		page := get(t, site.server, a.URL())
		files := pageFile.FindAllStringSubmatch(page.Body.String(), -1)
		total := transferred(t, site, a.URL())
		for _, file := range files {
			total += transferred(t, site, file[1])
		}
		t.Logf("%s: %d words, %d bytes", a.URL(), a.Words, total)
		if total > articleBudget || len(files) > articleFiles {
			t.Errorf("%s: %d bytes with %d files, want %d with %d: see what its page repeats, or what in site.css only other pages need",
				a.URL(), total, len(files), articleBudget, articleFiles)
		}
	}
}

// transferred is how many bytes of a body go over the line to a browser.
func transferred(t *testing.T, site *testSite, address string) int {
	t.Helper()
	answer := get(t, site.server, address, "Accept-Encoding", "br")
	if answer.Code != 200 || !strings.Contains(answer.Header().Get("Content-Encoding"), "br") {
		t.Fatalf("%s answers %d, encoded as %q", address, answer.Code, answer.Header().Get("Content-Encoding"))
	}
	return answer.Body.Len()
}
