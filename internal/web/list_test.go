package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"
)

// Whatever many articles belong to shows the first of them, and leads to the others, each on one page.
func TestHundredsOfArticlesComeInPages(t *testing.T) {
	folder := fstest.MapFS{"authors/asha.md": article("Asha", ""), "concerns/pores.md": article("Pores", ""), "ingredients/zinc.md": article("Zinc", "family: zinc\n")}
	for i := range 100 {
		folder[fmt.Sprintf("articles/a%03d.md", i)] = article(fmt.Sprint("Article ", i), "authors: [asha]\nconcerns: [pores]\ningredients: [zinc]\ntags: [skin]\n")
	}
	s := openSite(t, folder)
	for _, address := range []string{"/articles", "/topics/skin", "/authors/asha", "/concerns/pores", "/ingredients/zinc"} {
		found, pages := map[string]bool{}, 0
		for next := address; next != ""; pages++ {
			page := get(t, s.server, next)
			document, err := goquery.NewDocumentFromReader(strings.NewReader(page.Body.String()))
			must(t, err)
			cards := document.Find(".cards h3 a")
			cards.Each(func(_ int, card *goquery.Selection) { found[card.AttrOr("href", "")] = true })
			if page.Code != http.StatusOK || cards.Length() > 24 || document.Find("h1").Length() != 1 {
				t.Errorf("%s answers %d with %d articles", next, page.Code, cards.Length())
			}
			after := document.Find("head link[rel=next]").AttrOr("href", "")
			if after != document.Find(".pager a[rel=next]").AttrOr("href", "") {
				t.Errorf("%s does not lead readers where it leads machines, to %s", next, after)
			}
			next = after
		}
		if len(found) != 100 || pages != 5 {
			t.Errorf("%s leads to %d articles on %d pages", address, len(found), pages)
		}
		for _, none := range []string{"6", "0", "x", "01"} {
			if code := get(t, s.server, address+"?page="+none).Code; code != http.StatusNotFound {
				t.Errorf("%s?page=%s answers %d", address, none, code)
			}
		}
	}
}

// A shelf of several pages goes on in the order of use where the page before ended.
func TestAShelfOfSeveralPagesIsInTheOrderOfUse(t *testing.T) {
	folder := fstest.MapFS{}
	for i := range 40 {
		step := []string{"sunscreen", "cleanser"}[i%2]
		folder[fmt.Sprintf("products/p%02d.md", i)] = article(fmt.Sprintf("P%02d", i), fmt.Sprintf("step: %s\nvariants: [{sku: P-%d, price: 100}]\n", step, i))
	}
	s := openSite(t, folder)
	first, second := get(t, s.server, "/products").Body.String(), get(t, s.server, "/products?page=2").Body.String()
	if !strings.Contains(first, "<h2>Cleanser</h2>") || strings.Contains(second, "<h2>Cleanser</h2>") || !strings.Contains(second, "<h2>Sunscreen</h2>") {
		t.Error("the second page of the shelf begins with cleansers again")
	}
}

// However somebody writes the address of a list, it is one page, and is kept once.
func TestAListAtAnAddressWithEscapedLettersIsTheSamePage(t *testing.T) {
	folder := fstest.MapFS{"authors/asha.md": article("Asha", ""), "concerns/pores.md": article("Pores", ""), "ingredients/zinc.md": article("Zinc", "family: zinc\n")}
	for i := range 30 {
		folder[fmt.Sprintf("articles/a%03d.md", i)] = article(fmt.Sprint("Article ", i), "authors: [asha]\nconcerns: [pores]\ningredients: [zinc]\ntags: [\"skin\", \"त्वचा\"]\n")
	}
	s := openSite(t, folder)
	for address, escaped := range map[string]string{
		"/topics/skin":             "/topics/%73kin",
		"/topics/skin?page=2":      "/topics/s%6bin?page=2",
		"/authors/asha?page=2":     "/authors/%61sh%61?page=2",
		"/concerns/pores?page=2":   "/concerns/p%6Fres?page=2",
		"/ingredients/zinc?page=2": "/ingredients/zin%63?page=2",
		"/topics/%E0%A4%A4%E0%A5%8D%E0%A4%B5%E0%A4%9A%E0%A4%BE": "/topics/%e0%a4%a4%e0%a5%8d%e0%a4%b5%e0%a4%9a%e0%a4%be",
	} {
		page, other := get(t, s.server, address), get(t, s.server, escaped)
		if other.Code != http.StatusOK || other.Body.String() != page.Body.String() {
			t.Errorf("%s answers %d with another page than %s", escaped, other.Code, address)
		}
		if canonical := `<link rel="canonical" href="http://porewise.test` + address + `">`; !strings.Contains(page.Body.String(), canonical) {
			t.Errorf("%s does not say %s", address, canonical)
		}
	}
}
