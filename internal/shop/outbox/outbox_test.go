package outbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestWaitsGrowFromAMinuteToSixHours(t *testing.T) {
	var waits []time.Duration
	sum := time.Duration(0)
	for failures := range tries {
		waits = append(waits, wait(failures))
		sum += wait(failures)
	}
	want := []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute}
	if !slices.Equal(waits[:4], want) || !slices.IsSorted(waits) || waits[tries-1] != 6*time.Hour {
		t.Errorf("waits are %v", waits)
	}
	if sum < 2*24*time.Hour || sum > 5*24*time.Hour {
		t.Errorf("a message is tried for %v", sum)
	}
}

// box is an outbox that remembers what became of each entry.
type box struct {
	mu      sync.Mutex
	due     []shop.Entry
	fault   error
	sent    []int64
	failed  map[int64]string
	next    map[int64]time.Time
	handing int // calls of Due
}

func (b *box) Due(_ context.Context, n int) ([]shop.Entry, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.handing++
	n = min(n, len(b.due))
	handed := b.due[:n]
	b.due = b.due[n:]
	return handed, b.fault
}

func (b *box) Sent(_ context.Context, id int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sent = append(b.sent, id)
	return nil
}

func (b *box) Failed(_ context.Context, id int64, reason string, next time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failed == nil {
		b.failed, b.next = map[int64]string{}, map[int64]time.Time{}
	}
	b.failed[id], b.next[id] = reason, next
	return nil
}

func (b *box) Unsent(context.Context) ([]shop.Unsent, error) { return nil, nil }

// sender is a Sender of the shopkeeper's e-mail that does what a test says.
type sender func(ctx context.Context, entry shop.Entry) error

func (sender) Channel() shop.Channel { return shop.ShopEmail }

func (s sender) Send(ctx context.Context, entry shop.Entry) error { return s(ctx, entry) }

func courier(outbox shop.Outbox, log *bytes.Buffer, senders ...Sender) *Courier {
	return &Courier{Outbox: outbox, Senders: senders, Now: func() time.Time { return noon }, Log: slog.New(slog.NewTextHandler(log, nil))}
}

func TestWhatBecomesOfAMessage(t *testing.T) {
	for _, c := range []struct {
		name     string
		channel  shop.Channel
		attempts int
		fault    error
		reason   string        // empty: sent
		wait     time.Duration // 0: given up
	}{
		{"taken", shop.ShopEmail, 0, nil, "", 0},
		{"taken at last", shop.ShopEmail, 7, nil, "", 0},
		{"failed", shop.ShopEmail, 0, errors.New("SMTP 451"), "SMTP 451", time.Minute},
		{"failed again", shop.ShopEmail, 3, errors.New("SMTP 451"), "SMTP 451", 8 * time.Minute},
		{"failed often", shop.ShopEmail, tries - 2, errors.New("SMTP 451"), "SMTP 451", 6 * time.Hour},
		{"failed too often", shop.ShopEmail, tries - 1, errors.New("SMTP 451"), "SMTP 451", 0},
		{"refused for good", shop.ShopEmail, 0, fmt.Errorf("%w: SMTP 550", ErrRefused), "refused for good: SMTP 550", 0},
		{"by a channel that is not set up", shop.ShopWebhook, 0, nil, "this channel is not set up", time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			outbox := &box{due: []shop.Entry{{ID: 7, Channel: c.channel, Attempts: c.attempts}}}
			post := courier(outbox, new(bytes.Buffer), sender(func(context.Context, shop.Entry) error { return c.fault }))
			if err := post.Deliver(t.Context()); err != nil {
				t.Fatal(err)
			}
			if sent := slices.Equal(outbox.sent, []int64{7}); sent != (c.reason == "") {
				t.Errorf("sent are %v", outbox.sent)
			}
			next := time.Time{}
			if c.wait > 0 {
				next = noon.Add(c.wait)
			}
			if outbox.failed[7] != c.reason || !outbox.next[7].Equal(next) {
				t.Errorf("it failed with %q and is tried at %v, want %q, %v", outbox.failed[7], outbox.next[7], c.reason, next)
			}
		})
	}
}

func TestRunLooksAgainAndAgainUntilItsContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outbox, log := &box{fault: errors.New("the disk is full")}, new(bytes.Buffer)
		ctx, cancel := context.WithCancel(t.Context())
		post := courier(outbox, log, sender(func(context.Context, shop.Entry) error { return nil }))
		ended := make(chan error)
		go func() { ended <- post.Run(ctx) }()
		synctest.Wait()
		outbox.mu.Lock()
		outbox.fault, outbox.due = nil, []shop.Entry{{ID: 1, Channel: shop.ShopEmail}}
		outbox.mu.Unlock()
		time.Sleep(4 * poll) // of the bubble's clock: no time passes
		synctest.Wait()
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run ended with %v", err)
		}
		if !slices.Equal(outbox.sent, []int64{1}) || outbox.handing != 6 || !strings.Contains(log.String(), "the disk is full") {
			t.Errorf("sent %v, looked %d times, logged %s", outbox.sent, outbox.handing, log)
		}
	})
}

