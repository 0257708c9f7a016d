package web_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"porewise/internal/web"
)

// TestLogsHoldNoPersonalData places an order, with mistakes before it, and looks for the shopper in the log.
func TestLogsHoldNoPersonalData(t *testing.T) {
	s := openSite(t, shopFolder(t))
	var log bytes.Buffer
	server := web.New(web.Config{Store: s.store, BaseURL: s.base, Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Now: func() time.Time { return s.now }})
	server.Publish(s.server.Edition())
	v := newVisitor(t, server)
	v.post("/cart/add", formType, "id=A-30")
	const person = "name=Asha+Rao&phone=9876543210&email=asha%40porewise.example&address=17+Secret+Lane&city=Pune&state=Maharashtra&pin=411001&note=Ring+twice&payment=cod"
	v.post("/checkout", formType, person+"&key=the-key-1&total=1")
	v.post("/checkout", formType, strings.Replace(person, "411001", "41", 1)+"&key=the-key-2&total=64800")
	v.post("/checkout", formType, person+"&bad=%zz")
	to := v.post("/checkout", formType, person+"&key=the-key-3&total=64800").Header().Get("Location")
	token, placed := strings.CutPrefix(to, "/orders/")
	if !placed {
		t.Fatalf("placing the order led to %q", to)
	}
	v.send(httptest.NewRequest(http.MethodGet, "http://porewise.test"+to, nil))
	v.send(httptest.NewRequest(http.MethodDelete, "http://porewise.test"+to, nil))
	look := httptest.NewRequest(http.MethodGet, "http://porewise.test/cart", nil)
	v.send(look)
	if !strings.Contains(log.String(), "/checkout") {
		t.Fatalf("the log does not tell of the requests: %s", log.String())
	}
	secrets := []string{"Asha", "asha", "9876543210", "Secret", "411001", "Ring", "the-key", token}
	for _, cookie := range v.jar.Cookies(look.URL) {
		if cookie.Name == "cart" {
			secrets = append(secrets, cookie.Value)
		}
	}
	for _, secret := range secrets {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells %q", secret)
		}
	}
}
