package view

import (
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// graph is a page's JSON-LD, https://schema.org in one @graph. It tells what the page shows and no more:
// no ratings, and none of the types that search engines have stopped to show (FAQ, HowTo).
type graph struct {
	Context string `json:"@context"`
	Nodes   []node `json:"@graph"`
}

// node is a typed entry of a graph: one of the structs below.
type node any

func newGraph(nodes []node) *graph {
	g := &graph{Context: "https://schema.org"}
	for _, n := range nodes {
		if n != nil {
			g.Nodes = append(g.Nodes, n)
		}
	}
	if len(g.Nodes) == 0 {
		return nil
	}
	return g
}

type reference struct {
	ID string `json:"@id"`
}

type articleNode struct {
	Type        string       `json:"@type"`
	ID          string       `json:"@id"`
	URL         string       `json:"url"`
	Headline    string       `json:"headline"`
	Description string       `json:"description,omitempty"`
	Image       string       `json:"image,omitempty"`
	Published   string       `json:"datePublished,omitempty"`
	Modified    string       `json:"dateModified,omitempty"`
	Authors     []personNode `json:"author,omitempty"`
	Publisher   *reference   `json:"publisher"`
	Page        *reference   `json:"mainEntityOfPage"`
	Language    string       `json:"inLanguage,omitempty"`
	Words       int          `json:"wordCount,omitempty"`
	About       []termNode   `json:"about,omitempty"`
	Citations   []string     `json:"citation,omitempty"`
}

// termNode is an ingredient as the magazine defines it, or a concern, which is a Thing.
type termNode struct {
	Type        string   `json:"@type"`
	ID          string   `json:"@id"`
	Name        string   `json:"name"`
	URL         string   `json:"url,omitempty"`
	Description string   `json:"description,omitempty"`
	Names       []string `json:"alternateName,omitempty"`
	Set         string   `json:"inDefinedTermSet,omitempty"`
}

type pageNode struct {
	Type         string      `json:"@type"`
	ID           string      `json:"@id"`
	URL          string      `json:"url"`
	Name         string      `json:"name"`
	Main         *reference  `json:"mainEntity"`
	LastReviewed string      `json:"lastReviewed,omitempty"`
	ReviewedBy   *personNode `json:"reviewedBy,omitempty"`
}

// personNode is a Person or an Organization.
type personNode struct {
	Type        string `json:"@type"`
	ID          string `json:"@id,omitempty"`
	Name        string `json:"name"`
	URL         string `json:"url,omitempty"`
	Description string `json:"description,omitempty"`
	JobTitle    string `json:"jobTitle,omitempty"`
	Email       string `json:"email,omitempty"`
	Logo        string `json:"logo,omitempty"`
}

type websiteNode struct {
	Type      string      `json:"@type"`
	ID        string      `json:"@id"`
	URL       string      `json:"url"`
	Name      string      `json:"name"`
	Language  string      `json:"inLanguage,omitempty"`
	Publisher *reference  `json:"publisher"`
	Search    *searchNode `json:"potentialAction"`
}

type searchNode struct {
	Type   string `json:"@type"`
	Target string `json:"target"`
	Input  string `json:"query-input"`
}

type breadcrumbNode struct {
	Type  string      `json:"@type"`
	Items []crumbNode `json:"itemListElement"`
}

type crumbNode struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"` // the page itself has none
}

type productNode struct {
	Type        string      `json:"@type"`
	ID          string      `json:"@id"`
	URL         string      `json:"url"`
	Name        string      `json:"name"`
	Description string      `json:"description,omitempty"`
	Image       string      `json:"image,omitempty"`
	Brand       *personNode `json:"brand,omitempty"`
	Offers      []offerNode `json:"offers,omitempty"`
}

type offerNode struct {
	Type         string     `json:"@type"`
	Name         string     `json:"name,omitempty"`
	SKU          string     `json:"sku"`
	Price        string     `json:"price"` // 1499.00
	Currency     string     `json:"priceCurrency"`
	Availability string     `json:"availability"`
	URL          string     `json:"url"`
	Seller       *reference `json:"seller"`
	Shipping     *shipping  `json:"shippingDetails,omitempty"`
}

type shipping struct {
	Type        string      `json:"@type"`
	Rate        amountNode  `json:"shippingRate"`
	Destination *regionNode `json:"shippingDestination,omitempty"`
}

type amountNode struct {
	Type     string `json:"@type"`
	Value    string `json:"value"`
	Currency string `json:"currency"`
}

