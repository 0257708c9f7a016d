// Package catalog is the nouns of skincare and of the magazine, and the rules that hold for each alone.
//
// Every content file becomes one of six kinds: Article, Ingredient, Product, Concern, Author, Page. All
// of them embed Meta, what Hugo calls front matter, and Body, the rendered text. What joins them (the
// products that hold an ingredient, the articles about a concern) is not here: a Snapshot of package
// site knows all of them at once.
//
// Values are made by package site and never change afterwards: share them freely, write to none.
package catalog

import (
	"strings"
	"time"
)

// Kind is what a content file is about. Its value is the singular English noun.
type Kind string

// The kinds of content file.
const (
	KindArticle    Kind = "article"
	KindIngredient Kind = "ingredient"
	KindProduct    Kind = "product"
	KindConcern    Kind = "concern"
	KindAuthor     Kind = "author"
	KindPage       Kind = "page"
)

// Kinds lists all kinds, in the order in which they are read.
var Kinds = []Kind{KindIngredient, KindConcern, KindProduct, KindAuthor, KindPage, KindArticle}

// Folder is the kind's folder below the content folder: "articles".
func (k Kind) Folder() string { return string(k) + "s" }

// URL is the address of the kind's page called slug: "/articles/pores"; a Page stands at the top.
func (k Kind) URL(slug Slug) string {
	if k == KindPage {
		return "/" + string(slug)
	}
	return "/" + k.Folder() + "/" + string(slug)
}

// Meta is what every content file may say of itself. Names that Hugo has keep Hugo's meaning.
type Meta struct {
	Kind        Kind
	Path        string // relative to the content folder: "articles/pores.md"
	Slug        Slug
	Title       string
	LinkTitle   string // shorter title for lists and links; empty: Title
	Description string // one or two sentences for search engines and cards
	Summary     string // what lists show; empty: Description
	Date        time.Time
	PublishDate time.Time // zero: Date decides
	Lastmod     time.Time // zero: Date
	ExpiryDate  time.Time // zero: never
	Draft       bool
	Addresses   []string // former addresses, each "/…": answered by a redirect to URL
	Tags        []string
	Keywords    []string
	Weight      int     // lists put smaller weights first; 0 is no weight and comes last
	Image       Picture // zero: none
}

// URL is the address of the page.
func (m *Meta) URL() string { return m.Kind.URL(m.Slug) }

// Name is the title for links: LinkTitle, or Title.
func (m *Meta) Name() string { return first(m.LinkTitle, m.Title) }

// Excerpt is what lists say below a title: Summary, or Description.
func (m *Meta) Excerpt() string { return first(m.Summary, m.Description) }

// Published is when the page appears to readers; zero if it always has.
func (m *Meta) Published() time.Time {
	if !m.PublishDate.IsZero() {
		return m.PublishDate
	}
	return m.Date
}

// Updated is when the text last changed: Lastmod, or Date.
func (m *Meta) Updated() time.Time {
	if m.Lastmod.After(m.Date) {
		return m.Lastmod
	}
	return m.Date
}

// State says whether readers see a page.
type State string

// The states of a page. Only Live pages are shown to readers.
const (
	Live      State = "live"
	Draft     State = "draft"
	Scheduled State = "scheduled"
	Expired   State = "expired"
)

// StateAt is the state of the page at the instant now.
func (m *Meta) StateAt(now time.Time) State {
	switch {
	case m.Draft:
		return Draft
	case !m.ExpiryDate.IsZero() && !now.Before(m.ExpiryDate):
		return Expired
	case m.Published().After(now):
		return Scheduled
	}
	return Live
}

// Picture is an image of the content folder as pages refer to it.
type Picture struct {
	URL           string // "/media/pore.5e1f….svg"
	Alt           string
	Width, Height int    // in pixels; 0 where unknown
	Srcset, WebP  string // the sizes of a photograph, in its own format and in WebP, as HTML writes them; empty: URL alone
}

func first(texts ...string) string {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}
