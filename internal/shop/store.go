package shop

import (
	"context"
	"errors"
	"fmt"
	"time"

	"porewise/internal/catalog"
)

// How long a store keeps things.
const (
	CartAge = 30 * 24 * time.Hour // a cart, from its last change or Renew
	KeyAge  = 24 * time.Hour      // the answer under an idempotency key
)

// ErrKeyReused is the answer to an idempotency key that came before with another body.
var ErrKeyReused = errors.New("this key was already used for another request")

// Once makes a change that is sent twice count once. The zero Once does not.
type Once struct {
	Key  string   // of the client's choosing, unique for its cart; any bytes, at most MaxKey of them
	Body [32]byte // hash of everything that the request asks for
}

// MaxKey is the most bytes of an idempotency key.
const MaxKey = 255

// Check refuses a key that is too long.
func (o Once) Check() error {
	if len(o.Key) > MaxKey {
		return &Refusal{Message: "Key too long", Description: fmt.Sprintf("An idempotency key has at most %d bytes.", MaxKey)}
	}
	return nil
}

// CheckNeeded is Check for what must not happen twice: it refuses to go on without a key, too.
func (o Once) CheckNeeded() error {
	if o.Key == "" {
		return &Refusal{Message: "The form is incomplete", Description: "Please reload the page and send it again."}
	}
	return o.Check()
}

// Store keeps carts, stock, orders and what is to be told of them. It knows no rule of the cart; it is safe
// for concurrent use, by several processes too. Package shoptest holds what every Store passes.
type Store interface {
	Carts
	Stock
	Orders
	Outbox

	// Sweep deletes what has expired. Nothing depends on it but the size of the database.
	Sweep(ctx context.Context) error

	// Ping reports whether the store answers.
	Ping(ctx context.Context) error

	// Close ends the store's work; what was acknowledged stays.
	Close() error
}

// Carts keeps carts.
type Carts interface {
	// Cart is the cart of id; of an unknown or expired one, an empty cart and no error.
	Cart(ctx context.Context, id CartID) (Cart, error)

	// Change loads the cart, lets apply work on it, and keeps the result and the answer, in one
	// transaction that is on disk when Change returns. Changes of all carts wait for one another, so
	// apply must be quick, and must not call the store. An error of apply is returned as it is, and
	// nothing is kept, the answer neither. A successful change gives the cart CartAge from now.
	//
	// A change whose key came within KeyAge for the same cart returns the remembered answer without
	// calling apply, or ErrKeyReused where the body differs. A key that is too long is a *Refusal.
	//
	// Once apply is called, a cancelled context no longer stops the change.
	Change(ctx context.Context, id CartID, once Once, apply func(*Cart) (answer []byte, err error)) (answer []byte, err error)

	// Renew gives the cart CartAge from now, writing at most once a day. An unknown cart stays unknown.
	Renew(ctx context.Context, id CartID) error
}

// Stock keeps how many there are of what is tracked.
type Stock interface {
	// Stock is how many there are of each tracked SKU. A SKU that is not in it is not tracked.
	Stock(ctx context.Context) (map[catalog.SKU]int, error)

	// SetStock tracks sku and says that there are n of it, 0 or more.
	SetStock(ctx context.Context, sku catalog.SKU, n int) error

	// Untrack ends the tracking of sku; one that is not tracked stays so.
	Untrack(ctx context.Context, sku catalog.SKU) error

	// StockVersion grows with every change of a stock, by this process or another; while it is equal,
	// so is the stock. It is cheap: ask often.
	StockVersion(ctx context.Context) (int64, error)
}

// Orders keeps orders. Where no order has the token or reference asked for, the error is fs.ErrNotExist.
type Orders interface {
	// Place makes an order of a cart, in one transaction that is on disk when Place returns: apply drafts
	// it from the cart and the stock of the cart's SKUs; the store takes what is tracked from the stock,
	// keeps the order with a reference and the OrderToken of id and key, puts an entry into the outbox for
	// each channel, and empties the cart, Undo included. An error of apply is returned as it is, and
	// nothing is kept. The rules of apply and of contexts are those of Change.
	//
	// A key that came before, however long ago, returns its order as it is now without calling apply;
	// ErrKeyReused where the body differs, or where the key was one of a Change. A key is needed: without
	// one, the error is a *Refusal. A draft of more than is in stock is a *Shortage.
	Place(ctx context.Context, id CartID, once Once, apply func(Cart, StockOf) (Draft, error)) (Order, error)

	// Order is the order that a token opens.
	Order(ctx context.Context, token string) (Order, error)

	// OrderByRef is the order that a reference names.
	OrderByRef(ctx context.Context, ref Ref) (Order, error)

	// Orders are those that filter lets through, newest first.
	Orders(ctx context.Context, filter Filter) ([]Order, error)

	// OrdersOf are the last orders that were placed from a cart, newest first, RecentOrders at most;
	// without those that were erased.
	OrdersOf(ctx context.Context, id CartID) ([]Order, error)

	// Move brings an order into another state and returns it. A move that CheckMove refuses is ErrMove. To
	// cancel gives back the stock that was taken, as far as it is still tracked, once.
	Move(ctx context.Context, ref Ref, to State) (Order, error)

	// Release cancels the Awaiting orders whose hold is over, with ReasonHold, and returns which.
	Release(ctx context.Context) ([]Ref, error)

	// Erase removes what an order knows of a person: the customer, the cart that it came from, and the
	// messages that wait for it. What was bought, for how much and when stays. Again it does nothing.
	Erase(ctx context.Context, ref Ref) error
}

// Draft is an order to place, and by which channels to tell of it.
type Draft struct {
	Order Order
	Tell  []Channel
}

// Filter chooses orders. The zero Filter lets all through.
type Filter struct {
	State State     // empty: any
	Since time.Time // placed at or after; zero: ever
	Limit int       // at most so many; 0: no limit
}

// RecentOrders is how many orders a device is reminded of.
const RecentOrders = 20

// CheckStock refuses what no store may keep as a stock.
func CheckStock(sku catalog.SKU, n int) error {
	if !sku.Valid() {
		return fmt.Errorf("%q is no SKU: it has letters, digits, '-', '_' and '.', at most 64 of them", string(sku))
	}
	if n < 0 || n > MaxQuantity {
		return fmt.Errorf("a stock of %d is not between 0 and %d", n, MaxQuantity)
	}
	return nil
}
