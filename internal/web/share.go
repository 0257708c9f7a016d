package web

import (
	"porewise/internal/catalog"
	"porewise/internal/picture"
	"porewise/internal/site"
	"porewise/internal/view"
)

// shareCards are the pictures that shared links of articles and products show, by name. They are drawn when
// somebody asks.
func shareCards(snapshot *site.Snapshot) map[string]picture.Card {
	cards := map[string]picture.Card{}
	for _, a := range snapshot.Articles() {
		card := articleCard(snapshot, a)
		cards[card.Name(string(a.Slug))] = card
	}
	for _, p := range snapshot.Products() {
		card := productCard(snapshot, p)
		cards[card.Name(string(p.Slug))] = card
	}
	return cards
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
