package shop

import (
	"context"
	"time"
)

// Channel is one way by which somebody is told of an order.
type Channel string

// The channels.
const (
	ShopEmail    Channel = "shop-email"    // an e-mail to the shopkeeper
	ShopWebhook  Channel = "shop-webhook"  // a signed POST to a program of the shopkeeper's
	ShopperEmail Channel = "shopper-email" // an e-mail to the shopper
)

// Entry is one message that waits in the outbox. It holds no copy of the order but the order itself, as it
// is now, so that what was erased is not sent.
type Entry struct {
	ID       int64 // the same each time that it is tried
	Channel  Channel
	Order    Order
	Created  time.Time
	Attempts int // how often it was tried before
}

// Lease is how long an entry that Due handed out is kept from others. A sender that takes longer, or
// dies, may lead to the message being sent twice, never to its being lost.
const Lease = 2 * time.Minute

// Unsent is a message that has not been sent.
type Unsent struct {
	Ref      Ref
	Channel  Channel
	Created  time.Time
	Attempts int
	Reason   string    // of the last failure; empty: not tried yet
	Next     time.Time // when it is tried again; zero: given up
}

// Outbox is the messages that orders have put there, each in the transaction of its order.
type Outbox interface {
	// Due hands out up to n entries whose time has come, oldest first, and keeps them from other callers
	// for Lease.
	Due(ctx context.Context, n int) ([]Entry, error)

	// Sent ends an entry; saying so twice is harmless.
	Sent(ctx context.Context, id int64) error

	// Failed keeps why an entry could not be sent, and when to try again; the zero time: never. What is
	// kept must hold no personal data. Of an entry that has ended it changes nothing.
	Failed(ctx context.Context, id int64, reason string, next time.Time) error

	// Unsent are the messages that have not been sent, oldest first, those given up too.
	Unsent(ctx context.Context) ([]Unsent, error)
}
