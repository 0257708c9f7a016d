package shop_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"porewise/internal/shop"
)

func TestParseQuantity(t *testing.T) {
	for text, want := range map[string]int{
		"1": 1, "0": 0, "12": 12, " 2 ": 2, "\t3\r\n": 3, "007": 7, "000000000000000000000007": 7, "999999": shop.MaxQuantity,
	} {
		if got, err := shop.ParseQuantity(text); err != nil || got != want {
			t.Errorf("ParseQuantity(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", " ", "abc", "1.5", "1.0", "1,5", "1e3", "+1", "-1", "-0", "--1", "１", "२", "0x1", "0b1", "1_000", "1 2", "\u00a01", "1\u2009",
		"1\x00", "½", "∞", "NaN", "1000000", "2147483648", "4294967297", "9223372036854775808", "18446744073709551617", strings.Repeat("9", 10_000),
	} {
		got, err := shop.ParseQuantity(text)
		var refusal *shop.Refusal
		if !errors.As(err, &refusal) || got != 0 {
			t.Errorf("ParseQuantity(%.30q) = %d, %v; want a Refusal", text, got, err)
			continue
		}
		if refusal.Message == "" || !strings.HasSuffix(refusal.Description, ".") {
			t.Errorf("ParseQuantity(%.30q) does not explain itself: %+v", text, refusal)
		}
	}
}

func FuzzParseQuantity(f *testing.F) {
	for _, seed := range []string{"", "1", "007", " 12\n", "1.5", "-1", "１", "999999", "1000000", "9223372036854775808"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := shop.ParseQuantity(text)
		if err != nil {
			return
		}
		if n < 0 || n > shop.MaxQuantity {
			t.Fatalf("ParseQuantity(%q) = %d is out of bounds", text, n)
		}
		digits := strings.TrimLeft(strings.Trim(text, " \t\r\n"), "0")
		if n > 0 && digits != strconv.Itoa(n) {
			t.Fatalf("ParseQuantity(%q) = %d, which is not what was typed", text, n)
		}
	})
}
