// Package shop is the cart, the order, the stock, their rules, and the small Store that keeps them.
//
// The rules of the cart are pure: a Cart is a value, a Shelf says what is sold now, and Add, Change, Update, Clear and
// Undo work on the one with the other. They promise:
//
//   - Nothing is clamped in silence. What does not fit is said, with the number that does, and nothing is
//     called out of stock that is not.
//   - A method that returns an error has left the cart as it was. The error is always a *Refusal, in words
//     for the shopper.
//   - Lines keep their order and are addressed by SKU, never by position. Saying the same twice is harmless.
//   - A price that changed is shown until the shopper has accepted it: by changing the cart where its
//     prices are seen (Change, Update, Undo), or by adding more of that line. Adding one product does not
//     accept the new price of another.
//   - What cannot be bought now (out of stock, no longer sold) stays in the cart, marked and not totalled.
//
// A Store keeps carts, one transaction per change, durable before it answers:
//
//	answer, err := store.Change(ctx, id, once, func(cart *shop.Cart) ([]byte, error) {
//		_, err := cart.Add(shelf, []shop.Want{{SKU: "NIA-30", Quantity: 2}})
//		return nil, err
//	})
//
// An order is drafted from the cart and the stock of the moment, and placed in one transaction that also
// takes the stock, empties the cart and leaves word in the outbox. The same form, sent again however late,
// leads to the same order:
//
//	order, err := store.Place(ctx, id, once, func(cart shop.Cart, stock shop.StockOf) (shop.Draft, error) {
//		order, err := checkout.Order(cart, shelf.With(stock), settings, now)
//		return shop.Draft{Order: order, Tell: []shop.Channel{shop.ShopEmail}}, err
//	})
//
// What stands in the way is an *Invalid form, a *Shortage of named lines, a *Changed total, or a *Refusal.
// Stock is tracked for the SKUs that a shopkeeper has counted. It is never negative and never sold twice,
// and a cancelled order gives back what it took, once. What an order knows of a person is its Customer and
// its cart; Erase removes both and keeps the figures.
//
// The package knows no HTTP and no SQL, and moves no money: a Payment says how an order begins and where
// its shopper goes next. What a shopper sees of a cart is View; package outbox tells people of orders.
package shop

import (
	"fmt"

	"porewise/internal/catalog"
)

// Item is one size of a product as the shop sells it now.
type Item struct {
	SKU       catalog.SKU
	Product   catalog.Slug
	Title     string
	Size      string // "30 ml"; empty where the product has one size
	URL       string
	Price     catalog.Money
	MRP       catalog.Money // inclusive of all taxes; 0: none given
	Limit     int           // most of it in one cart, the smaller of the variant's limit and the shop's; above 0
	Available bool
	Stock     int // -1: not tracked, there is always enough
	Image     catalog.Picture
}

// Shelf is what a cart is priced against: what is sold now, and the shop's rules.
type Shelf struct {
	Find     func(catalog.SKU) (Item, bool) // false: not sold, or no longer
	Currency catalog.Currency
	MaxLines int // most lines in one cart; 0: no limit
}

// Want is a quantity of one SKU that a shopper asks for. Was is the quantity that the shopper's page
// showed, -1 where that is not known; only Update looks at it.
type Want struct {
	SKU      catalog.SKU
	Quantity int
	Was      int
}

// MaxQuantity is the largest quantity that is read as one. What is above is a slip of the hand or an
// attack, and would overflow Money; what is below meets the limits of the shop.
const MaxQuantity = 999_999

// Refusal is an input that cannot be taken. Nothing has changed. It is the visitor's to mend, and its
// words are for the visitor.
type Refusal struct {
	SKU         catalog.SKU // the line it is about; empty: the whole request
	Message     string      // short: "Cannot add"
	Description string      // a sentence
}

// Error is the refusal on one line.
func (r *Refusal) Error() string { return r.Message + ": " + r.Description }

// name is a product with its size, as sentences and labels call it.
func name(title, size string) string {
	if size == "" {
		return title
	}
	return fmt.Sprintf("%s (%s)", title, size)
}

// sold is the item that want asks for, or why it cannot be put into a cart by anybody.
func (s Shelf) sold(want Want) (Item, error) {
	if !want.SKU.Valid() {
		return Item{}, &Refusal{SKU: "", Message: cannotAdd, Description: "That is not the code of a product."}
	}
	item, ok := s.Find(want.SKU)
	if !ok {
		return Item{}, &Refusal{SKU: want.SKU, Message: cannotAdd, Description: fmt.Sprintf("The shop does not sell “%s”.", want.SKU)}
	}
	return item, nil
}

const cannotAdd = "Cannot add"

// room is how many of the item one cart can hold now, and the reason why it is not more, which follows a
// colon: "Only 3 were added: that is all we have."
func (item Item) room() (most int, reason string) {
	switch {
	case !item.onSale():
		return 0, "it is out of stock"
	case item.Stock >= 0 && item.Stock < item.Limit:
		return item.Stock, "that is all we have"
	}
	return item.Limit, fmt.Sprintf("%d is the most per order", item.Limit)
}

// scarce reports whether the stock, and not the limit, decides how many can be had.
func (item Item) scarce() bool { return item.Stock >= 0 && item.Stock < item.Limit }

func (item Item) onSale() bool { return item.Available && item.Stock != 0 }