func TestAMessageUnderWayWhenTheProgramEndsIsLeftToItsLease(t *testing.T) {
	outbox := &box{due: []shop.Entry{{ID: 1, Channel: shop.ShopEmail}}}
	ctx, cancel := context.WithCancel(t.Context())
	post := courier(outbox, new(bytes.Buffer), sender(func(ctx context.Context, _ shop.Entry) error {
		cancel()
		return ctx.Err()
	}))
	if err := post.Deliver(ctx); err != nil {
		t.Fatal(err)
	}
	if len(outbox.sent)+len(outbox.failed) > 0 {
		t.Errorf("sent %v, failed %v", outbox.sent, outbox.failed)
	}
}

func TestAReceiverThatHangsIsGivenUpAfterAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outbox := &box{due: []shop.Entry{{ID: 1, Channel: shop.ShopEmail}}}
		post := courier(outbox, new(bytes.Buffer), sender(func(ctx context.Context, _ shop.Entry) error {
			<-ctx.Done()
			return ctx.Err()
		}))
		if err := post.Deliver(t.Context()); err != nil || outbox.next[1].IsZero() {
			t.Errorf("Deliver: %v, tried again at %v", err, outbox.next[1])
		}
		if patience >= shop.Lease {
			t.Errorf("a message is waited for %v, but kept from others for %v", patience, shop.Lease)
		}
	})
}

// TestEveryOrderIsToldOfInTheEnd lets two of three messages fail, over a real shop.
func TestEveryOrderIsToldOfInTheEnd(t *testing.T) {
	now := noon
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "shop.db"), func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	const orders = 20
	for i := range orders {
		placeOne(t, store, shop.CartID{byte(i + 1)})
	}
	var mu sync.Mutex
	told, calls := map[shop.Ref]int{}, 0
	post := courier(store, new(bytes.Buffer), sender(func(_ context.Context, entry shop.Entry) error {
		mu.Lock()
		defer mu.Unlock()
		if calls++; calls%3 != 0 {
			return errors.New("SMTP 451")
		}
		told[entry.Order.Ref]++
		return nil
	}))
	post.Now = func() time.Time { return now }
	for range tries {
		if err := post.Deliver(t.Context()); err != nil {
			t.Fatal(err)
		}
		now = now.Add(lastWait)
	}
	if unsent, err := store.Unsent(t.Context()); err != nil || len(unsent) != 0 || len(told) != orders {
		t.Errorf("%d orders were told of, %d are unsent, %v", len(told), len(unsent), err)
	}
	for ref, times := range told {
		if times != 1 {
			t.Errorf("%s was told of %d times", ref, times)
		}
	}
}

func placeOne(t *testing.T, store shop.Store, id shop.CartID) {
	t.Helper()
	_, err := store.Place(t.Context(), id, shop.Once{Key: "key"}, func(shop.Cart, shop.StockOf) (shop.Draft, error) {
		order := ashasOrder()
		order.HoldUntil = time.Time{}
		return shop.Draft{Order: order, Tell: []shop.Channel{shop.ShopEmail}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ashasOrder is an order for two products, paid on delivery.
func ashasOrder(changes ...func(*shop.Order)) shop.Order {
	order := shop.Order{
		Ref: "PW-7K3M9Q", Token: "TOKENtokenTOKENtoken22", State: shop.Placed, Payment: shop.COD, Placed: noon, Currency: "INR",
		Customer: shop.Customer{Name: "Asha Rao", Phone: "9876543210", Email: "asha@customer.example", Address: "12 MG Road",
			City: "Bengaluru", State: "Karnataka", PIN: "560001", Note: "Ring twice"},
		Lines: []shop.OrderLine{
			{SKU: "NIA-30", Product: "niacinamide", Title: "Niacinamide 10% Serum", Size: "30 ml", Quantity: 2, Price: 59900, MRP: 69900, LinePrice: 119800},
			{SKU: "TON", Product: "toner", Title: "“Soft” Toner", Quantity: 1, Price: 30050, LinePrice: 30050},
		},
		Subtotal: 149850, Shipping: 4900, Total: 154750,
	}
	for _, change := range changes {
		change(&order)
	}
	return order
}

func awaiting(o *shop.Order) {
	o.State, o.Payment, o.HoldUntil = shop.Awaiting, shop.OnWhatsApp, noon.Add(48*time.Hour)
}

func cancelled(o *shop.Order) { o.State = shop.Cancelled }

// porewise is the house of the tests.
func porewise() House {
	rupees, err := catalog.NewCurrency("INR", "en-IN")
	if err != nil {
		panic(err)
	}
	site := catalog.Site{Currency: rupees, Contact: catalog.Contact{WhatsApp: "919800000000"}}
	return House{Name: "Porewise", BaseURL: "https://porewise.example", Currency: rupees, Payments: shop.Payments(site), Zone: time.FixedZone("IST", 19800)}
}

// personal is what nobody but the shop's database may hold.
var personal = []string{"Asha", "9876543210", "asha@customer.example", "MG Road", "Bengaluru", "Karnataka", "560001", "Ring twice"}

func checkImpersonal(t *testing.T, what, text string) {
	t.Helper()
	for _, secret := range personal {
		if strings.Contains(text, secret) {
			t.Errorf("%s repeats %q:\n%s", what, secret, text)
		}
	}
}
