package view

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// openSearch describes the search of the site to browsers (OpenSearch 1.1).
type openSearch struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string          `xml:"ShortName"`
	Description string          `xml:"Description"`
	Encoding    string          `xml:"InputEncoding"`
	Image       openSearchImage `xml:"Image"`
	URLs        []openSearchURL `xml:"Url"`
}

type openSearchImage struct {
	Type string `xml:"type,attr"`
	URL  string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

// OpenSearch is opensearch.xml: the search with its suggestions, for the address bar of a browser.
func (v *View) OpenSearch() ([]byte, error) {
	site := v.config.Site
	return document(openSearch{
		ShortName: cut(site.Name, 16), Description: cut("Search "+site.Name, 1024), Encoding: "UTF-8",
		Image: openSearchImage{"image/svg+xml", v.config.absolute(v.logo)},
		URLs: []openSearchURL{{"text/html", "", v.config.BaseURL + "/search?q={searchTerms}"},
			{"application/x-suggestions+json", "suggestions", v.config.BaseURL + "/search/suggest.json?format=opensearch&q={searchTerms}"},
			{"application/opensearchdescription+xml", "self", v.config.BaseURL + "/opensearch.xml"}},
	})
}

// cut is the beginning of text that a format has room for.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most])
}

// manifest is a web app manifest (https://www.w3.org/TR/appmanifest/).
type manifest struct {
	Name        string         `json:"name"`
	ShortName   string         `json:"short_name"`
	Description string         `json:"description,omitempty"`
	Language    string         `json:"lang,omitempty"`
	Start       string         `json:"start_url"`
	Display     string         `json:"display"`
	Background  string         `json:"background_color"`
	Theme       string         `json:"theme_color"`
	Icons       []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source string `json:"src"`
	Sizes  string `json:"sizes"`
	Type   string `json:"type"`
}

// paper is the ground that pages are printed on; --paper in static/css/site.css.
const paper = "#f8f4ec"

// Manifest is site.webmanifest, for who keeps the magazine on a phone's first screen.
func (v *View) Manifest() ([]byte, error) {
	site := v.config.Site
	return jsonDocument(manifest{Name: site.Name, ShortName: site.Name, Description: site.Description, Language: site.Language,
		Start: "/", Display: "browser", Background: paper, Theme: paper,
		Icons: []manifestIcon{{v.logo, "any", "image/svg+xml"}, {v.icon, "512x512", "image/png"}}})
}

// Chapter is a part of llms.txt.
type Chapter struct {
	Name  string
	Pages []Page
}

// Page is one line of a chapter.
type Page struct {
	Title, Path, Says string
}

// LLMs is llms.txt (https://llmstxt.org): what the site is and where its pages are, for language models.
// Articles are listed as Markdown.
func (v *View) LLMs(chapters []Chapter) []byte {
	var b strings.Builder
	site := v.config.Site
	fmt.Fprintf(&b, "# %s\n", inLine(site.Name))
	if says := site.Description; says != "" {
		fmt.Fprintf(&b, "\n> %s\n", inLine(says))
	}
	b.WriteString("\nArticles name their sources and say how strong the evidence is. They are general information and no medical advice.\n")
	for _, chapter := range chapters {
		if len(chapter.Pages) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n", chapter.Name)
		for _, page := range chapter.Pages {
			fmt.Fprintf(&b, "- [%s](%s)", strings.NewReplacer("[", "(", "]", ")").Replace(inLine(page.Title)), v.config.absolute(page.Path))
			if page.Says != "" {
				b.WriteString(": " + inLine(page.Says))
			}
			b.WriteByte('\n')
		}
	}
	return []byte(b.String())
}

// inLine is text on one line.
func inLine(text string) string { return strings.Join(strings.Fields(text), " ") }
