package outbox

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"porewise/internal/shop"
)

// postOffice is a mail server on this machine that takes what it is told to.
type postOffice struct {
	listener net.Listener
	refuse   map[string]string // answer to a command: "RCPT" to "550 5.1.1 …"

	mu       sync.Mutex
	letters  []string // as they came after DATA
	commands []string
}

func openPostOffice(t *testing.T, refuse map[string]string) (*postOffice, SMTP) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	office := &postOffice{listener: listener, refuse: refuse}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			context.AfterFunc(t.Context(), func() { conn.Close() }) // some clients never do
			go office.serve(conn)
		}
	}()
	t.Cleanup(func() { listener.Close() })
	return office, SMTP{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, From: "Porewise <orders@porewise.example>"}
}

func (p *postOffice) serve(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewReader(conn)
	answer := func(text string) { fmt.Fprint(conn, text+"\r\n") }
	answer("220 post.example ESMTP")
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		command := strings.ToUpper(strings.Fields(line + " ?")[0])
		p.note(strings.TrimSpace(line))
		switch refusal := p.refuse[command]; {
		case refusal != "":
			answer(refusal)
		case command == "EHLO":
			answer("250-post.example\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME")
		case command == "DATA":
			answer("354 go on")
			p.take(lines)
			answer("250 taken")
		default:
			answer("250 fine")
		}
		if command == "QUIT" {
			return
		}
	}
}

func (p *postOffice) note(command string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.commands = append(p.commands, command)
}

func (p *postOffice) take(lines *bufio.Reader) {
	var letter strings.Builder
	for {
		line, err := lines.ReadString('\n')
		if err != nil || line == ".\r\n" {
			break
		}
		letter.WriteString(strings.TrimPrefix(line, "."))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.letters = append(p.letters, letter.String())
}

// only is the one letter that came.
func (p *postOffice) only(t *testing.T) (header mail.Header, body string) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.letters) != 1 {
		t.Fatalf("%d letters came", len(p.letters))
	}
	message, err := mail.ReadMessage(strings.NewReader(p.letters[0]))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(message.Body))
	if err != nil {
		t.Fatal(err)
	}
	return message.Header, strings.ReplaceAll(string(text), "\r\n", "\n")
}

