package catalog

import (
	"testing"
)

func rupees(t testing.TB) Currency {
	c, err := NewCurrency("INR", "en-IN")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMoneyIsWrittenAsIndiansWriteIt(t *testing.T) {
	for _, c := range []struct {
		name   string
		amount Money
		people string
		plain  string
	}{
		{"whole rupees have no decimals", 99900, "₹999", "999.00"},
		{"thousands have a comma", 149900, "₹1,499", "1499.00"},
		{"lakhs are grouped by two", 12345600, "₹1,23,456", "123456.00"},
		{"crores too", 123456789_00, "₹12,34,56,789", "123456789.00"},
		{"paise are shown with both digits", 59950, "₹599.50", "599.50"},
		{"a single paisa", 1, "₹0.01", "0.01"},
		{"nothing", 0, "₹0", "0.00"},
		{"the minus stands before the sign", -50000, "-₹500", "-500.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := rupees(t).Format(c.amount); got != c.people {
				t.Errorf("for people: %q, want %q", got, c.people)
			}
			if got := rupees(t).Plain(c.amount); got != c.plain {
				t.Errorf("for machines: %q, want %q", got, c.plain)
			}
		})
	}
}

func TestPricesAreReadAsEditorsWriteThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Money
		bad        bool
	}{
		{"a whole number is rupees", "599", 59900, false},
		{"two decimals are paise", "599.50", 59950, false},
		{"one decimal is ten paise", "599.5", 59950, false},
		{"commas are ignored", "1,23,456", 12345600, false},
		{"the sign may stand before", "₹1,499", 149900, false},
		{"a tenth of a paisa is refused", "1.005", 0, true},
		{"a negative price is refused", "-5", 0, true},
		{"words are refused", "free", 0, true},
		{"nothing is refused", "", 0, true},
		{"a lone dot is refused", ".", 0, true},
		{"an exponent is refused", "1e3", 0, true},
		{"what would overflow is refused", "92233720368547758.07", 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := rupees(t).Parse(c.text)
			if got != c.want || (err != nil) != c.bad {
				t.Errorf("Parse(%q) = %d, %v", c.text, got, err)
			}
		})
	}
}

func TestACurrencyThatDoesNotExistIsAnError(t *testing.T) {
	if _, err := NewCurrency("XXQ", "en-IN"); err == nil {
		t.Error("XXQ was taken for a currency")
	}
}

// FuzzMoney checks that what Parse accepts is written and read back the same.
func FuzzMoney(f *testing.F) {
	for _, text := range []string{"599", "599.50", "₹1,23,456", "-1", "1e3", "0.01", "00", "١٢"} {
		f.Add(text)
	}
	c := rupees(f)
	f.Fuzz(func(t *testing.T, text string) {
		amount, err := c.Parse(text)
		if err != nil {
			return
		}
		if amount < 0 {
			t.Fatalf("Parse(%q) is negative: %d", text, amount)
		}
		for _, written := range []string{c.Plain(amount), c.Format(amount)} {
			if again, err := c.Parse(written); err != nil || again != amount {
				t.Fatalf("%q was read as %d, written as %q and read again as %d, %v", text, amount, written, again, err)
			}
		}
	})
}
