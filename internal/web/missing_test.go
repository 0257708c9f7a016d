package web_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAPageThatIsNotThereNeedsNoIndex(t *testing.T) {
	s := openSite(t, fstest.MapFS{"articles/pores.md": article("Pores", "tags: [skin]\n")})
	must(t, s.press.Index.Close())
	page := get(t, s.server, "/old/pores", "Accept", "text/html")
	if body := page.Body.String(); page.Code != http.StatusNotFound || !strings.Contains(body, "/search?q=old%20pores") || !strings.Contains(body, "/topics/skin") {
		t.Errorf("with a broken index a wrong address answers %d: %s", page.Code, body)
	}
}
