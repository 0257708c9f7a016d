package view

import (
	"net/url"
	"strconv"
	"strings"

	"porewise/internal/catalog"
)

// SearchPage is "/search".
type SearchPage struct {
	Layout
	Query                string
	Kind, Topic, Concern string     // what the search is narrowed to; empty: everything
	Found                []HitGroup // all that was found, of every kind
	Groups               []HitGroup // what the page shows of it
	Count                int        // of all kinds
	Cut                  bool       // there is more than what the search has looked at
	Pager                Pager      // of a chosen kind
	AllTopics            []TopicLink
	AllConcerns          []*catalog.Concern
	Topics               []TopicLink // offered when nothing is found
	Meant                string      // the better spelling that was searched for; empty: it was well spelt
	Unavailable          string      // a sentence, where this program cannot search
}

// HitGroup is the hits of one kind.
type HitGroup struct {
	Kind string // "article"
	Name string // "Articles"
	Hits []Hit
}

// Lower is the kind within a sentence: "articles".
func (g HitGroup) Lower() string { return strings.ToLower(g.Name) }

// Hit is one search result.
type Hit struct {
	Title   string
	URL     string
	Snippet []Span
}

// Span is a piece of text, marked where it matches the query.
type Span struct {
	Text   string
	Marked bool
}

// Suggestions is what is proposed while a visitor types.
type Suggestions struct {
	Query string       `json:"query"`
	Pages []Suggestion `json:"suggestions"`
}

// Suggestion is a page that what was typed may lead to.
type Suggestion struct {
	Title string `json:"title"`
	Kind  string `json:"kind"` // "Articles"
	URL   string `json:"url"`
}

// OpenSearch is the suggestions as browsers ask for them: the query and the titles.
func (s Suggestions) OpenSearch() []any {
	titles := []string{}
	for _, page := range s.Pages {
		titles = append(titles, page.Title)
	}
	return []any{s.Query, titles}
}

// Search renders "/search".
func (v *View) Search(p SearchPage) ([]byte, error) { return v.render("search", p.Layout, p) }

func (p SearchPage) pager() Pager { return p.Pager }

// KindTab leads to what was found of one kind, or of all.
type KindTab struct {
	Name    string
	URL     string
	Count   int
	Current bool
}

// Tabs are the kinds of which something was found, where there are several.
func (p SearchPage) Tabs() []KindTab {
	if len(p.Found) < 2 {
		return nil
	}
	tabs := []KindTab{{"All", p.Address(""), p.Count, p.Kind == ""}}
	for _, group := range p.Found {
		tabs = append(tabs, KindTab{group.Name, p.Address(group.Kind), len(group.Hits), p.Kind == group.Kind})
	}
	return tabs
}

// More is how many hits of a kind the page does not show; 0 for a kind that has pages of its own.
func (p SearchPage) More(group HitGroup) string {
	for _, all := range p.Found {
		if all.Kind == group.Kind && len(all.Hits) > len(group.Hits) && p.Kind == "" && p.Pager.Pages < 2 {
			return strconv.Itoa(len(all.Hits))
		}
	}
	return ""
}

// Address is the search with another kind chosen; empty is all.
func (p SearchPage) Address(kind string) string {
	query := url.Values{"q": {p.Query}}
	for name, value := range map[string]string{"kind": kind, "topic": p.Topic, "concern": p.Concern} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return "/search?" + query.Encode()
}

// PageAddress is the search on another page of the chosen kind.
func (p SearchPage) PageAddress(number int) string {
	if number == 1 {
		return p.Address(p.Kind)
	}
	return p.Address(p.Kind) + "&page=" + strconv.Itoa(number)
}

// IsTopic reports whether the search is narrowed to the topic.
func (p SearchPage) IsTopic(t TopicLink) bool { return p.Topic != "" && t.Slug() == p.Topic }

// IsConcern reports whether the search is narrowed to the concern.
func (p SearchPage) IsConcern(c *catalog.Concern) bool { return string(c.Slug) == p.Concern }
