package outbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"porewise/internal/shop"
)

// SMTP is a mail server, and who the mail is from.
type SMTP struct {
	Host               string
	Port               int
	TLS                bool // from the first byte; else STARTTLS, which only a server on this machine may lack
	Username, Password string
	From               string // an address, with or without a name
}

// ParseSMTP reads a server from an address such as smtps://user:password@mail.example.com, with the port
// 465 unless given, or smtp://… for STARTTLS, port 587. Its errors do not repeat the address, which holds
// a password.
func ParseSMTP(address, from string) (SMTP, error) {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Hostname() == "" || parsed.Scheme != "smtp" && parsed.Scheme != "smtps" {
		return SMTP{}, errors.New("the mail server is not written like smtps://user:password@mail.example.com:465")
	}
	if _, err := mail.ParseAddress(from); err != nil {
		return SMTP{}, fmt.Errorf("the sender of mail, %q, is no address such as orders@example.com", from)
	}
	server := SMTP{Host: parsed.Hostname(), Port: 587, TLS: parsed.Scheme == "smtps", From: from}
	if server.TLS {
		server.Port = 465
	}
	if port := parsed.Port(); port != "" {
		if server.Port, err = strconv.Atoi(port); err != nil || server.Port < 1 || server.Port > 65535 {
			return SMTP{}, errors.New("the port of the mail server is not between 1 and 65535")
		}
	}
	server.Username = parsed.User.Username()
	server.Password, _ = parsed.User.Password()
	return server, nil
}

// client is a client of the server; go-mail speaks SMTP for us.
func (s SMTP) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(patience)}
	switch {
	case s.TLS:
		options = append(options, gomail.WithSSL())
	case s.local():
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.Username != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(s.Username), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(s.Host, options...)
}

func (s SMTP) local() bool {
	ip := net.ParseIP(s.Host)
	return s.Host == "localhost" || ip != nil && ip.IsLoopback()
}

// domain is that of the sender, for message ids.
func (s SMTP) domain() string {
	address, err := mail.ParseAddress(s.From)
	if err != nil {
		return s.Host
	}
	return address.Address[strings.LastIndexByte(address.Address, '@')+1:]
}

// mailer sends letters to one kind of reader.
type mailer struct {
	channel shop.Channel
	server  SMTP
	to      func(shop.Order) string
	write   func(shop.Order) letter
}

// ToShop sends e-mails to the shopkeeper at address. house is asked for each letter.
func ToShop(server SMTP, address string, house func() House) Sender {
	return &mailer{shop.ShopEmail, server, func(shop.Order) string { return address }, func(o shop.Order) letter { return house().toShop(o) }}
}

// ToShopper sends e-mails to shoppers who gave an address.
func ToShopper(server SMTP, house func() House) Sender {
	return &mailer{shop.ShopperEmail, server, func(o shop.Order) string { return o.Customer.Email }, func(o shop.Order) letter { return house().toShopper(o) }}
}

func (m *mailer) Channel() shop.Channel { return m.channel }

func (m *mailer) Send(ctx context.Context, entry shop.Entry) error {
	message, err := m.message(entry)
	if err != nil {
		return err
	}
	client, err := m.server.client()
	if err != nil {
		return fmt.Errorf("the mail server is set up wrongly: %w", err)
	}
	err = client.DialAndSendWithContext(ctx, message)
	if message.IsDelivered() { // a fault in saying goodbye must not send it again
		return nil
	}
	return withoutAddress(err)
}

func (m *mailer) message(entry shop.Entry) (*gomail.Msg, error) {
	letter := m.write(entry.Order)
	message := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := message.From(m.server.From); err != nil {
		return nil, errors.New("the sender of mail is no address")
	}
	if err := message.To(m.to(entry.Order)); err != nil {
		return nil, fmt.Errorf("%w: the receiver is no address", ErrRefused)
	}
	message.Subject(letter.subject)
	message.SetDateWithValue(entry.Created)
	message.SetMessageIDWithValue(fmt.Sprintf("%s.%d@%s", entry.Order.Ref, entry.ID, m.server.domain()))
	message.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office replies
	message.SetBodyString(gomail.TypeTextPlain, letter.body)
	return message, nil
}

// withoutAddress is err without what servers like to repeat: whom the mail was for. A receiver that the
// server will never know is ErrRefused.
func withoutAddress(err error) error {
	var fault *gomail.SendError
	if !errors.As(err, &fault) {
		return err
	}
	reason := fmt.Errorf("%s, SMTP %d %s", fault.Reason, fault.ErrorCode(), fault.EnhancedStatusCode())
	if fault.Reason == gomail.ErrSMTPRcptTo && !fault.IsTemp() && fault.ErrorCode() >= 500 {
		return fmt.Errorf("%w: %w", ErrRefused, reason)
	}
	return reason
}
