package site

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
	_ "time/tzdata" // a machine without the zone files still knows Asia/Kolkata

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
)

// settings reads site.yaml and rules.yaml. Both may be missing; neither may be unreadable, since every
// page depends on them.
func (b *builder) settings() error {
	front, err := b.yaml("site.yaml")
	if err != nil {
		return err
	}
	b.snap.site = b.site(front)
	front.Done()
	if front, err = b.yaml("rules.yaml"); err != nil {
		return err
	}
	for _, entry := range front.List("rules") {
		b.rule(entry)
	}
	front.Done()
	return nil
}

// yaml reads a file that is one YAML mapping; a missing file is an empty one.
func (b *builder) yaml(name string) (*fields.Mapping, error) {
	source, err := readRegular(b.fsys, name, fields.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		source, err = nil, nil
	}
	if err != nil {
		return nil, asProblem(name, err)
	}
	return fields.Parse(name, source, 1, &b.faults)
}

func (b *builder) site(front *fields.Mapping) *catalog.Site {
	s := &catalog.Site{
		Name:        or(front.Text("name"), "Porewise"),
		Tagline:     front.Text("tagline"),
		Description: front.Text("description"),
		Language:    or(front.Text("language"), "en-IN"),
		TimeZone:    zone(front),
		Contact:     contact(front.Sub("contact")),
		Navigation:  menu(front, "navigation"),
		Footer:      menu(front, "footer"),
		ReviewAfter: front.Int("reviewAfter", 0),
	}
	s.Currency = money(front, s.Language)
	s.Shop = shopSettings(front.Sub("shop"), s.Currency)
	if len(s.Navigation) == 0 {
		s.Navigation = []catalog.Link{{Title: "Articles", URL: "/articles"}, {Title: "Ingredients", URL: "/ingredients"},
			{Title: "Concerns", URL: "/concerns"}, {Title: "Shop", URL: "/products"}}
	}
	return s
}

func contact(front *fields.Mapping) catalog.Contact {
	c := catalog.Contact{
		WhatsApp:  strings.Map(digit, front.Text("whatsapp")),
		Email:     front.Text("email"),
		Phone:     front.Text("phone"),
		Address:   front.Text("address"),
		Grievance: front.Text("grievance"),
	}
	if front.Has("whatsapp") && front.Text("whatsapp") != "" && len(c.WhatsApp) < 8 {
		front.Report("whatsapp", problem.Error, "bad-value", "this is no WhatsApp number", "write it with its country code: 91 98000 00000")
		c.WhatsApp = ""
	}
	return c
}

func shopSettings(front *fields.Mapping, c catalog.Currency) catalog.ShopSettings {
	shipping, limits := front.Sub("shipping"), front.Sub("limits")
	return catalog.ShopSettings{
		Demo:        front.Bool("demo", false),
		ShippingFee: amount(shipping, "fee", c),
		FreeFrom:    amount(shipping, "freeFrom", c),
		MaxLines:    positive(limits, "lines", 50),
		MaxQuantity: positive(limits, "quantity", 10),
		FewLeft:     front.Int("fewLeft", 5),
		HoldHours:   positive(front, "holdHours", 48),
	}
}

func menu(front *fields.Mapping, key string) []catalog.Link {
	var links []catalog.Link
	for _, entry := range front.List(key) {
		link := catalog.Link{Title: entry.Text("title"), URL: entry.Text("url")}
		if link.Title == "" || !strings.HasPrefix(link.URL, "/") || strings.HasPrefix(link.URL, "//") {
			entry.Report("url", problem.Error, "bad-link", "a menu entry needs a title and an address on this site", "write title: Articles and url: /articles")
			continue
		}
		links = append(links, link)
	}
	return links
}

func zone(front *fields.Mapping) *time.Location {
	name := or(front.Text("timeZone"), "Asia/Kolkata")
	location, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		front.Report("timeZone", problem.Error, "bad-value", fmt.Sprintf("%q is no time zone", name), "write a name like Asia/Kolkata")
		return time.UTC
	}
	return location
}

func money(front *fields.Mapping, language string) catalog.Currency {
	c, err := catalog.NewCurrency(or(front.Text("currency"), "INR"), language)
	if err != nil {
		front.Report("currency", problem.Error, "bad-value", err.Error(), "")
		c, _ = catalog.NewCurrency("INR", language)
	}
	return c
}

func amount(front *fields.Mapping, key string, c catalog.Currency) catalog.Money {
	text := front.Text(key)
	if text == "" {
		return 0
	}
	m, err := c.Parse(text)
	if err != nil {
		front.Report(key, problem.Error, "bad-price", err.Error(), "")
	}
	return m
}

func positive(front *fields.Mapping, key string, missing int) int {
	n := front.Int(key, missing)
	if n < 1 {
		front.Report(key, problem.Error, "bad-value", fmt.Sprintf("%s is at least 1", key), "")
		return missing
	}
	return n
}

func or(text, missing string) string {
	if text == "" {
		return missing
	}
	return text
}

func digit(r rune) rune {
	if r >= '0' && r <= '9' {
		return r
	}
	return -1
}
