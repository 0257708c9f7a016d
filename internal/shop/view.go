package shop

import (
	"fmt"

	"porewise/internal/catalog"
)

// View is a cart as its shopper sees it now: priced from the shelf, with a word on everything that is not
// as it was when it was put in.
type View struct {
	Lines    []LineView
	Count    int           // pieces that can be bought now
	Total    catalog.Money // of these
	Currency catalog.Currency
	Notices  []string // what concerns the cart as a whole
	Removed  *Removed // what Undo would bring back; nil: nothing
}

// LineView is one line of a View. Its Line has today's Title and Size, but the Price that the shopper last
// accepted; today's is Item.Price.
type LineView struct {
	Key string // stable for as long as the line is in the cart: its SKU
	Line
	Item      Item          // zero where the product has left the shop
	Known     bool          // still sold
	Available bool          // can be bought now; only such lines are counted and totalled
	LinePrice catalog.Money // today's price of the whole line; 0 where it is not totalled
	Messages  []string
	Fits      int // how many could be had, where that is fewer than the line wants; else 0
}

// View is the cart against what the shelf says now.
func (c Cart) View(shelf Shelf) View {
	view := View{Lines: make([]LineView, 0, len(c.Lines)), Currency: shelf.Currency, Removed: c.Removed}
	for _, line := range c.Lines {
		lv := shelf.view(line)
		if lv.Available {
			view.Count += lv.Quantity
			view.Total += lv.LinePrice
		}
		view.Lines = append(view.Lines, lv)
	}
	view.Notices = notices(view.Lines)
	return view
}

func (s Shelf) view(line Line) LineView {
	lv := LineView{Key: string(line.SKU), Line: line}
	lv.Item, lv.Known = s.Find(line.SKU)
	if !lv.Known {
		lv.Messages = []string{"This product is no longer sold"}
		return lv
	}
	lv.Title, lv.Size = lv.Item.Title, lv.Item.Size
	if lv.Item.Price != line.Price {
		lv.say("Price changed: was %s, now %s", s.Currency.Format(line.Price), s.Currency.Format(lv.Item.Price))
	}
	if lv.Available = lv.Item.onSale(); !lv.Available {
		lv.say("Out of stock")
		return lv
	}
	lv.LinePrice = lv.Item.Price * catalog.Money(line.Quantity)
	lv.fit()
	return lv
}

// fit marks a line that wants more than can be had.
func (lv *LineView) fit() {
	most, _ := lv.Item.room()
	switch {
	case lv.Quantity <= most:
		return
	case lv.Item.scarce():
		lv.say("Only %d left", most)
	default:
		lv.say("%d is the most per order", most)
	}
	lv.Fits = most
}

func (lv *LineView) say(format string, args ...any) {
	lv.Messages = append(lv.Messages, fmt.Sprintf(format, args...))
}

func notices(lines []LineView) []string {
	out, less := 0, 0
	for _, line := range lines {
		if !line.Available {
			out++
		}
		if line.Fits > 0 {
			less++
		}
	}
	var notices []string
	if out > 0 {
		notices = append(notices, fmt.Sprintf("%s cannot be bought now and %s not part of the total.", products(out), isAre(out)))
	}
	if less > 0 {
		notices = append(notices, fmt.Sprintf("Your cart asks for more than can be ordered of %s.", products(less)))
	}
	return notices
}

func products(n int) string {
	if n == 1 {
		return "1 product"
	}
	return fmt.Sprintf("%d products", n)
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
