package outbox

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/shop"
)

var update = flag.Bool("update", false, "write the golden files anew")

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
			golden(t, c.file+".txt", "Subject: "+c.letter.subject+"\n\n"+c.letter.body)
		})
	}
}

func TestAnOrdersLettersNameNobody(t *testing.T) {
	for _, o := range []shop.Order{ashasOrder(), ashasOrder(awaiting), ashasOrder(cancelled)} {
		letter := porewise().toShop(o)
		checkImpersonal(t, "the letter to the shop", letter.subject+letter.body)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got), -update writes it anew:\n%s", path, diff)
	}
}
