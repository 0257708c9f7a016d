package view

import (
	"bytes"
	"encoding/json"
	"fmt"

	"porewise/internal/catalog"
)

// jsonFeed is JSON Feed 1.1 (https://www.jsonfeed.org).
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	Home        string     `json:"home_page_url"`
	Self        string     `json:"feed_url"`
	Description string     `json:"description,omitempty"`
	Language    string     `json:"language,omitempty"`
	Icon        string     `json:"icon,omitempty"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Content   string       `json:"content_html"`
	Summary   string       `json:"summary,omitempty"`
	Image     string       `json:"image,omitempty"`
	Published string       `json:"date_published"`
	Modified  string       `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// JSONFeed renders the feed that Atom renders, with the same articles and ids, for readers that prefer JSON.
func (v *View) JSONFeed(f Feed) ([]byte, error) {
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: v.feedTitle(f), Home: v.config.absolute(f.Path),
		Self: v.config.absolute(f.Self), Description: v.config.Site.Description, Language: v.config.Site.Language,
		Icon: v.config.absolute(v.icon), Items: []jsonItem{}}
	for _, a := range f.Articles {
		if a.Published().IsZero() {
			continue
		}
		item, err := v.jsonItem(a)
		if err != nil {
			return nil, err
		}
		feed.Items = append(feed.Items, item)
	}
	return jsonDocument(feed)
}

func (v *View) jsonItem(a *catalog.Article) (jsonItem, error) {
	body, err := v.feedBody(a)
	if err != nil {
		return jsonItem{}, fmt.Errorf("%s: cannot make its feed item: %w", a.Path, err)
	}
	item := jsonItem{ID: v.tag(a.URL()), URL: v.config.absolute(a.URL()), Title: a.Title, Content: body, Summary: a.Excerpt(),
		Published: v.stamp(a.Published()), Modified: v.stamp(changed(a)), Tags: a.Tags}
	if a.Image.URL != "" {
		item.Image = v.config.absolute(a.Image.URL)
	}
	for _, author := range a.Authors {
		entry := jsonAuthor{Name: author.Title}
		if author.Slug != "" {
			entry.URL = v.config.absolute(author.URL())
		}
		item.Authors = append(item.Authors, entry)
	}
	return item, nil
}

// jsonDocument is JSON as people can read it, with HTML as it is.
func jsonDocument(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(value)
	return b.Bytes(), err
}
