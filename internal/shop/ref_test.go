package shop_test

import (
	"regexp"
	"strings"
	"testing"

	"porewise/internal/shop"
)

func TestReferencesAreShortAndHaveNoLookAlikes(t *testing.T) {
	seen := map[shop.Ref]bool{}
	for range 2000 {
		ref := shop.NewRef()
		if !regexp.MustCompile(`^PW-[2-9A-Z]{6}$`).MatchString(string(ref)) || strings.ContainsAny(string(ref[3:]), "01OILZSGBAEIU") {
			t.Fatalf("reference %s", ref)
		}
		if parsed, ok := shop.ParseRef(string(ref)); !ok || parsed != ref {
			t.Fatalf("ParseRef(%s) = %s, %v", ref, parsed, ok)
		}
		seen[ref] = true
	}
	if len(seen) < 1990 {
		t.Errorf("of 2000 references %d are different", len(seen))
	}
}

func TestAReferenceIsReadAsPeopleWriteIt(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       shop.Ref // empty: none
	}{
		{"as it was printed", "PW-7K3M9Q", "PW-7K3M9Q"},
		{"in small letters", "pw-7k3m9q", "PW-7K3M9Q"},
		{"without the hyphen", "PW7K3M9Q", "PW-7K3M9Q"},
		{"without the prefix", "7K3M9Q", "PW-7K3M9Q"},
		{"in groups", " PW - 7K3 M9Q ", "PW-7K3M9Q"},
		{"whose letters begin like the prefix", "PWPW22", "PW-PWPW22"},
		{"with a letter that no reference has", "PW-7K3M9O", ""},
		{"too short", "PW-7K3M9", ""},
		{"too long", "PW-7K3M9QQ", ""},
		{"of another shop", "AB-7K3M9Q", ""},
		{"nothing", "", ""},
		{"very long", strings.Repeat(" ", 1000) + "7K3M9Q", ""},
	} {
		got, ok := shop.ParseRef(c.text)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: ParseRef(%.20q) = %q, %v; want %q", c.name, c.text, got, ok, c.want)
		}
	}
}

func TestTheOrderOfAFormHasOneAddressThatNobodyElseCanFind(t *testing.T) {
	mine, others := shop.CartID{1}, shop.CartID{2}
	token := shop.OrderToken(mine, "key")
	if !regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`).MatchString(token) {
		t.Errorf("token %q", token)
	}
	if again := shop.OrderToken(mine, "key"); again != token {
		t.Errorf("the same form leads to %s and %s", token, again)
	}
	for name, other := range map[string]string{"another key": shop.OrderToken(mine, "key2"), "another cart": shop.OrderToken(others, "key")} {
		if other == token {
			t.Errorf("%s leads to the same order", name)
		}
	}
}

func FuzzParseRef(f *testing.F) {
	for _, seed := range []string{"", "PW-7K3M9Q", "pw7k3m9q", "7k3m9q", "PW--------", "पीडब्ल्यू", "\xff\xfe"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ref, ok := shop.ParseRef(text)
		if again, fine := shop.ParseRef(string(ref)); ok != fine || again != ref {
			t.Fatalf("ParseRef(%q) = %q, %v, but that reads as %q, %v", text, ref, ok, again, fine)
		}
	})
}