type regionNode struct {
	Type    string `json:"@type"`
	Country string `json:"addressCountry"`
}

func (v *View) publisher() *reference { return &reference{v.config.BaseURL + "/#organization"} }

// organization is the house that publishes; home tells more of it.
func (v *View) organization() personNode {
	return personNode{Type: "Organization", ID: v.publisher().ID, Name: v.config.Site.Name, URL: v.config.BaseURL + "/",
		Logo: v.config.absolute(v.logo)}
}

// house is the organization with all that is known of it.
func (v *View) house() node {
	house, site := v.organization(), v.config.Site
	house.Description, house.Email = site.Description, site.Contact.Email
	return house
}

func (v *View) website() node {
	return websiteNode{Type: "WebSite", ID: v.config.BaseURL + "/#website", URL: v.config.BaseURL + "/",
		Name: v.config.Site.Name, Language: v.config.Site.Language, Publisher: v.publisher(),
		Search: &searchNode{"SearchAction", v.config.BaseURL + "/search?q={search_term_string}", "required name=search_term_string"}}
}

// person is an author; one without a page of its own has no slug and so no address.
func (v *View) person(a *catalog.Author) personNode {
	p := personNode{Type: "Person", Name: a.Title, JobTitle: a.Role}
	if a.Organization {
		p.Type, p.JobTitle = "Organization", ""
	}
	if a.Slug != "" {
		p.URL = v.config.absolute(a.URL())
	}
	return p
}

// breadcrumb is nil on a page without crumbs.
func (v *View) breadcrumb(l Layout, title string) node {
	trail := l.Trail()
	if len(trail) == 0 {
		return nil
	}
	b := breadcrumbNode{Type: "BreadcrumbList"}
	for i, link := range trail {
		b.Items = append(b.Items, crumbNode{"ListItem", i + 1, link.Title, v.config.absolute(link.URL)})
	}
	b.Items = append(b.Items, crumbNode{Type: "ListItem", Position: len(trail) + 1, Name: title})
	return b
}

func (v *View) productNode(p *catalog.Product) node {
	url := v.config.absolute(p.URL())
	n := productNode{Type: "Product", ID: url + "#product", URL: url, Name: p.Title, Description: p.Excerpt()}
	if p.Image.URL != "" {
		n.Image = v.config.absolute(p.Image.URL)
	}
	if p.Brand != "" {
		n.Brand = &personNode{Type: "Brand", Name: p.Brand}
	}
	for _, variant := range p.Variants {
		n.Offers = append(n.Offers, v.offer(p, variant))
	}
	return n
}

func (v *View) offer(p *catalog.Product, variant catalog.Variant) offerNode {
	availability := map[shop.StockLine]string{shop.FewLeft: "LimitedAvailability", shop.OutOfStock: "OutOfStock"}[v.stock(variant)]
	if availability == "" {
		availability = "InStock"
	}
	currency := v.config.Site.Currency
	return offerNode{Type: "Offer", Name: variant.Size, SKU: string(variant.SKU), Price: currency.Plain(variant.Price),
		Currency: currency.Code, Availability: "https://schema.org/" + availability,
		URL: v.config.absolute(p.URL()), Seller: v.publisher(), Shipping: v.shipping(variant.Price)}
}

// shipping is what sending one piece of that price costs; nil where site.yaml says nothing of it.
func (v *View) shipping(price catalog.Money) *shipping {
	site := v.config.Site
	if site.Shop.ShippingFee == 0 {
		return nil
	}
	fee := site.Shop.ShippingFee
	if free := site.Shop.FreeFrom; free > 0 && price >= free {
		fee = 0
	}
	s := &shipping{Type: "OfferShippingDetails", Rate: amountNode{"MonetaryAmount", site.Currency.Plain(fee), site.Currency.Code}}
	if _, country, ok := strings.Cut(site.Language, "-"); ok && len(country) == 2 {
		s.Destination = &regionNode{"DefinedRegion", strings.ToUpper(country)}
	}
	return s
}

// term is what an ingredient's page defines.
func (v *View) term(i *catalog.Ingredient) termNode {
	url := v.config.absolute(i.URL())
	return termNode{Type: "DefinedTerm", ID: url + "#term", Name: i.Title, URL: url, Description: i.Excerpt(),
		Names: i.Names, Set: v.config.absolute("/ingredients")}
}

// stamp is an instant for machines, empty when it is not known.
func (v *View) stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return v.local(t).Format(time.RFC3339)
}
