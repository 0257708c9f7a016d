package shop_test

import (
	"reflect"
	"strings"
	"testing"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func TestViewMarksWhatIsNotAsItWas(t *testing.T) {
	before := shelfOf(t, item("A"), item("B"), item("C", titled("Old name")))
	for _, c := range []struct {
		name     string
		now      []shop.Item
		messages []string // of line B, of which 3 are wanted
		fits     int
		count    int // of all lines
		total    catalog.Money
		notices  int
	}{
		{"nothing changed", []shop.Item{item("B")}, nil, 0, 5, 5 * 59900, 0},
		{"enough stock is not mentioned", []shop.Item{item("B", stock(3))}, nil, 0, 5, 5 * 59900, 0},
		{"a changed price is told and counted", []shop.Item{item("B", price(64900))}, []string{"Price changed: was ₹599, now ₹649"}, 0, 5, 2*59900 + 3*64900, 0},
		{"a price with paise", []shop.Item{item("B", price(12345650))}, []string{"Price changed: was ₹599, now ₹1,23,456.50"}, 0, 5, 2*59900 + 3*12345650, 0},
		{"out of stock stays, marked, not counted", []shop.Item{item("B", stock(0))}, []string{"Out of stock"}, 0, 2, 2 * 59900, 1},
		{"off sale is marked alike", []shop.Item{item("B", unavailable)}, []string{"Out of stock"}, 0, 2, 2 * 59900, 1},
		{"less stock than wanted offers what there is", []shop.Item{item("B", stock(2))}, []string{"Only 2 left"}, 2, 5, 5 * 59900, 1},
		{"a lowered limit is not called sold out", []shop.Item{item("B", limit(1))}, []string{"1 is the most per order"}, 1, 5, 5 * 59900, 1},
		{"no longer sold, by the name it had", nil, []string{"This product is no longer sold"}, 0, 2, 2 * 59900, 1},
		{"several things at once", []shop.Item{item("B", price(100), stock(1))}, []string{"Price changed: was ₹599, now ₹1", "Only 1 left"}, 1, 5, 2*59900 + 300, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, before, shopLine{"A", 1}, shopLine{"B", 3}, shopLine{"C", 1})
			now := shelfOf(t, append(c.now, item("A"), item("C", titled("New name")))...)
			view := cart.View(now)
			line := view.Lines[1]
			if !reflect.DeepEqual(line.Messages, c.messages) || line.Fits != c.fits {
				t.Errorf("messages %q, fits %d; want %q, %d", line.Messages, line.Fits, c.messages, c.fits)
			}
			if view.Count != c.count || view.Total != c.total || len(view.Notices) != c.notices {
				t.Errorf("count %d, total %d, notices %q; want %d, %d and %d", view.Count, view.Total, view.Notices, c.count, c.total, c.notices)
			}
			if line.Key != "B" || line.Name() != "B Serum (30 ml)" || line.Known != (c.now != nil) || line.Available != (line.LinePrice > 0) {
				t.Errorf("line %+v", line)
			}
			if view.Lines[2].Title != "New name" || view.Lines[0].Messages != nil {
				t.Errorf("other lines: %+v", view.Lines)
			}
		})
	}
}

func TestViewOfAnEmptyCart(t *testing.T) {
	view := shop.Cart{}.View(shelfOf(t))
	if view.Lines == nil || len(view.Lines) != 0 || view.Count != 0 || view.Total != 0 || view.Notices != nil || view.Removed != nil || view.Currency.Code != "INR" {
		t.Errorf("view %+v", view)
	}
}

func TestAChangedPriceIsToldUntilTheShopperAcceptsIt(t *testing.T) {
	before := shelfOf(t, item("A"), item("B"), item("C"))
	now := shelfOf(t, item("A", price(64900)), item("B"), item("C", price(10000)))
	for _, c := range []struct {
		name  string
		does  func(*shop.Cart) error
		tells int // lines whose price is told afterwards
	}{
		{"looking does not accept", func(c *shop.Cart) error { c.View(now); return nil }, 2},
		{"a refused change does not accept", func(c *shop.Cart) error { c.Change(now, "A", -1); return nil }, 2},
		{"adding another product does not accept: its page shows no cart", func(c *shop.Cart) error { _, err := c.Add(now, want("B", 1)); return err }, 2},
		{"adding more of it accepts its price alone", func(c *shop.Cart) error { _, err := c.Add(now, want("A", 1)); return err }, 1},
		{"changing it on the cart page accepts all", func(c *shop.Cart) error { _, err := c.Change(now, "A", 3); return err }, 0},
		{"changing another on the cart page accepts all", func(c *shop.Cart) error { _, err := c.Change(now, "B", 3); return err }, 0},
		{"removing another accepts all", func(c *shop.Cart) error { _, err := c.Change(now, "B", 0); return err }, 0},
		{"an update that changes nothing accepts all", func(c *shop.Cart) error {
			_, err := c.Update(now, []shop.Want{{SKU: "A", Quantity: 2, Was: 2}})
			return err
		}, 0},
		{"what Undo brings back is told, the rest accepted", func(c *shop.Cart) error {
			c.Change(before, "A", 0)
			_, err := c.Undo(now)
			return err
		}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			cart := cartOf(t, before, shopLine{"A", 2}, shopLine{"B", 1}, shopLine{"C", 1})
			if err := c.does(&cart); err != nil {
				t.Fatal(err)
			}
			told := 0
			for _, line := range cart.View(now).Lines {
				told += strings.Count(strings.Join(line.Messages, "\n"), "Price changed")
			}
			if told != c.tells {
				t.Errorf("%d prices are told, want %d", told, c.tells)
			}
		})
	}
}

func TestAProductThatLeftTheShopKeepsItsName(t *testing.T) {
	cart := cartOf(t, shelfOf(t, item("A"), item("B")), shopLine{"A", 2}, shopLine{"B", 1})
	without := shelfOf(t, item("B"))
	if _, err := cart.Change(without, "B", 2); err != nil {
		t.Fatal(err)
	}
	line := cart.View(without).Lines[0]
	if line.Name() != "A Serum (30 ml)" || line.Price != 59900 || line.Known || line.Available {
		t.Errorf("line %+v", line)
	}
}
