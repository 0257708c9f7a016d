package shop

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"strings"
)

// Ref names an order among people, on paper and on the phone: "PW-7K3M9Q". It is no secret: whoever knows
// it cannot open the order.
type Ref string

const (
	refPrefix = "PW"
	refLength = 6

	// refLetters has no two signs that look alike in a hurried hand (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B), and
	// no vowels, so that a reference spells nothing.
	refLetters = "23456789CDFHJKMNPQRTVWXY"
)

// NewRef makes a reference at random: one of 191 million, so a store must see to it that it is new.
func NewRef() Ref {
	ref := []byte(refPrefix + "-")
	var random [1]byte
	for len(ref) < len(refPrefix)+1+refLength {
		rand.Read(random[:])                                  // never fails
		if n := int(random[0]); n < 256-256%len(refLetters) { // each letter equally often
			ref = append(ref, refLetters[n%len(refLetters)])
		}
	}
	return Ref(ref)
}

// ParseRef reads a reference as people write it: in any case, with spaces or without hyphen, with the
// prefix or without.
func ParseRef(text string) (Ref, bool) {
	if len(text) > 64 {
		return "", false
	}
	letters := strings.NewReplacer(" ", "", "-", "").Replace(strings.ToUpper(text))
	if len(letters) == len(refPrefix)+refLength {
		letters = strings.TrimPrefix(letters, refPrefix)
	}
	if len(letters) != refLength || strings.Trim(letters, refLetters) != "" {
		return "", false
	}
	return Ref(refPrefix + "-" + letters), true
}

// OrderToken is the secret in the address of an order's page: 128 bits of HMAC-SHA256 of the form's
// idempotency key, under the id of the cart. The same form thus leads to the same order, also when its
// first answer was lost; and who does not have the cart's cookie cannot guess it, whoever chose the key.
func OrderToken(id CartID, key string) string {
	mac := hmac.New(sha256.New, id[:])
	mac.Write([]byte("order\x00" + key))
	return tokens.EncodeToString(mac.Sum(nil)[:tokenBytes])
}
