package shop_test

import (
	"fmt"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func BenchmarkAdd(b *testing.B) {
	shelf := shelfOf(b, item("A", limit(shop.MaxQuantity)), item("B"), item("C"))
	cart := cartOf(b, shelf, shopLine{"B", 1}, shopLine{"C", 2})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cart.Add(shelf, want("A", 1)); err != nil {
			cart.Change(shelf, "A", 0)
		}
	}
}

func BenchmarkView(b *testing.B) {
	for _, n := range []int{3, 50} {
		b.Run(fmt.Sprint(n, " lines"), func(b *testing.B) {
			var items []shop.Item
			var filled []shopLine
			for i := range n {
				sku := catalog.SKU(fmt.Sprint("SKU-", i))
				items, filled = append(items, item(sku)), append(filled, shopLine{sku, 2})
			}
			shelf := shelfOf(b, items...)
			cart := cartOf(b, shelf, filled...)
			b.ReportAllocs()
			for b.Loop() {
				cart.View(shelf)
			}
		})
	}
}

func BenchmarkParseToken(b *testing.B) {
	token := shop.NewToken()
	b.ReportAllocs()
	for b.Loop() {
		shop.ParseToken(token)
	}
}