func TestTheShopkeeperIsToldByEmail(t *testing.T) {
	office, server := openPostOffice(t, nil)
	if err := ToShop(server, "keeper@porewise.example", porewise).Send(t.Context(), shop.Entry{ID: 42, Created: noon, Order: ashasOrder()}); err != nil {
		t.Fatal(err)
	}
	header, body := office.only(t)
	want := porewise().toShop(ashasOrder())
	if strings.TrimSpace(body) != strings.TrimSpace(want.body) {
		t.Errorf("the body is\n%s\nwant\n%s", body, want.body)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || subject != want.subject {
		t.Errorf("the subject is %q, %v; want %q", subject, err, want.subject)
	}
	for field, want := range map[string]string{"From": "orders@porewise.example", "To": "keeper@porewise.example",
		"Message-Id": "<PW-7K3M9Q.42@porewise.example>", "Auto-Submitted": "auto-generated", "Date": "Sun, 01 Mar 2026 12:00:00 +0000"} {
		if got := header.Get(field); !strings.Contains(got, want) {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	checkImpersonal(t, "the letter", office.letters[0])
}

func TestAShopperWhoGaveAnAddressGetsAnEmail(t *testing.T) {
	office, server := openPostOffice(t, nil)
	if err := ToShopper(server, porewise).Send(t.Context(), shop.Entry{ID: 43, Created: noon, Order: ashasOrder()}); err != nil {
		t.Fatal(err)
	}
	header, body := office.only(t)
	if !strings.Contains(header.Get("To"), "asha@customer.example") || !strings.Contains(body, "https://porewise.example/orders/TOKENtokenTOKENtoken22") {
		t.Errorf("to %s:\n%s", header.Get("To"), body)
	}
}

func TestWhatAMailServerAnswersDecidesWhetherToTryAgain(t *testing.T) {
	for _, c := range []struct {
		name    string
		refuse  map[string]string
		says    string // empty: sent
		forGood bool
	}{
		{"it knows nobody of that name", map[string]string{"RCPT": "550 5.1.1 <asha@customer.example>: no such user"}, "SMTP 550 5.1.1", true},
		{"the mailbox is full for now", map[string]string{"RCPT": "452 4.2.2 asha@customer.example is over quota"}, "SMTP 452 4.2.2", false},
		{"it does not take mail from us", map[string]string{"MAIL": "550 5.7.1 who are you"}, "SMTP 550 5.7.1", false},
		{"it takes no content", map[string]string{"DATA": "554 5.6.0 not for asha@customer.example"}, "SMTP 554 5.6.0", false},
		{"it will not talk", map[string]string{"EHLO": "421 busy", "HELO": "421 busy"}, "421", false},
		{"it took the letter, and then forgets its manners", map[string]string{"QUIT": "500 what"}, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, server := openPostOffice(t, c.refuse)
			err := ToShopper(server, porewise).Send(t.Context(), shop.Entry{Order: ashasOrder()})
			if c.says == "" {
				if err != nil {
					t.Errorf("it was sent, but: %v", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.says) || errors.Is(err, ErrRefused) != c.forGood {
				t.Fatalf("the error is %v, for good: %v; want %q, %v", err, errors.Is(err, ErrRefused), c.says, c.forGood)
			}
			checkImpersonal(t, "the error", err.Error())
		})
	}
}

func TestNothingOfAPersonIsLogged(t *testing.T) {
	_, server := openPostOffice(t, map[string]string{"RCPT": "550 5.1.1 <asha@customer.example>: no such user"})
	var log bytes.Buffer
	outbox := &box{due: []shop.Entry{
		{ID: 1, Channel: shop.ShopperEmail, Order: ashasOrder()},
		{ID: 2, Channel: shop.ShopWebhook, Order: ashasOrder()},
		{ID: 3, Channel: shop.ShopEmail, Order: ashasOrder()},
	}}
	if err := courier(outbox, &log, ToShopper(server, porewise), ToShop(server, "keeper@porewise.example", porewise)).Deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(log.String(), "PW-7K3M9Q") || len(outbox.failed) != 3 {
		t.Fatalf("failed %v, logged:\n%s", outbox.failed, &log)
	}
	checkImpersonal(t, "the log", log.String())
	checkImpersonal(t, "the outbox", fmt.Sprint(outbox.failed))
	if strings.Contains(log.String(), "TOKENtoken") {
		t.Errorf("the log holds the order's secret address:\n%s", &log)
	}
}

func TestMailWithoutReceiverOrToNobodyIsRefused(t *testing.T) {
	office, server := openPostOffice(t, nil)
	for _, address := range []string{"", "asha", "a@b.example\r\nBcc: all@example.com"} {
		order := ashasOrder(func(o *shop.Order) { o.Customer.Email = address })
		if err := ToShopper(server, porewise).Send(t.Context(), shop.Entry{Order: order}); !errors.Is(err, ErrRefused) {
			t.Errorf("to %q: %v, want ErrRefused", address, err)
		}
	}
	if len(office.commands) > 0 {
		t.Errorf("the server heard %v", office.commands)
	}
}

func TestAPasswordIsNeverSentInTheClear(t *testing.T) {
	server := SMTP{Host: "mail.example.com", Port: 587, From: "a@example.com", Username: "u", Password: "p"}
	client, err := server.client()
	if err != nil {
		t.Fatal(err)
	}
	if got := client.TLSPolicy(); got != "TLSMandatory" {
		t.Errorf("another machine is spoken to with %s", got)
	}
}

func TestTheAddressOfAMailServer(t *testing.T) {
	for _, c := range []struct {
		name, address string
		want          SMTP
	}{
		{"over TLS", "smtps://asha:s3cret@mail.example.com", SMTP{Host: "mail.example.com", Port: 465, TLS: true, Username: "asha", Password: "s3cret"}},
		{"with STARTTLS", "smtp://mail.example.com", SMTP{Host: "mail.example.com", Port: 587}},
		{"with a port", "smtp://localhost:1025", SMTP{Host: "localhost", Port: 1025}},
		{"with an escaped password", "smtps://a%40b:p%2Fw@mail.example.com", SMTP{Host: "mail.example.com", Port: 465, TLS: true, Username: "a@b", Password: "p/w"}},
	} {
		c.want.From = "orders@example.com"
		if got, err := ParseSMTP(c.address, "orders@example.com"); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", c.name, got, err, c.want)
		}
	}
	for _, c := range []struct{ name, address, from string }{
		{"empty", "", "a@b.example"},
		{"another scheme", "https://u:s3cret@mail.example.com", "a@b.example"},
		{"no host", "smtp://", "a@b.example"},
		{"no URL", "smtp://u:s3cret%zz@mail", "a@b.example"},
		{"a port that is none", "smtp://u:s3cret@mail:99999", "a@b.example"},
		{"no sender", "smtp://u:s3cret@mail", ""},
	} {
		if _, err := ParseSMTP(c.address, c.from); err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzParseSMTP(f *testing.F) {
	for _, seed := range []string{"smtps://u:p@mail.example.com:465", "smtp://localhost", "smtp://[::1]:25", "smtp://u:%zz@h", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		server, err := ParseSMTP(address, "a@b.example")
		if err != nil {
			return
		}
		if server.Host == "" || server.Port < 1 || server.Port > 65535 {
			t.Fatalf("ParseSMTP(%q) = %+v", address, server)
		}
		if _, err := server.client(); err != nil {
			t.Fatalf("ParseSMTP(%q) = %+v, with which no client can be made: %v", address, server, err)
		}
	})
}
