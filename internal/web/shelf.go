package web

import (
	"context"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// shelf is the shop of an edition, as the cart's rules see it, with the stock of this moment: pages may
// show that of a second ago, a cart never does.
func (s *Server) shelf(ctx context.Context, e *Edition) (shop.Shelf, error) {
	version, err := s.config.Store.StockVersion(ctx)
	if err != nil || version == e.stockVersion {
		return e.shelf(), err
	}
	stock, err := s.config.Store.Stock(ctx)
	return e.shelf().With(func(sku catalog.SKU) (int, bool) { n, tracked := stock[sku]; return n, tracked }), err
}

// shelf is the shop with the stock that the edition's pages show.
func (e *Edition) shelf() shop.Shelf {
	site := e.snapshot.Site()
	return shop.Shelf{Find: e.item, Currency: site.Currency, MaxLines: site.Shop.MaxLines}
}

// item is one size of a product as it is sold now.
func (e *Edition) item(sku catalog.SKU) (shop.Item, bool) {
	v, ok := e.snapshot.Variant(sku)
	if !ok {
		return shop.Item{}, false
	}
	limit := e.snapshot.Site().Shop.MaxQuantity
	if v.Limit > 0 {
		limit = min(limit, v.Limit)
	}
	stock, tracked := e.stock[sku]
	if !tracked {
		stock = -1
	}
	return shop.Item{
		SKU: sku, Product: v.Product.Slug, Title: v.Product.Name(), Size: v.Size, URL: v.Product.URL(),
		Price: v.Price, MRP: v.MRP, Limit: limit, Available: v.Available, Stock: stock, Image: v.Product.Image,
	}, true
}
