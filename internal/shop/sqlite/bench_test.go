package sqlite_test

import (
	"encoding/binary"
	"path/filepath"
	"testing"
	"time"

	"porewise/internal/shop"
)

// BenchmarkAdd is one add to a cart of three lines, on disk when it returns.
func BenchmarkAdd(b *testing.B) {
	store := mustOpen(b, filepath.Join(b.TempDir(), "shop.db"), time.Now)
	id := fill(b, store, 1)
	b.ReportAllocs()
	for b.Loop() {
		if err := addOne(store, id); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAddParallel is the same by many shoppers at once, who queue for the one writer.
func BenchmarkAddParallel(b *testing.B) {
	store := mustOpen(b, filepath.Join(b.TempDir(), "shop.db"), time.Now)
	id := fill(b, store, 1)
	b.ReportAllocs()
	b.SetParallelism(8)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := addOne(store, id); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// BenchmarkCart is reading a cart of three lines among a thousand carts.
func BenchmarkCart(b *testing.B) {
	store := mustOpen(b, filepath.Join(b.TempDir(), "shop.db"), time.Now)
	var id shop.CartID
	for i := range 1000 {
		id = fill(b, store, uint64(i+1))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := store.Cart(b.Context(), id); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPlace is placing an order of three lines, one of them tracked, on disk when it returns. Filling
// the cart is not counted.
func BenchmarkPlace(b *testing.B) {
	store := mustOpen(b, filepath.Join(b.TempDir(), "shop.db"), time.Now)
	if err := store.SetStock(b.Context(), "NIA", shop.MaxQuantity); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		id := fill(b, store, uint64(i+1))
		b.StartTimer()
		if _, err := store.Place(b.Context(), id, shop.Once{Key: "key"}, drafted("Asha Rao")); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStockVersion is what a running server asks again and again.
func BenchmarkStockVersion(b *testing.B) {
	store := mustOpen(b, filepath.Join(b.TempDir(), "shop.db"), time.Now)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := store.StockVersion(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "shop.db")
	mustOpen(b, path, time.Now).Close()
	b.ReportAllocs()
	for b.Loop() {
		mustOpen(b, path, time.Now).Close()
	}
}

// fill makes the n-th cart, with three lines.
func fill(b *testing.B, store shop.Store, n uint64) (id shop.CartID) {
	binary.BigEndian.PutUint64(id[:], n)
	_, err := store.Change(b.Context(), id, shop.Once{}, func(c *shop.Cart) ([]byte, error) {
		_, err := c.Add(shelf, []shop.Want{{SKU: "NIA", Quantity: 1}, {SKU: "RET", Quantity: 2}, {SKU: "SUN", Quantity: 1}})
		return nil, err
	})
	if err != nil {
		b.Fatal(err)
	}
	return id
}
