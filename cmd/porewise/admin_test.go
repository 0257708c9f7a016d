package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"porewise/internal/index"
)

// openWithAdmin runs the program in this process with an admin address, and returns where both are.
func openWithAdmin(t *testing.T, flags ...string) (site, admin string) {
	t.Helper()
	if !index.HasSearch() {
		t.Skip(index.ErrNoSearch)
	}
	ctx, stop := context.WithCancel(context.Background())
	out, stdout := io.Pipe()
	ended := make(chan error, 1)
	args := append([]string{"serve", "--content", "../../content", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--admin-addr", "127.0.0.1:0"}, flags...)
	go func() {
		err := run(ctx, args, nil, strings.NewReader(""), stdout, io.Discard)
		stdout.CloseWithError(err)
		ended <- err
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the program ended with %v", err)
		}
	})
	address := regexp.MustCompile(`http://[^\s,/]+`)
	lines := bufio.NewReader(out)
	for _, to := range []*string{&site, &admin} {
		line, err := lines.ReadString('\n')
		if *to = address.FindString(line); err != nil || *to == "" {
			t.Fatalf("the program says %q, %v", line, err)
		}
	}
	return site, admin
}

func fetch(t *testing.T, client *http.Client, address string) (code int, body string) {
	t.Helper()
	answer, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// closedPort is an address that nobody listens on.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func TestTheOperatorSeesRequestsAndWhatOfOrdersCouldNotBeSent(t *testing.T) {
	site, admin := openWithAdmin(t, "--webhook", "http://"+closedPort(t)+"/orders", "--webhook-secret", "a secret that is long enough")
	jar, _ := cookiejar.New(nil) // fails only for bad options
	client := &http.Client{Jar: jar}
	post := func(path string, form url.Values) *http.Response {
		answer, err := client.PostForm(site+path, form)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer
	}
	post("/cart/add", url.Values{"id": {"PW-NIA-60"}})
	order := post("/checkout", url.Values{"name": {"Asha Rao"}, "phone": {"9876543210"}, "address": {"1 Lane"}, "city": {"Pune"}, "state": {"Maharashtra"},
		"pin": {"411001"}, "payment": {"cod"}, "key": {"k1"}, "total": {"99900"}})
	token, placed := strings.CutPrefix(order.Request.URL.Path, "/orders/")
	if !placed {
		t.Fatalf("placing the order led to %s", order.Request.URL)
	}
	fetch(t, client, site+"/articles/no-such")
	if request, err := http.NewRequest("BREW", site+"/", nil); err == nil {
		if answer, err := client.Do(request); err == nil {
			answer.Body.Close()
		}
	}

	code, metrics := fetch(t, client, admin+"/metrics")
	if code != http.StatusOK {
		t.Errorf("/metrics answers %d", code)
	}
	for _, line := range []string{
		`porewise_requests_total{method="POST",route="/checkout",status="303"} 1`,
		`porewise_requests_total{method="GET",route="/orders/{slug}",status="200"} 1`,
		`porewise_requests_total{method="GET",route="/articles/{slug}",status="404"} 1`,
		`porewise_requests_total{method="other",route="none",status="405"} 1`,
		`porewise_request_seconds_count{route="/checkout"} 1`,
		`porewise_outbox_unsent{channel="shop-webhook",state="waiting"} 1`,
		`porewise_outbox_unsent{channel="shop-email",state="waiting"} 0`,
		`porewise_outbox_unsent{channel="shop-webhook",state="given up"} 0`,
		`porewise_outbox_oldest_seconds `, `porewise_edition_printed_seconds 1.`, `go_goroutines `,
	} {
		if !strings.Contains(metrics, line) {
			t.Errorf("the metrics have no line %s", line)
		}
	}
	for _, secret := range []string{token, "Asha", "9876543210", "no-such", "BREW"} {
		if strings.Contains(metrics, secret) {
			t.Errorf("the metrics tell %q", secret)
		}
	}
}

func TestProfilesAndMetricsAreOnTheAdminAddressAlone(t *testing.T) {
	site, admin := openWithAdmin(t)
	for path, want := range map[string]int{"/metrics": 200, "/debug/pprof/": 200, "/debug/pprof/heap": 200, "/cart": 404} {
		if code, _ := fetch(t, http.DefaultClient, admin+path); code != want {
			t.Errorf("the admin address answers %s with %d, want %d", path, code, want)
		}
	}
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap"} {
		if code, _ := fetch(t, http.DefaultClient, site+path); code != http.StatusNotFound {
			t.Errorf("readers get %s with %d", path, code)
		}
	}
}

func TestAnAdminAddressThatIsTakenIsOneHelpfulLine(t *testing.T) {
	if !index.HasSearch() {
		t.Skip(index.ErrNoSearch)
	}
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	_, exit, message := porewise(t, "", "serve", "--content", "../../content", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--admin-addr", busy.Addr().String())
	want := fmt.Sprintf("porewise: cannot listen on %s: bind: address already in use; name another address with --admin-addr HOST:PORT\n", busy.Addr())
	if exit != 2 || message != want {
		t.Errorf("exit %d: %q", exit, message)
	}
}
