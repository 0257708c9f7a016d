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
	if b.siteFile, err = b.yaml(SettingsFile, SettingsKeys); err != nil {
		return err
	}
	if b.rulesFile, err = b.yaml("rules.yaml", RulesKeys); err != nil {
		return err
	}
	b.snap.site, b.snap.settings = site(b.siteFile), b.siteFile.Places()
	return nil
}

// SettingsFile is the file that speaks of the whole site, below the content folder.
const SettingsFile = "site.yaml"

// yaml reads a file that is one YAML mapping of keys; a missing file is an empty one.
func (b *builder) yaml(name string, keys fields.Keys) (*fields.Mapping, error) {
	source, _, err := readRegular(b.fsys, name, fields.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		source, err = nil, nil
	}
	if err != nil {
		return nil, asProblem(name, err)
	}
	if name == SettingsFile {
		b.snap.settingsSource = source
	}
	front, err := fields.Parse(name, source, 1, &b.faults)
	if err == nil {
		front.Declare(keys)
	}
	return front, err
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
		ReviewAfter: count(front, "reviewAfter", 0),
	}
	s.Currency = money(front, s.Language)
	s.Shop = shopSettings(front.Sub("shop"), s.Currency)
	s.Check = checkSettings(front.Sub("check"))
	return s
}

// checkSettings reads what editors want of the check. Package check knows its rules, and reports what is
// none of them.
func checkSettings(front *fields.Mapping) catalog.CheckSettings {
	c := catalog.CheckSettings{Rules: front.Named("rules")}
	if front.Has("claims") {
		c.Claims = []catalog.ClaimWords{}
	}
	for _, entry := range front.Entries("claims") {
		claim := catalog.ClaimWords{Words: entry.Value.Text}
		if entry.Mapping != nil {
			claim = catalog.ClaimWords{Words: entry.Mapping.Text("words"), UnlessCited: entry.Mapping.Bool("unlessCited", false)}
		}
		c.Claims = append(c.Claims, claim)
	}
	return c
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
		MaxLines:    count(limits, "lines", 50),
		MaxQuantity: count(limits, "quantity", 10),
		FewLeft:     count(front, "fewLeft", 5),
		HoldHours:   count(front, "holdHours", 48),
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
		front.Report("currency", problem.Error, "bad-value", err.Error(), "write a code like INR or EUR")
		c, _ = catalog.NewCurrency("INR", in)
	}
	return c
}

// count reads a whole number that is not below its key's least; missing where there is none.
func count(front *fields.Mapping, key string, missing int) int {
	n, least := front.Int(key, missing), front.Key(key).Least
	if n < least {
		front.Report(key, problem.Error, "bad-value", fmt.Sprintf("%s is at least %d", key, least), "leave it out for the usual value")
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
