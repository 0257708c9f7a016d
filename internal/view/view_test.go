package view

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"porewise/internal/catalog"
	"porewise/internal/golden"
	"porewise/internal/shop"
	"porewise/templates"
)

// hostile would leave any attribute, element or script into which it is printed unescaped.
const hostile = ` <script>alert("1")</script>"'><b onclick='x'>&amp;</title>`

func testConfig(t testing.TB) Config {
	t.Helper()
	inr, err := catalog.NewCurrency("INR", "en-IN")
	if err != nil {
		t.Fatal(err)
	}
	site := &catalog.Site{Name: "Porewise", Tagline: "Skincare, explained", Description: "A magazine.", Language: "en-IN", Currency: inr,
		Contact:    catalog.Contact{WhatsApp: "919800000000", Email: "hello@porewise.example", Phone: "+91 98000 00000", Address: "Pune", Grievance: "[name]"},
		Navigation: []catalog.Link{{Title: "Articles", URL: "/articles"}, {Title: "Shop", URL: "/products"}},
		Footer:     []catalog.Link{{Title: "About", URL: "/about"}}, Shop: catalog.ShopSettings{Demo: true, ShippingFee: 4900, FreeFrom: 99900}}
	return Config{Site: site, BaseURL: "https://porewise.example",
		Asset: func(name string) (string, error) { return "/assets/" + name, nil },
		Stock: func(catalog.SKU) shop.StockLine { return shop.FewLeft }}
}

func testView(t testing.TB) *View {
	t.Helper()
	v, err := New(templates.FS, testConfig(t))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// eachPage renders every page with the samples, their texts ending with mark, and parses it.
func eachPage(t *testing.T, mark string, check func(t *testing.T, page string, doc *html.Node)) {
	v := testView(t)
	for _, r := range v.rehearsals(newSample(mark)) {
		t.Run(r.name, func(t *testing.T) {
			page, err := r.render()
			if err != nil {
				t.Fatal(err)
			}
			doc, err := html.Parse(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			check(t, string(page), doc)
		})
	}
}

func TestPagesAreAsInTheGoldenFiles(t *testing.T) {
	v, s := testView(t), newSample("")
	for name, render := range map[string]func() ([]byte, error){
		"article":    func() ([]byte, error) { return v.Article(s.articlePage()) },
		"ingredient": func() ([]byte, error) { return v.Ingredient(s.ingredientPage()) },
		"product":    func() ([]byte, error) { return v.Product(s.productPage()) },
		"cart":       func() ([]byte, error) { return v.Cart(s.cart()) },
		"checkout":   func() ([]byte, error) { return v.Checkout(s.checkout(v)) },
		"order":      func() ([]byte, error) { return v.Order(s.orderPage(v, s.order(shop.Awaiting))) },
		"routine":    func() ([]byte, error) { return v.Routine(s.routine()) },
		"feed":       func() ([]byte, error) { return v.Atom(Feed{Path: "/", Self: "/feed.xml", Articles: s.articles()}) },
	} {
		t.Run(name, func(t *testing.T) {
			page, err := render()
			if err != nil {
				t.Fatal(err)
			}
			golden.File(t, "testdata/"+name+".golden", string(page))
		})
	}
}

func TestEqualPagesAreEqualBytes(t *testing.T) {
	first, second := testView(t), testView(t)
	for i, r := range first.rehearsals(newSample("")) {
		a, errA := r.render()
		b, errB := second.rehearsals(newSample(""))[i].render()
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: two renderings differ (%v, %v)", r.name, errA, errB)
		}
	}
}

func TestTextIsEscapedEverywhere(t *testing.T) {
	eachPage(t, hostile, func(t *testing.T, page string, doc *html.Node) {
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && (n.Data == "b" || n.Data == "script" && attribute(n, "src") == "" && attribute(n, "type") != "application/ld+json") {
				t.Errorf("a text became the element <%s>", n.Data)
			}
		}
		if strings.Contains(page, "&amp;amp;amp;") || strings.Contains(page, "ZgotmplZ") || strings.Contains(page, "&lt;p&gt;") {
			t.Error("something was escaped that should not have been, or refused")
		}
	})
}

func TestPagesSayTheirTextsAsTheyAre(t *testing.T) {
	v, s := testView(t), newSample(hostile)
	page, err := v.Article(s.articlePage())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"title", "h1"} {
		if got := words(find(doc, name)[0]); !strings.Contains(got, hostile) {
			t.Errorf("<%s> says %q, without %q", name, got, hostile)
		}
	}
}

