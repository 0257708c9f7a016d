package view

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
)

func TestTheJSONFeedCarriesWhatTheAtomFeedCarries(t *testing.T) {
	v, s := testView(t), newSample(hostile)
	body, err := v.JSONFeed(Feed{Path: "/topics/pores", Self: "/topics/pores/feed.json", Title: "Porewise: pores", Articles: s.articles()})
	if err != nil {
		t.Fatal(err)
	}
	var feed jsonFeed
	if err := json.Unmarshal(body, &feed); err != nil {
		t.Fatal(err)
	}
	atom := parseFeed(t, v, Feed{Path: "/", Self: "/feed.xml", Articles: s.articles()})
	if len(feed.Items) != 1 || feed.Title != "Porewise: pores" || feed.Home != "https://porewise.example/topics/pores" {
		t.Fatalf("%d items of %q at %s", len(feed.Items), feed.Title, feed.Home)
	}
	item, entry := feed.Items[0], atom.Entries[0]
	if item.ID != entry.ID || item.Content != entry.Content.Body || item.Modified != entry.Updated || item.Published != entry.Published {
		t.Errorf("the item is %+v, the entry %+v", item, entry)
	}
}

func TestBrowsersLearnOfTheSearch(t *testing.T) {
	body, err := testView(t).OpenSearch()
	if err != nil {
		t.Fatal(err)
	}
	var o openSearch
	if err := xml.Unmarshal(body, &o); err != nil {
		t.Fatal(err)
	}
	if len(o.URLs) != 3 || o.URLs[0].Template != "https://porewise.example/search?q={searchTerms}" || len([]rune(o.ShortName)) > 16 {
		t.Errorf("%s", body)
	}
}

func TestTheManifestNamesItsPictures(t *testing.T) {
	body, err := testView(t).Manifest()
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(body, &m); err != nil || m.Name != "Porewise" || len(m.Icons) != 2 || !strings.HasSuffix(m.Icons[1].Source, "icon.png") {
		t.Errorf("%v: %s", err, body)
	}
}

func TestModelsAreToldWhereThePagesAre(t *testing.T) {
	got := string(testView(t).LLMs([]Chapter{
		{"Articles", []Page{{"Pores [and oil]", "/articles/pores.md", "What they\nare."}}}, {Name: "Products"}, {"Optional", []Page{{Title: "About", Path: "/about"}}},
	}))
	want := `# Porewise

> A magazine.

Articles name their sources and say how strong the evidence is. They are general information and no medical advice.

## Articles

- [Pores (and oil)](https://porewise.example/articles/pores.md): What they are.

## Optional

- [About](https://porewise.example/about)
`
	if got != want {
		t.Errorf("llms.txt is\n%s\nwant\n%s", got, want)
	}
}
