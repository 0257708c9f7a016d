package shop

// StockLine is what a page says of an item's stock. Pages that everybody sees say no more than this, so
// that they change seldom.
type StockLine string

// The stock lines.
const (
	InStock    StockLine = "In stock"
	FewLeft    StockLine = "Only a few left"
	OutOfStock StockLine = "Out of stock"
)

// StockLine is the item's; few is the number at and below which a tracked stock is said to be low.
func (item Item) StockLine(few int) StockLine {
	switch {
	case !item.onSale():
		return OutOfStock
	case item.Stock > 0 && item.Stock <= few:
		return FewLeft
	}
	return InStock
}
