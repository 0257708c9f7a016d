package outbox

import (
	"bytes"
	"crypto/hmac"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"porewise/internal/golden"
	"porewise/internal/shop"
)

func webhookTo(t *testing.T, address string) Sender {
	t.Helper()
	hook, err := NewWebhook(address, "s3cret", porewise, func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	return hook
}

func TestAWebhookIsSignedJSONWithoutAPerson(t *testing.T) {
	var body []byte
	var header http.Header
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ = io.ReadAll(r.Body)
		header = r.Header
		w.WriteHeader(http.StatusAccepted)
	}))
	defer server.Close()
	if err := webhookTo(t, server.URL+"/orders").Send(t.Context(), shop.Entry{ID: 42, Created: noon, Order: ashasOrder(awaiting)}); err != nil {
		t.Fatal(err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, body, "", "  "); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/webhook.json", indented.String()+"\n")
	checkImpersonal(t, "the webhook", string(body))
	checkSigned(t, header.Get(SignatureHeader), body)
	if got := header.Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type %s", got)
	}
}

// checkSigned does what a receiver does.
func checkSigned(t *testing.T, header string, body []byte) {
	t.Helper()
	var sent int64
	var signature string
	if _, err := fmt.Sscanf(header, "t=%d,v1=%s", &sent, &signature); err != nil || sent != noon.Unix() {
		t.Fatalf("the signature is %q, %v", header, err)
	}
	got, err := hex.DecodeString(signature)
	if err != nil || !hmac.Equal(got, Sign("s3cret", sent, body)) {
		t.Errorf("the signature %q does not fit", header)
	}
	for name, other := range map[string][]byte{
		"another secret": Sign("s3cret2", sent, body), "another time": Sign("s3cret", sent+1, body), "another body": Sign("s3cret", sent, body[1:]),
	} {
		if hmac.Equal(got, other) {
			t.Errorf("the signature also fits %s", name)
		}
	}
}

// TestTheSignatureIsTheDocumentedOne holds a value that was computed with another program:
// printf '1772366400.{}' | openssl dgst -sha256 -hmac s3cret
func TestTheSignatureIsTheDocumentedOne(t *testing.T) {
	const want = "8c4c72f19ce4284eb286f29128e842337529452bbf9e8e70b482f4d03c55cba2"
	if got := hex.EncodeToString(Sign("s3cret", 1772366400, []byte("{}"))); got != want {
		t.Errorf("Sign = %s, want %s", got, want)
	}
}

func TestAWebhookThatIsNotTakenSaysWhy(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(status)
	}))
	hook := webhookTo(t, server.URL+"/orders?token=abc123")
	for _, status = range []int{301, 308, 400, 410, 429, 500, 503} {
		err := hook.Send(t.Context(), shop.Entry{Order: ashasOrder()})
		if err == nil || err.Error() != fmt.Sprint("the webhook answered ", status) {
			t.Errorf("answered %d: %v", status, err)
		}
	}
	server.Close()
	err := hook.Send(t.Context(), shop.Entry{Order: ashasOrder()})
	if err == nil || !strings.HasPrefix(err.Error(), "the webhook cannot be reached: ") || strings.Contains(err.Error(), "abc123") {
		t.Errorf("the server is gone: %v", err)
	}
}

func TestAWebhookThatIsWrittenWronglyIsRefused(t *testing.T) {
	for _, c := range []struct{ name, address, secret, says string }{
		{"no address", "", "s", "is not written like https://"},
		{"no scheme", "example.com/orders", "s", "is not written like https://"},
		{"another scheme", "ftp://example.com", "s", "is not written like https://"},
		{"no secret", "https://example.com/orders", "", "needs a secret"},
	} {
		if _, err := NewWebhook(c.address, c.secret, porewise, time.Now); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s", c.name, err, c.says)
		}
	}
}
