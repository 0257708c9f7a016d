package web_test

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"porewise/content"
	"porewise/internal/index"
)

// crawler visits every address of the site that pages lead to.
type crawler struct {
	t         *testing.T
	site      http.Handler
	seen      map[string]bool
	queue     []string
	ids       map[string]map[string]bool // of each page
	fragments []fragment
	pages     int
}

type fragment struct{ from, page, id string }

// TestEveryPageOfOurOwnContentIsWhole follows every link, picture, script and style of the site, from its pages and
// from its feeds and files for machines.
func TestEveryPageOfOurOwnContentIsWhole(t *testing.T) {
	server := openSite(t, content.FS).server
	c := &crawler{t: t, site: server, seen: map[string]bool{}, ids: map[string]map[string]bool{}}
	for _, start := range append(server.Edition().Addresses(), "/search?q=serum", "/cart", "/cart/PW-NIA-30:2", "/old/pores") {
		c.push(start)
	}
	for len(c.queue) > 0 {
		next := c.queue[0]
		c.queue = c.queue[1:]
		c.visit(next)
	}
	for _, f := range c.fragments {
		if ids, ok := c.ids[f.page]; ok && !ids[f.id] {
			t.Errorf("%s links to %s#%s, which is not there", f.from, f.page, f.id)
		}
	}
	if c.pages < 45 {
		t.Errorf("only %d pages were found", c.pages)
	}
}

func (c *crawler) push(address string) {
	if !c.seen[address] {
		c.seen[address] = true
		c.queue = append(c.queue, address)
	}
}

func (c *crawler) visit(address string) {
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest("GET", "http://porewise.test"+address, nil)
	request.Header.Set("Accept", "text/html") // as a browser does: a page that is not there helps then
	c.site.ServeHTTP(recorder, request)
	want := http.StatusOK
	switch {
	case address == "/old/pores":
		want = http.StatusNotFound
	case strings.HasPrefix(address, "/search") && !index.HasSearch():
		want = http.StatusServiceUnavailable // and a page that says why
	}
	if recorder.Code != want {
		c.t.Errorf("%s answers %d", address, recorder.Code)
		return
	}
	switch kind := recorder.Header().Get("Content-Type"); {
	case strings.HasPrefix(kind, "text/html"):
		c.page(address, recorder.Body.String())
	case machineKind.MatchString(kind):
		for _, found := range ownAddress.FindAllStringSubmatch(recorder.Body.String(), -1) {
			c.push(cmp.Or(found[1], "/"))
		}
	}
}

// What machines read names pages by their whole addresses.
var (
	machineKind = regexp.MustCompile(`xml|json|markdown|plain`)
	ownAddress  = regexp.MustCompile(`http://porewise\.test(/[^\s<>"()#&\\]*)?`)
)

// escapedTwice is what a reader sees where text was escaped once too often.
var escapedTwice = regexp.MustCompile(`&amp;(amp|lt|gt|quot|ldquo|rdquo|rsquo|hellip|ndash|mdash|#\d+);`)

func (c *crawler) page(address, body string) {
	c.pages++
	document, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		c.t.Errorf("%s: %v", address, err)
		return
	}
	if n := document.Find("h1").Length(); n != 1 {
		c.t.Errorf("%s has %d h1", address, n)
	}
	if found := escapedTwice.FindString(body); found != "" {
		c.t.Errorf("%s escapes twice: %s", address, found)
	}
	if found := document.Find("[style], script:not([src]):not([type='application/ld+json']), style, [onclick], [onload]"); found.Length() > 0 {
		c.t.Errorf("%s has what the Content-Security-Policy blocks: %s", address, goquery.NodeName(found))
	}
	c.identities(address, document)
	c.headings(address, document)
	c.pictures(address, document)
	c.structured(address, document)
	c.links(address, document)
}

func (c *crawler) identities(address string, document *goquery.Document) {
	ids := map[string]bool{}
	document.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		if ids[id] {
			c.t.Errorf("%s has the id %q twice", address, id)
		}
		ids[id] = true
	})
	c.ids[address] = ids
	document.Find("[aria-labelledby], [aria-describedby], label[for]").Each(func(_ int, s *goquery.Selection) {
		for _, name := range []string{"aria-labelledby", "aria-describedby", "for"} {
			for id := range strings.FieldsSeq(s.AttrOr(name, "")) {
				if !ids[id] {
					c.t.Errorf("%s: %s refers to %q, which is not there", address, name, id)
				}
			}
		}
	})
}

// headings go down one level at a time.
func (c *crawler) headings(address string, document *goquery.Document) {
	level := 0
	document.Find("h1, h2, h3, h4, h5, h6").Each(func(_ int, s *goquery.Selection) {
		next, _ := strconv.Atoi(goquery.NodeName(s)[1:])
		if next > level+1 && level > 0 {
			c.t.Errorf("%s: the heading %q jumps from level %d to %d", address, strings.TrimSpace(s.Text()), level, next)
		}
		level = next
	})
}

func (c *crawler) pictures(address string, document *goquery.Document) {
	document.Find("img").Each(func(_ int, s *goquery.Selection) {
		if _, ok := s.Attr("alt"); !ok {
			c.t.Errorf("%s: the picture %s has no alt", address, s.AttrOr("src", ""))
		}
		if s.AttrOr("width", "") == "" || s.AttrOr("height", "") == "" {
			c.t.Errorf("%s: the picture %s has no size, so the page jumps", address, s.AttrOr("src", ""))
		}
	})
}

func (c *crawler) structured(address string, document *goquery.Document) {
	document.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		var graph struct {
			Context string           `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(s.Text()), &graph); err != nil || graph.Context != "https://schema.org" || len(graph.Graph) == 0 {
			c.t.Errorf("%s: its JSON-LD is no graph of schema.org: %v", address, err)
		}
	})
}

func (c *crawler) links(address string, document *goquery.Document) {
	for selector, attribute := range map[string]string{"a[href]": "href", "img[src]": "src", "script[src]": "src", "link[href]": "href"} {
		document.Find(selector).Each(func(_ int, s *goquery.Selection) { c.link(address, s.AttrOr(attribute, "")) })
	}
	document.Find("form[action]").Each(func(_ int, s *goquery.Selection) {
		if action := s.AttrOr("action", ""); !strings.HasPrefix(action, "/") {
			c.t.Errorf("%s has a form to %q", address, action)
		}
	})
}

func (c *crawler) link(address, href string) {
	u, err := url.Parse(href)
	if err != nil || href == "" {
		c.t.Errorf("%s has a broken address %q", address, href)
		return
	}
	if u.Scheme == "http" && u.Host == "porewise.test" {
		u.Scheme, u.Host = "", ""
	}
	if u.IsAbs() || u.Host != "" {
		return // another site
	}
	page, fragmentID := u.RequestURI(), u.Fragment
	if u.Path == "" {
		page = address
	}
	if fragmentID != "" {
		c.fragments = append(c.fragments, fragment{address, page, fragmentID})
	}
	c.push(page)
}
