package catalog

import (
	"fmt"
	"time"
)

// Site is what content/site.yaml says of the whole magazine and its shop.
type Site struct {
	Name        string
	Tagline     string
	Description string
	Language    string // BCP 47: "en-IN"
	TimeZone    *time.Location
	Currency    Currency
	Contact     Contact
	Navigation  []Link
	Footer      []Link
	ReviewAfter int // months until a review counts as old; 0: never
	Shop        ShopSettings
	Check       CheckSettings
}

// ReviewLimit is ReviewAfter in words: "a month", "12 months".
func (s *Site) ReviewLimit() string {
	if s.ReviewAfter == 1 {
		return "a month"
	}
	return fmt.Sprintf("%d months", s.ReviewAfter)
}

// Contact is how readers reach the people behind the site. Empty fields are not shown.
type Contact struct {
	WhatsApp  string // digits with country code: "919800000000"
	Email     string
	Phone     string
	Address   string
	Grievance string // the grievance officer that Indian rules ask a shop to name
}

// Link is an entry of a menu.
type Link struct {
	Title string
	URL   string
}

// ShopSettings are the shop's rules that an owner may change.
type ShopSettings struct {
	Demo        bool  // say in the footer and the cart that nothing is really sold
	ShippingFee Money // flat
	FreeFrom    Money // no fee from this total on; 0: never free
	MaxLines    int   // different products in one cart
	MaxQuantity int   // most of one product in one cart, where the variant says nothing
	FewLeft     int   // at or below this number pages say "Only a few left"
	HoldHours   int   // how long an order on WhatsApp keeps its stock
}

// CheckSettings are what editors want of the check of their texts.
type CheckSettings struct {
	Rules  map[string]string // by name of the rule: "error", "warning" or "off", in place of its own severity
	Claims []ClaimWords      // what no text may say of a product; nil: the program's own list holds
}

// ClaimWords are words that claim too much: "clinically proven".
type ClaimWords struct {
	Words       string
	UnlessCited bool // they may stand where a source is cited
}
