package shop_test

import (
	"regexp"
	"strings"
	"testing"

	"porewise/internal/shop"
)

func TestTokensAreRandomAndFitACookie(t *testing.T) {
	seen := map[shop.CartID]bool{}
	for range 1000 {
		token := shop.NewToken()
		if !regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`).MatchString(token) {
			t.Fatalf("token %q", token)
		}
		id, ok := shop.ParseToken(token)
		if !ok || seen[id] {
			t.Fatalf("token %q: ok %v, seen before %v", token, ok, seen[id])
		}
		if again, _ := shop.ParseToken(token); again != id {
			t.Fatal("one token opens two carts")
		}
		seen[id] = true
	}
}

func TestGarbageIsNoToken(t *testing.T) {
	token := strings.Repeat("A", 22)
	if _, ok := shop.ParseToken(token); !ok {
		t.Fatalf("%q is a token", token)
	}
	for _, garbage := range []string{
		"", "x", token[1:], token + "A", token + "==", " " + token[1:], token[:21] + "=", token[:21] + "\n", token[:20] + "\r\n",
		"\n\n" + token[2:], token[:21] + "B", token[:21] + "+", token[:21] + "/", strings.Repeat("é", 11), strings.Repeat("A", 100_000),
	} {
		if _, ok := shop.ParseToken(garbage); ok {
			t.Errorf("%.40q passes for a token", garbage)
		}
	}
}

func FuzzParseToken(f *testing.F) {
	for _, seed := range []string{"", shop.NewToken(), strings.Repeat("A", 22), strings.Repeat("A", 21) + "\n", "../../etc/passwd"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, token string) {
		id, ok := shop.ParseToken(token)
		if ok != (id != shop.CartID{}) {
			t.Fatalf("ParseToken(%q) = %x, %v", token, id, ok)
		}
		if ok && !regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`).MatchString(token) {
			t.Fatalf("%q passes for a token", token)
		}
	})
}
