package outbox

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// SignatureHeader is the header that proves who sent a webhook: "t=<unix seconds>,v1=<hex of Sign>". A
// receiver computes Sign over the bytes of the body as they came, compares in constant time, and refuses a
// t that is more than a few minutes off, so that nobody can send an old message again.
const SignatureHeader = "Porewise-Signature"

// Sign is HMAC-SHA256 over "t.body", t in decimal digits.
func Sign(secret string, t int64, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.", t)
	mac.Write(body)
	return mac.Sum(nil)
}

// webhook posts orders to a program of the shopkeeper's.
type webhook struct {
	url    string
	secret string
	house  func() House
	now    func() time.Time
	client *http.Client
}

// NewWebhook sends orders as signed JSON (see event) to address. Any answer of 2xx means that it was
// taken; redirects are not followed.
func NewWebhook(address, secret string, house func() House, now func() time.Time) (Sender, error) {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" || parsed.Scheme != "https" && parsed.Scheme != "http" {
		return nil, errors.New("the webhook is not written like https://example.com/orders")
	}
	if secret == "" {
		return nil, errors.New("the webhook needs a secret: its receiver could not tell our orders from others")
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &webhook{address, secret, house, now, client}, nil
}

func (w *webhook) Channel() shop.Channel { return shop.ShopWebhook }

func (w *webhook) Send(ctx context.Context, entry shop.Entry) error {
	body, err := json.Marshal(w.event(entry))
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(body))
	if err != nil {
		return withoutURL(err)
	}
	t := w.now().Unix()
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "Porewise")
	request.Header.Set(SignatureHeader, fmt.Sprintf("t=%d,v1=%s", t, hex.EncodeToString(Sign(w.secret, t, body))))
	response, err := w.client.Do(request)
	if err != nil {
		return withoutURL(err)
	}
	defer response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return fmt.Errorf("the webhook answered %d", response.StatusCode)
	}
	return nil
}

// withoutURL is err without the address, whose query may hold a secret.
func withoutURL(err error) error {
	var fault *url.Error
	if errors.As(err, &fault) {
		return fmt.Errorf("the webhook cannot be reached: %w", fault.Err)
	}
	return err
}

// event is the JSON of a webhook. Money is in the currency's minor unit. The order is as it stands when it
// is sent.
type event struct {
	ID      string    `json:"id"` // the same when it is sent again
	Type    string    `json:"type"`
	Created time.Time `json:"created"`
	Order   order     `json:"order"`
}

type order struct {
	Ref      shop.Ref      `json:"ref"`
	State    shop.State    `json:"state"`
	Payment  shop.Method   `json:"payment"`
	Placed   time.Time     `json:"placed"`
	Currency string        `json:"currency"`
	Subtotal catalog.Money `json:"subtotal"`
	Shipping catalog.Money `json:"shipping"`
	Total    catalog.Money `json:"total"`
	Lines    []line        `json:"lines"`
	URL      string        `json:"url"` // of the order's page, which says whom it goes to
}

type line struct {
	SKU       catalog.SKU   `json:"sku"`
	Title     string        `json:"title"`
	Size      string        `json:"size,omitempty"`
	Quantity  int           `json:"quantity"`
	Price     catalog.Money `json:"price"`
	LinePrice catalog.Money `json:"line_price"`
}

func (w *webhook) event(entry shop.Entry) event {
	o := entry.Order
	lines := make([]line, 0, len(o.Lines))
	for _, l := range o.Lines {
		lines = append(lines, line{l.SKU, l.Title, l.Size, l.Quantity, l.Price, l.LinePrice})
	}
	return event{
		ID: fmt.Sprintf("%s.%d", o.Ref, entry.ID), Type: "order.placed", Created: entry.Created,
		Order: order{o.Ref, o.State, o.Payment, o.Placed, o.Currency, o.Subtotal, o.Shipping, o.Total, lines, w.house().link(o)},
	}
}