func TestNewFindsFaultsOfTemplates(t *testing.T) {
	for _, c := range []struct {
		name, file, text, want string
	}{
		{"an unknown field is named with file and line", "search.html", "{{define \"main\"}}\n<h1>{{.Qwery}}</h1>{{end}}", "search.html:2:"},
		{"an unknown field of a partial is named too", "partials/search.html", "{{define \"search-form\"}}\n\n{{.X}}{{end}}", "partials/search.html:3:"},
		{"a syntax error is named with file and line", "home.html", "{{define \"main\"}}\n{{if}}{{end}}{{end}}", "home.html:2"},
		{"an unknown function is named", "home.html", "{{define \"main\"}}{{rupees 1}}{{end}}", `function "rupees" not defined`},
		{"a quotation mark that has no partner is an error", "home.html", `{{define "main"}}<a href={{.Title}}'>{{end}}`, `the page "home"`},
		{"branches that leave HTML in different places are an error", "home.html", "{{define \"main\"}}\n{{if .Title}}<a href=\"{{end}}{{end}}", "home.html:2:5: {{if}} branches end in different contexts"},
		{"a missing static file is named", "home.html", `{{define "main"}}{{asset "gone.css"}}{{end}}`, "gone.css"},
		{"a page without its part is an error", "home.html", "", `"main"`},
		{"a file that belongs to no page is named", "artikel.html", "x", "artikel.html belongs to no page"},
		{"a file that is no template is named", "notes.txt", "x", "notes.txt is no template"},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := testConfig(t)
			config.Asset = func(name string) (string, error) {
				if name == "gone.css" {
					return "", fs.ErrNotExist
				}
				return "/assets/" + name, nil
			}
			_, err := New(with(t, c.file, c.text), config)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("New says %v, which does not name %q", err, c.want)
			}
		})
	}
}

func TestNewFindsAMissingPage(t *testing.T) {
	files := with(t, "home.html", "x")
	delete(files, "home.html")
	if _, err := New(files, testConfig(t)); err == nil || err.Error() != "home.html is missing" {
		t.Errorf("New says %v", err)
	}
}

// with is the real templates with one file replaced.
func with(t *testing.T, file, text string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files[file] = &fstest.MapFile{Data: []byte(text)}
	return files
}

func TestPagesTellMachinesWhatTheyShow(t *testing.T) {
	v, s := testView(t), newSample("")
	for _, c := range []struct {
		name   string
		render func() ([]byte, error)
		want   map[string]string // @type of a node, and a piece of its JSON
	}{
		{"home is the organisation and the site with its search", func() ([]byte, error) { return v.Home(s.home()) },
			map[string]string{"Organization": `"email":"hello@porewise.example"`, "WebSite": `"target":"https://porewise.example/search?q={search_term_string}"`}},
		{"an article names its dates, authors and reviewer", func() ([]byte, error) { return v.Article(s.articlePage()) },
			map[string]string{"Article": `"about":[{"@type":"DefinedTerm","@id":"https://porewise.example/ingredients/niacinamide#term","name":"Niacinamide"},{"@type":"Thing"`, "WebPage": `"lastReviewed":"2026-03-05","reviewedBy":{"@type":"Organization","name":"Editors"`,
				"BreadcrumbList": `"item":"https://porewise.example/articles"`, "Organization": `"@id":"https://porewise.example/#organization"`}},
		{"an ingredient is a term that the magazine defines", func() ([]byte, error) { return v.Ingredient(s.ingredientPage()) },
			map[string]string{"DefinedTerm": `"alternateName":["Vitamin B3","Nicotinamide"],"inDefinedTermSet":"https://porewise.example/ingredients"`, "BreadcrumbList": `"name":"Ingredients"`}},
		{"a product says what sending it costs", func() ([]byte, error) { return v.Product(s.productPage()) },
			map[string]string{"Product": `"shippingDetails":{"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"49.00","currency":"INR"},"shippingDestination":{"@type":"DefinedRegion","addressCountry":"IN"}}`,
				"BreadcrumbList": `"name":"Shop"`, "Organization": `"name":"Porewise"`}},
		{"a product has an offer for each size", func() ([]byte, error) { return v.Product(s.productPage()) },
			map[string]string{"Product": `"sku":"PW-NIA-50","price":"1499.50","priceCurrency":"INR","availability":"https://schema.org/OutOfStock"`,
				"BreadcrumbList": `"name":"Shop"`, "Organization": `"name":"Porewise"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			nodes := graphOf(t, c.render)
			for kind, piece := range c.want {
				if !strings.Contains(nodes[kind], piece) {
					t.Errorf("the %s is %s, without %s", kind, nodes[kind], piece)
				}
			}
			if got := slices.Sorted(maps.Keys(nodes)); len(got) != len(c.want) {
				t.Errorf("the page tells of %v, want only %v", got, slices.Sorted(maps.Keys(c.want)))
			}
		})
	}
}

// graphOf is the JSON of a page's nodes by their type.
func graphOf(t *testing.T, render func() ([]byte, error)) map[string]string {
	t.Helper()
	page, err := render()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[string]string{}
	for _, script := range find(doc, "script") {
		if attribute(script, "type") != "application/ld+json" {
			continue
		}
		var graph struct {
			Context string            `json:"@context"`
			Nodes   []json.RawMessage `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(words(script)), &graph); err != nil || graph.Context != "https://schema.org" {
			t.Fatalf("no JSON-LD: %v in %s", err, words(script))
		}
		for _, node := range graph.Nodes {
			var typed struct {
				Type string `json:"@type"`
			}
			if err := json.Unmarshal(node, &typed); err != nil {
				t.Fatal(err)
			}
			nodes[typed.Type] = string(node)
		}
	}
	return nodes
}

func BenchmarkArticle(b *testing.B) {
	v, page := testView(b), newSample("").articlePage()
	b.ReportAllocs()
	for b.Loop() {
		body, err := v.Article(page)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(body)))
	}
}

func BenchmarkNew(b *testing.B) {
	config := testConfig(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(templates.FS, config); err != nil {
			b.Fatal(err)
		}
	}
}
