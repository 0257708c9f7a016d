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

// Store keeps carts and stock. It knows no rule of the cart; it is safe for concurrent use, by several
// processes too. Package shoptest holds what every Store passes.
type Store interface {
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

	// Stock is how many there are of each tracked SKU. A SKU that is not in it is not tracked.
	Stock(ctx context.Context) (map[catalog.SKU]int, error)

	// SetStock tracks sku and says that there are n of it, 0 or more.
	SetStock(ctx context.Context, sku catalog.SKU, n int) error

	// Untrack ends the tracking of sku; one that is not tracked stays so.
	Untrack(ctx context.Context, sku catalog.SKU) error

	// Sweep deletes what has expired. Nothing depends on it but the size of the database.
	Sweep(ctx context.Context) error

	// Ping reports whether the store answers.
	Ping(ctx context.Context) error

	// Close ends the store's work; what was acknowledged stays.
	Close() error
}

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
