package site

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
	_ "time/tzdata" // a machine without the zone files still knows Asia/Kolkata

	"golang.org/x/text/language"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/problem"
)

// settings reads site.yaml and rules.yaml. Both may be missing; neither may be unreadable, since every
// page depends on them.
func (b *builder) settings() (err error) {
	if b.siteFile, err = b.yaml("site.yaml"); err != nil {
		return err
	}
	if b.rulesFile, err = b.yaml("rules.yaml"); err != nil {
		return err
	}
	b.snap.site = site(b.siteFile)
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

// site reads site.yaml but for its menus, which need the pages to be known.
func site(front *fields.Mapping) *catalog.Site {
	s := &catalog.Site{
		Name:        or(front.Text("name"), "Porewise"),
		Tagline:     front.Text("tagline"),
		Description: front.Text("description"),
		Language:    locale(front),
		TimeZone:    zone(front),
		Contact:     contact(front.Sub("contact")),
		ReviewAfter: atLeast(front, "reviewAfter", 0, 0),
	}
	s.Currency = money(front, s.Language)
	s.Shop = shopSettings(front.Sub("shop"), s.Currency)
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
	if front.Text("whatsapp") != "" && (len(c.WhatsApp) < 8 || len(c.WhatsApp) > 15) { // E.164
		front.Report("whatsapp", problem.Error, "bad-value", "this is no WhatsApp number", "write it with its country code: 91 98000 00000")
		c.WhatsApp = ""
	}
	return c
}

func shopSettings(front *fields.Mapping, c catalog.Currency) catalog.ShopSettings {
	shipping, limits := front.Sub("shipping"), front.Sub("limits")
	fee, _ := amount(shipping, "fee", c)
	freeFrom, _ := amount(shipping, "freeFrom", c)
	return catalog.ShopSettings{
		Demo:        front.Bool("demo", false),
		ShippingFee: fee,
		FreeFrom:    freeFrom,
		MaxLines:    atLeast(limits, "lines", 1, 50),
		MaxQuantity: atLeast(limits, "quantity", 1, 10),
		FewLeft:     atLeast(front, "fewLeft", 0, 5),
		HoldHours:   atLeast(front, "holdHours", 1, 48),
	}
}

// locale is the language, as HTML and CLDR name it.
func locale(front *fields.Mapping) string {
	const missing = "en-IN"
	name := or(front.Text("language"), missing)
	if _, err := language.Parse(name); err != nil {
		front.Report("language", problem.Error, "bad-value", fmt.Sprintf("%q is no language tag", name), "write it like en-IN or hi")
		return missing
	}
	return name
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

func money(front *fields.Mapping, in string) catalog.Currency {
	c, err := catalog.NewCurrency(or(front.Text("currency"), "INR"), in)
	if err != nil {
		front.Report("currency", problem.Error, "bad-value", err.Error(), "")
		c, _ = catalog.NewCurrency("INR", in)
	}
	return c
}

// atLeast reads a whole number that is not below least; missing where there is none.
func atLeast(front *fields.Mapping, key string, least, missing int) int {
	n := front.Int(key, missing)
	if n < least {
		front.Report(key, problem.Error, "bad-value", fmt.Sprintf("%s is at least %d", key, least), "")
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
