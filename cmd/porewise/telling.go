package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"porewise/internal/shop"
	"porewise/internal/shop/outbox"
	"porewise/internal/web"
)

// telling is how the shopkeeper and the shopper are told of orders. Nothing is sent unless it is set; the
// secrets belong into the environment, where no list of processes shows them.
type telling struct {
	SMTP          string `name:"smtp" help:"Mail server: smtps://user:password@mail.example.com." placeholder:"URL"`
	MailFrom      string `name:"mail-from" help:"Sender of the shop's mail." placeholder:"ADDRESS"`
	OrdersTo      string `name:"orders-to" help:"Who is mailed each order." placeholder:"ADDRESS"`
	Webhook       string `name:"webhook" help:"Where each order is posted, signed." placeholder:"URL"`
	WebhookSecret string `name:"webhook-secret" help:"What the webhook is signed with." placeholder:"SECRET"`
}

// senders are the ways that are set.
func (t *telling) senders(house func() outbox.House) ([]outbox.Sender, error) {
	var senders []outbox.Sender
	if t.SMTP != "" {
		server, err := outbox.ParseSMTP(t.SMTP, t.MailFrom)
		if err != nil {
			return nil, err
		}
		senders = append(senders, outbox.ToShopper(server, house))
		if t.OrdersTo != "" {
			senders = append(senders, outbox.ToShop(server, t.OrdersTo, house))
		}
	} else if t.OrdersTo != "" {
		return nil, errors.New("--orders-to needs a mail server: set --smtp and --mail-from too")
	}
	if t.Webhook != "" {
		sender, err := outbox.NewWebhook(t.Webhook, t.WebhookSecret, house, time.Now)
		if err != nil {
			return nil, err
		}
		senders = append(senders, sender)
	}
	return senders, nil
}

// channels are those by which one order is told of: the shopper's only where there is an address.
func channels(senders []outbox.Sender) func(shop.Order) []shop.Channel {
	return func(order shop.Order) []shop.Channel {
		var tell []shop.Channel
		for _, sender := range senders {
			if channel := sender.Channel(); channel != shop.ShopperEmail || order.Customer.Email != "" {
				tell = append(tell, channel)
			}
		}
		return tell
	}
}

// letterhead is what messages say of the shop, as the present edition has it.
func letterhead(server func() *web.Server, baseURL string) func() outbox.House {
	return func() outbox.House {
		site := server().Edition().Snapshot().Site()
		return outbox.House{Name: site.Name, Demo: site.Shop.Demo, BaseURL: baseURL, Currency: site.Currency, Payments: shop.Payments(*site)}
	}
}

// deliver sends what the outbox holds until ctx ends; it returns at once where no way is set.
func deliver(ctx context.Context, box shop.Outbox, senders []outbox.Sender, log *slog.Logger) error {
	if len(senders) == 0 {
		return nil
	}
	courier := outbox.Courier{Outbox: box, Senders: senders, Now: time.Now, Log: log}
	return courier.Run(ctx)
}
