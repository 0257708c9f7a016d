// Package outbox tells people of orders: the shopkeeper by e-mail or by a signed webhook, the shopper by
// e-mail.
//
// An order puts its messages into the shop's outbox in its own transaction; a Courier takes them out, and
// sends them by the Sender of their channel. What fails is tried again, after growing waits, for about
// three days, also after a restart. A message is sent at least once: twice, where the program died, or the
// other side's answer was lost, after it was sent. Webhooks carry an id for that, mails a Message-ID.
//
//	courier := outbox.Courier{Outbox: store, Senders: senders, Now: time.Now, Log: log}
//	err := courier.Run(ctx)
//
// Messages to the shopkeeper say what was ordered and link to the order's page, but hold no name, address
// or number of the shopper: those stay in the shop's database. Nothing of a person is logged.
package outbox

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	"porewise/internal/shop"
)

// Sender sends messages of one channel.
type Sender interface {
	Channel() shop.Channel

	// Send sends one message and returns when the other side has taken it. Its error holds no personal
	// data, for it is logged and kept. What will never be taken is ErrRefused.
	Send(ctx context.Context, entry shop.Entry) error
}

// ErrRefused is a message that is not worth trying again.
var ErrRefused = errors.New("refused for good")

// Courier empties an outbox.
type Courier struct {
	Outbox  shop.Outbox
	Senders []Sender
	Now     func() time.Time
	Log     *slog.Logger
	Poll    time.Duration // how often to look; 0: every 5 seconds
}

const (
	batch     = 8                // messages on their way at once
	patience  = 30 * time.Second // for one message; well below shop.Lease
	poll      = 5 * time.Second
	firstWait = time.Minute
	lastWait  = 6 * time.Hour
	tries     = 20 // about three days
)

// Run delivers what is due until ctx ends, which is no error. A fault of the outbox is logged and waited
// out: it must not end the telling.
func (c *Courier) Run(ctx context.Context) error {
	every := c.Poll
	if every <= 0 {
		every = poll
	}
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		if err := c.Deliver(ctx); err != nil && ctx.Err() == nil {
			c.Log.Error("the outbox cannot be read", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}

// Deliver tries once all that is due now. What could not be sent is no error: it waits in the outbox.
func (c *Courier) Deliver(ctx context.Context) error {
	for ctx.Err() == nil {
		entries, err := c.Outbox.Due(ctx, batch)
		if err != nil || len(entries) == 0 {
			return err
		}
		var group errgroup.Group
		for _, entry := range entries {
			group.Go(func() error { return c.deliver(ctx, entry) })
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// deliver tries one message and keeps how it went. When the program ends meanwhile, the entry is left to
// its lease.
func (c *Courier) deliver(ctx context.Context, entry shop.Entry) error {
	log := c.Log.With("order", entry.Order.Ref, "channel", entry.Channel, "message", entry.ID, "attempt", entry.Attempts+1)
	err := c.send(ctx, entry)
	switch {
	case err == nil:
		log.Info("message sent")
		return c.Outbox.Sent(context.WithoutCancel(ctx), entry.ID)
	case ctx.Err() != nil:
		return nil
	}
	next := c.next(entry, err)
	if next.IsZero() {
		log.Error("message given up", "error", err)
	} else {
		log.Warn("message not sent", "error", err, "next", next)
	}
	return c.Outbox.Failed(ctx, entry.ID, err.Error(), next)
}

func (c *Courier) send(ctx context.Context, entry shop.Entry) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, sender := range c.Senders {
		if sender.Channel() == entry.Channel {
			return sender.Send(ctx, entry)
		}
	}
	return errors.New("this channel is not set up")
}

// next is when to try again what has just failed with err; zero: never.
func (c *Courier) next(entry shop.Entry, err error) time.Time {
	if errors.Is(err, ErrRefused) || entry.Attempts+1 >= tries {
		return time.Time{}
	}
	return c.Now().Add(wait(entry.Attempts))
}

// wait doubles with each failure, from a minute up to six hours.
func wait(failures int) time.Duration {
	wait := firstWait
	for ; failures > 0 && wait < lastWait; failures-- {
		wait *= 2
	}
	return min(wait, lastWait)
}
