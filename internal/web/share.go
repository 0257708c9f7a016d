package web

import (
	"path"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/picture"
	"porewise/internal/site"
	"porewise/internal/view"
)

// shareCard is the picture of that name which shared links of an article or a product show. It is drawn when
// somebody asks.
func (e *Edition) shareCard(name string) (picture.Card, bool) {
	stem := strings.TrimSuffix(name, path.Ext(name))
	slug := catalog.Slug(strings.TrimSuffix(stem, path.Ext(stem)))
	if a, ok := e.snapshot.Article(slug); ok {
		if card := articleCard(e.snapshot, a); card.Name(string(slug)) == name {
			return card, true
		}
	}
	if p, ok := e.snapshot.Product(slug); ok {
		if card := productCard(e.snapshot, p); card.Name(string(slug)) == name {
			return card, true
		}
	}
	return picture.Card{}, false
}

func articleCard(snapshot *site.Snapshot, a *catalog.Article) picture.Card {
	card := picture.Card{Site: snapshot.Site().Name, Title: a.Title}
	for _, tag := range a.Tags {
		if topic, ok := snapshot.Topic(catalog.Slugify(tag)); ok {
			card.Topic = topic.Name
			break
		}
	}
	return card
}

func productCard(snapshot *site.Snapshot, p *catalog.Product) picture.Card {
	return picture.Card{Site: snapshot.Site().Name, Title: p.Title, Topic: p.Brand}
}

// shared is the layout of a page with its picture for shared links.
func shared(l view.Layout, m *catalog.Meta, card picture.Card) view.Layout {
	l.Share = "/media/" + card.Name(string(m.Slug))
	return l
}
