package catalog

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/bojanz/currency"
)

// Money is an amount in the currency's minor unit: paise for rupees. 59900 is ₹599.
type Money int64

// Currency writes and reads money of one currency in the manner of one language.
type Currency struct {
	Code   string // ISO 4217: "INR"
	locale currency.Locale
	digits int // of the minor unit: 2
}

// NewCurrency returns the currency called code (ISO 4217), written as language (BCP 47, "en-IN") does.
func NewCurrency(code, language string) (Currency, error) {
	digits, ok := currency.GetDigits(code)
	if !ok {
		return Currency{}, fmt.Errorf("%q is no currency code of ISO 4217, such as INR", code)
	}
	return Currency{Code: code, locale: currency.NewLocale(language), digits: int(digits)}, nil
}

// Format is m for people, by the rules of CLDR: ₹1,23,456; no decimals when whole, else all: ₹1,499.50.
func (c Currency) Format(m Money) string {
	formatter := currency.NewFormatter(c.locale)
	if int64(m)%c.unit() == 0 {
		formatter.MaxDigits = 0
		formatter.MinDigits = 0
	}
	amount, err := currency.NewAmount(c.Plain(m), c.Code)
	if err != nil { // a Currency that NewCurrency did not make
		return c.Plain(m)
	}
	return formatter.Format(amount)
}

// Plain is m for machines: 1499.00.
func (c Currency) Plain(m Money) string {
	if c.digits == 0 {
		return strconv.FormatInt(int64(m), 10)
	}
	sign, n := "", uint64(m)
	if m < 0 {
		sign, n = "-", uint64(-m)
	}
	unit := uint64(c.unit())
	return fmt.Sprintf("%s%d.%0*d", sign, n/unit, c.digits, n%unit)
}

// Parse reads a price as an editor writes it: 599, 599.50, 1,499 or ₹1,499. It is never negative, and
// refuses more decimals than the currency has.
func (c Currency) Parse(text string) (Money, error) {
	fault := fmt.Errorf("%q is no price", text)
	digits := strings.NewReplacer(",", "", " ", "").Replace(strings.TrimPrefix(strings.TrimSpace(text), "₹"))
	whole, fraction, dotted := strings.Cut(digits, ".")
	if !allDigits(whole) || dotted && !allDigits(fraction) || len(fraction) > c.digits {
		return 0, fault
	}
	for len(fraction) < c.digits {
		fraction += "0"
	}
	n, err := strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil || n > math.MaxInt64/1_000_000 { // room for a cart of the largest quantities
		return 0, fault
	}
	return Money(n), nil
}

func (c Currency) unit() int64 { return int64(math.Pow10(c.digits)) }

func allDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
