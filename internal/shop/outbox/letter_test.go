package outbox

import (
	"testing"

	"porewise/internal/golden"
	"porewise/internal/shop"
)

func TestLettersReadAsTheyShould(t *testing.T) {
	demo := porewise()
	demo.Demo = true
	noPayments := porewise()
	noPayments.Payments = nil
	for _, c := range []struct {
		file   string
		letter letter
	}{
		{"shop-placed", porewise().toShop(ashasOrder())},
		{"shop-awaiting", porewise().toShop(ashasOrder(awaiting))},
		{"shop-former-payment", noPayments.toShop(ashasOrder())},
		{"shopper-placed-demo", demo.toShopper(ashasOrder())},
		{"shopper-awaiting", porewise().toShopper(ashasOrder(awaiting))},
		{"shopper-cancelled", porewise().toShopper(ashasOrder(cancelled))},
	} {
		t.Run(c.file, func(t *testing.T) {
			golden.File(t, "testdata/"+c.file+".txt", "Subject: "+c.letter.subject+"\n\n"+c.letter.body)
		})
	}
}

func TestAnOrdersLettersNameNobody(t *testing.T) {
	for _, o := range []shop.Order{ashasOrder(), ashasOrder(awaiting), ashasOrder(cancelled)} {
		letter := porewise().toShop(o)
		checkImpersonal(t, "the letter to the shop", letter.subject+letter.body)
	}
}
