package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"porewise/internal/shop"
)

// TestNothingOfAnErasedPersonIsLeftOnTheDisk looks into the files while they are in use.
func TestNothingOfAnErasedPersonIsLeftOnTheDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	store := mustOpen(t, path, time.Now)
	var refs []shop.Ref
	for i := range 30 { // so that rows move between pages
		refs = append(refs, placeFor(t, store, shop.CartID{byte(i + 1)}, "Asha Rao of Bengaluru").Ref)
	}
	if !onDisk(t, path, "Asha Rao of Bengaluru") {
		t.Fatal("the name was never on the disk")
	}
	for _, ref := range refs {
		if err := store.Erase(t.Context(), ref); err != nil {
			t.Fatal(err)
		}
	}
	if onDisk(t, path, "Asha Rao of Bengaluru") || onDisk(t, path, "9876543210") {
		t.Error("the person is still on the disk")
	}
	rows(t, path, map[string]int{"orders": 30, "order_lines": 30, "outbox": 0, "answers": 0})
}

func onDisk(t *testing.T, path, text string) bool {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatalf("files %v, %v", files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(text)) {
			return true
		}
	}
	return false
}

// placeFor orders one serum for somebody.
func placeFor(t testing.TB, store shop.Store, id shop.CartID, name string) shop.Order {
	t.Helper()
	if err := addOne(store, id); err != nil {
		t.Fatal(err)
	}
	order, err := store.Place(t.Context(), id, shop.Once{Key: "key"}, drafted(name))
	if err != nil {
		t.Fatal(err)
	}
	return order
}

func drafted(name string) func(shop.Cart, shop.StockOf) (shop.Draft, error) {
	return func(cart shop.Cart, stock shop.StockOf) (shop.Draft, error) {
		form := shop.Checkout{Payment: shop.Cash{}, Customer: shop.Customer{Name: name, Phone: "9876543210", Address: "12 MG Road",
			City: "Bengaluru", State: "Karnataka", PIN: "560001"}}
		priced := shelf.With(stock)
		priced.Currency.Code = "INR"
		for _, line := range cart.View(priced).Lines {
			form.Seen += line.LinePrice
		}
		order, err := form.Order(cart, priced, settings, time.Now())
		return shop.Draft{Order: order, Tell: []shop.Channel{shop.ShopEmail}}, err
	}
}
