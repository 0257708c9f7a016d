package shop

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// CartID is the SHA-256 of a cart's token. A store knows only this: who reads the database cannot take
// over a cart.
type CartID [sha256.Size]byte

const tokenBytes = 16 // 128 random bits

// tokens is strict, so that a cart has one token and not several that decode alike.
var tokens = base64.RawURLEncoding.Strict()

// NewToken makes the token of a new cart: 128 random bits in 22 characters that a cookie can hold.
func NewToken() string {
	var random [tokenBytes]byte
	rand.Read(random[:]) // never fails
	return tokens.EncodeToString(random[:])
}

// ParseToken is the cart that a token opens; false for anything that NewToken cannot have made.
func ParseToken(token string) (CartID, bool) {
	if len(token) != tokens.EncodedLen(tokenBytes) {
		return CartID{}, false
	}
	random, err := tokens.DecodeString(token)
	if err != nil || len(random) != tokenBytes { // line breaks are skipped in decoding
		return CartID{}, false
	}
	return sha256.Sum256(random), true
}
