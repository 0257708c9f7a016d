package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/catalog"
)

func wantEqual[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestArticlesStandNewestFirst(t *testing.T) {
	snapshot := clean(t, folder(`
-- articles/undated.md --
---
title: Undated
---
-- articles/old.md --
---
title: Old
date: 2020-01-01
---
-- articles/x/b.md --
---
title: Same day, later path
date: 2026-01-01
---
-- articles/a.md --
---
title: Same day, earlier path
date: 2026-01-01
---
-- articles/held-back.md --
---
title: Written early, published late
date: 2019-01-01
publishDate: 2026-02-01
---
`), Options{})
	wantSlugs(t, "articles", snapshot.Articles(), articleMeta, "held-back", "a", "b", "old", "undated")
}

func TestListsStandByWeightThenName(t *testing.T) {
	snapshot := clean(t, folder(`
-- ingredients/a.md --
---
title: zinc
---
-- ingredients/b.md --
---
title: Azelaic acid
---
-- ingredients/c.md --
---
title: Weighed
weight: 20
---
-- ingredients/d.md --
---
title: Lighter
weight: 10
---
`), Options{})
	wantSlugs(t, "ingredients", snapshot.Ingredients(), ingredientMeta, "d", "c", "b", "a")
}

func TestProductsStandByWeightThenStepThenNameAndHiddenOnesInNoList(t *testing.T) {
	snapshot := clean(t, folder(`
-- products/a.md --
---
title: A sunscreen
step: sunscreen
---
-- products/b.md --
---
title: Z cleanser
step: cleanser
---
-- products/c.md --
---
title: A cleanser
step: cleanser
---
-- products/d.md --
---
title: Without step
---
-- products/e.md --
---
title: First of all
step: sunscreen
weight: 1
---
-- products/f.md --
---
title: Hidden
hidden: true
variants: [{sku: F-1, price: 5}]
---
`), Options{})
	wantSlugs(t, "products", snapshot.Products(), productMeta, "e", "c", "b", "a", "d")
	if _, ok := snapshot.Product("f"); !ok {
		t.Error("a hidden product is not found by its address")
	}
	if v, ok := snapshot.Variant("F-1"); !ok || v.Product.Slug != "f" {
		t.Error("a hidden product is not found by its SKU")
	}
}

func TestTagsThatMakeOneAddressAreOneTopicNamedAsTheNewestArticleWritesIt(t *testing.T) {
	snapshot := clean(t, folder(`
-- articles/new.md --
---
title: New
date: 2026-01-02
tags: [Skin Care, skin-care, oil, "!"]
---
-- articles/old.md --
---
title: Old
date: 2026-01-01
tags: [skin care, Zinc]
---
`), Options{})
	got := map[string][]string{}
	for _, topic := range snapshot.Topics() {
		for _, a := range topic.Articles {
			got[topic.Name+" "+topic.URL()] = append(got[topic.Name+" "+topic.URL()], a.Title)
		}
	}
	wantEqual(t, "topics", got, map[string][]string{
		"Skin Care /topics/skin-care": {"New", "Old"}, "oil /topics/oil": {"New"}, "Zinc /topics/zinc": {"Old"},
	})
	var names []string
	for _, topic := range snapshot.Topics() {
		names = append(names, topic.Name)
	}
	wantEqual(t, "order of topics", names, []string{"oil", "Skin Care", "Zinc"})
}

// joined is a site whose pages name each other.
var joined = folder(`
-- ingredients/niacinamide.md --
---
title: Niacinamide
aliases: [Vitamin B3, NAM, /ingredients/b3]
family: Vitamin B3
time: AM
claims:
  - {says: It may lower skin oil, evidence: moderate, source: [second, first]}
  - {says: It is a vitamin, evidence: Strong}
sources:
  - {id: unread, title: Never cited}
  - {id: first, title: Cited second, doi: "https://doi.org/10.1000/xyz"}
  - {id: second, title: Cited first, authors: [A, B]}
---
As shown [@second] and [@first], and again [@second].
-- products/serum.md --
---
title: Serum
step: serum
ingredients: [{ingredient: nam, percent: "10"}, zinc]
variants: [{sku: S-30, size: 30 ml, price: "1,499", mrp: 1599.50, limit: 3}]
---
-- ingredients/zinc.md --
---
title: Zinc PCA
---
-- concerns/pores.md --
---
title: Pores
ingredients: [Zinc PCA, niacinamide]
---
-- authors/editors.md --
---
title: Editors
organization: true
---
-- articles/a.md --
---
title: A
authors: Editors
reviewedBy: editors
ingredients: [VITAMIN B3]
concerns: [Pores]
products: [serum]
related: [c, b]
---
About vitamin b3, or niacinamide, and NAM.

[Serum](/products/serum)

More on [B](b.md?x=1#end) and [zinc](/ingredients/zinc).
-- articles/b.md --
---
title: B
---
## End
-- articles/c.md --
---
title: C
---
`)

func TestAnArticleIsJoinedWithWhatItNames(t *testing.T) {
	snapshot := clean(t, joined, Options{})
	a, _ := snapshot.Article("a")
	niacinamide, _ := snapshot.Ingredient("niacinamide")
	serum, _ := snapshot.Product("serum")
	wantEqual(t, "pins, as the editor put them", a.Related, []catalog.Slug{"c", "b"})
	wantEqual(t, "links", a.Links, []string{"/products/serum", "/articles/b", "/ingredients/zinc"})
	if len(a.Ingredients) != 1 || a.Ingredients[0] != niacinamide {
		t.Errorf("ingredients = %v, want the one niacinamide", a.Ingredients)
	}
	if len(a.Authors) != 1 || a.ReviewedBy != a.Authors[0] || !a.ReviewedBy.Organization {
		t.Errorf("authors = %v, reviewed by %v", a.Authors, a.ReviewedBy)
	}
	if len(a.Products) != 1 || a.Products[0] != serum || len(a.Concerns) != 1 {
		t.Errorf("products = %v, concerns = %v", a.Products, a.Concerns)
	}
	if len(a.Segments) != 3 || a.Segments[1].Product != serum {
		t.Errorf("segments = %+v, want the serum's card between two texts", a.Segments)
	}
}

func TestTheFirstMentionOfAnIngredientLinksToItsPage(t *testing.T) {
	snapshot := clean(t, joined, Options{})
	a, _ := snapshot.Article("a")
	if html := a.Segments[0].HTML; strings.Count(html, `href="/ingredients/niacinamide"`) != 1 || !strings.Contains(html, ">vitamin b3</a>") {
		t.Errorf("the first mention is not the only link: %s", html)
	}
}

func TestSourcesAreNumberedAsTheTextCitesThem(t *testing.T) {
	snapshot := clean(t, joined, Options{})
	i, _ := snapshot.Ingredient("niacinamide")
	var got []string
	for _, s := range i.Sources {
		got = append(got, strings.Join(append([]string{s.ID, string(rune('0' + s.Number)), s.Authors, s.Link()}, s.Anchors...), "|"))
	}
	wantEqual(t, "sources", got, []string{"second|1|A, B||cite-1|cite-1-2", "first|2||https://doi.org/10.1000/xyz|cite-2", "unread|3||"})
	if len(i.Claims) != 2 || i.Claims[0].Sources[0] != &i.Sources[0] || i.Claims[0].Sources[1] != &i.Sources[1] {
		t.Errorf("claims are not joined with the numbered sources: %+v", i.Claims)
	}
	wantEqual(t, "names", i.Names, []string{"Vitamin B3", "NAM"})
	wantEqual(t, "family", i.Family, catalog.Family("vitamin-b3"))
	wantEqual(t, "time", i.Time, catalog.Morning)
}

func TestAProductIsJoinedWithWhatItHolds(t *testing.T) {
	snapshot := clean(t, joined, Options{})
	serum, _ := snapshot.Product("serum")
	if len(serum.Ingredients) != 2 || serum.Ingredients[0].Ingredient.Slug != "niacinamide" || serum.Ingredients[0].Percent != "10" {
		t.Errorf("contents = %+v", serum.Ingredients)
	}
	v, ok := snapshot.Variant("S-30")
	if !ok || v.Product != serum {
		t.Fatal("the SKU does not lead to the product")
	}
	wantEqual(t, "variant", *v.Variant, catalog.Variant{SKU: "S-30", Size: "30 ml", Price: 149900, MRP: 159950, Limit: 3, Available: true})
}

func TestAFormerAddressLeadsToThePageHoweverItsSlashesAreWritten(t *testing.T) {
	snapshot := clean(t, folder(`
-- articles/a.md --
---
title: A
aliases: [/with-slash/, /without, beside, ../up, "/größe/", "/enc%20oded", /deep//down/./x]
---
`), Options{})
	for _, from := range []string{"/with-slash", "/without", "/articles/beside", "/up", "/größe", "/enc oded", "/deep/down/x"} {
		if to, ok := snapshot.Redirect(from); !ok || to != "/articles/a" {
			t.Errorf("%s leads to %q", from, to)
		}
	}
}

func TestSlugsOfEveryScriptAreLinkedAndCited(t *testing.T) {
	snapshot := clean(t, folder(`
-- articles/größe.md --
---
title: Größe
---
[self](#%C3%BCber-uns) [other](त्वचा.md)

## Über uns
-- articles/त्वचा.md --
---
title: त्वचा
---
[back](/articles/gr%C3%B6%C3%9Fe#über-uns)
`), Options{})
	for slug, want := range map[catalog.Slug]string{"größe": "/articles/त्वचा", "त्वचा": "/articles/größe"} {
		a, _ := snapshot.Article(slug)
		wantEqual(t, "links are addresses as the site writes them", a.Links, []string{want})
	}
}

func TestLettersThatOldMacsTakeApartAreTheSameLetters(t *testing.T) {
	snapshot := clean(t, fstest.MapFS{
		"articles/cafe\u0301.md":  {Data: []byte("---\ntitle: A\n---\n![A](the\u0301.svg)\n")},
		"articles/th\u00e9.svg":   {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>`)},
		"articles/by-file.md":     {Data: []byte("---\ntitle: B\n---\n[A](caf\u00e9.md)\n")},
		"articles/by-address.md":  {Data: []byte("---\ntitle: C\n---\n[A](/articles/cafe\u0301)\n")},
		"articles/by-picture.md":  {Data: []byte("---\ntitle: D\n---\n![A](th\u00e9.svg)\n")},
		"articles/by-picture2.md": {Data: []byte("---\ntitle: E\nimage: the\u0301.svg\nimageAlt: E\n---\n")},
	}, Options{})
	if _, ok := snapshot.Article("caf\u00e9"); !ok {
		t.Error("the page's address is not written as people type it")
	}
	for _, slug := range []catalog.Slug{"by-file", "by-address"} {
		if a, _ := snapshot.Article(slug); len(a.Links) != 1 || a.Links[0] != "/articles/caf\u00e9" {
			t.Errorf("%s links to %q", slug, a.Links)
		}
	}
}
