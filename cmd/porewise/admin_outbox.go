package main

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"porewise/internal/shop"
)

// outboxMetrics tells, whenever it is asked, which messages about orders have not been sent: what orders
// list shows of them, for an alarm.
type outboxMetrics struct {
	box shop.Outbox
	now func() time.Time
}

var (
	unsentMessages = prometheus.NewDesc("porewise_outbox_unsent", "Messages about orders that have not been sent, waiting or given up.", []string{"channel", "state"}, nil)
	oldestUnsent   = prometheus.NewDesc("porewise_outbox_oldest_seconds", "How old the oldest message is that waits to be sent; 0 where none does.", nil, nil)
)

// shopChannels are those that are counted when they are at zero too, so that an alarm has something to see.
var shopChannels = []shop.Channel{shop.ShopEmail, shop.ShopWebhook, shop.ShopperEmail}

// Describe names the two metrics.
func (m outboxMetrics) Describe(out chan<- *prometheus.Desc) {
	out <- unsentMessages
	out <- oldestUnsent
}

// Collect asks the outbox. One that does not answer fails the scrape, which an alarm sees too.
func (m outboxMetrics) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	messages, err := m.box.Unsent(ctx)
	if err != nil {
		out <- prometheus.NewInvalidMetric(unsentMessages, err)
		return
	}
	waiting, givenUp, oldest := map[shop.Channel]int{}, map[shop.Channel]int{}, time.Duration(0)
	for _, message := range messages {
		if message.Next.IsZero() {
			givenUp[message.Channel]++
			continue
		}
		waiting[message.Channel]++
		oldest = max(oldest, m.now().Sub(message.Created))
	}
	for _, channel := range shopChannels {
		out <- gauge(unsentMessages, float64(waiting[channel]), string(channel), "waiting")
		out <- gauge(unsentMessages, float64(givenUp[channel]), string(channel), "given up")
	}
	out <- gauge(oldestUnsent, oldest.Seconds())
}

func gauge(desc *prometheus.Desc, value float64, labels ...string) prometheus.Metric {
	return prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, labels...)
}
