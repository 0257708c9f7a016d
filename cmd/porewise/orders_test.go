package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/golden"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
)

// counter is a shop with a clock of its own, for the commands of a shopkeeper to work on.
type counter struct {
	t             *testing.T
	content, data string
	store         *sqlite.Store
	now           time.Time
	placed        int
}

var wares = map[string]string{
	"products/niacinamide.md": "---\ntitle: Niacinamide Serum\nstep: serum\nvariants:\n  - {sku: NIA-30, size: 30 ml, price: 599, mrp: 649}\n  - {sku: NIA-60, size: 60 ml, price: 999.50}\n---\n",
	"products/sunscreen.md":   "---\ntitle: Sunscreen\nstep: sunscreen\nvariants:\n  - {sku: SUN, price: 1499}\n---\n",
	"products/new.md":         "---\ntitle: Not yet shown\ndraft: true\nstep: toner\nvariants:\n  - {sku: NEW, price: 100}\n---\n",
}

func openCounter(t *testing.T) *counter {
	c := &counter{t: t, content: folderOf(t, wares), data: t.TempDir(), now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	store, err := sqlite.Open(t.Context(), filepath.Join(c.data, "shop.db"), func() time.Time { return c.now })
	if err != nil {
		t.Fatal(err)
	}
	c.store = store
	t.Cleanup(func() { store.Close() })
	return c
}

// run runs the program on this shop. errs is all that it says beside its output.
func (c *counter) run(stdin string, args ...string) (out, errs string, exit int) {
	c.t.Helper()
	return c.runBy(strings.NewReader(stdin), args...)
}

// runBy is run with an input that may be somebody at a terminal.
func (c *counter) runBy(stdin io.Reader, args ...string) (out, errs string, exit int) {
	c.t.Helper()
	var stdout, stderr bytes.Buffer
	args = append(args, "--content", c.content, "--data", c.data)
	err := run(context.Background(), args, nil, stdin, &stdout, &stderr)
	exit = report(&stderr, err)
	return stdout.String(), stderr.String(), exit
}

// does runs a command that must end well.
func (c *counter) does(args ...string) string {
	c.t.Helper()
	out, errs, exit := c.run("", args...)
	if exit != 0 || errs != "" {
		c.t.Fatalf("%s: exit %d, %s", strings.Join(args, " "), exit, errs)
	}
	return out
}

var asha = shop.Customer{Name: "Asha Rao", Phone: "98000 00000", Email: "asha@example.com", Address: "12, Lake Road\nNear the temple",
	City: "Pune", State: "Maharashtra", PIN: "411001", Note: "Please ring twice."}

// shelf sells what wares says.
var shelf = shop.Shelf{Currency: plainSite().Currency, Find: func(sku catalog.SKU) (shop.Item, bool) {
	item, ok := map[catalog.SKU]shop.Item{
		"NIA-30": {Product: "niacinamide", Title: "Niacinamide Serum", Size: "30 ml", Price: 59900, MRP: 64900},
		"NIA-60": {Product: "niacinamide", Title: "Niacinamide Serum", Size: "60 ml", Price: 99950},
		"SUN":    {Product: "sunscreen", Title: "Sunscreen", Price: 149900},
	}[sku]
	item.SKU, item.Limit, item.Available, item.Stock = sku, 100, true, -1
	return item, ok
}}

// place orders n pieces of each SKU, an hour after the order before.
func (c *counter) place(customer shop.Customer, payment shop.Payment, n int, skus ...catalog.SKU) shop.Order {
	c.t.Helper()
	c.now = c.now.Add(time.Hour)
	c.placed++
	id, settings := shop.CartID{byte(c.placed)}, catalog.ShopSettings{ShippingFee: 4900, FreeFrom: 99900}
	var wants []shop.Want
	for _, sku := range skus {
		wants = append(wants, shop.Want{SKU: sku, Quantity: n})
	}
	_, err := c.store.Change(c.t.Context(), id, shop.Once{}, func(cart *shop.Cart) ([]byte, error) {
		_, err := cart.Add(shelf, wants)
		return nil, err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	order, err := c.store.Place(c.t.Context(), id, shop.Once{Key: fmt.Sprint(c.placed)}, func(cart shop.Cart, stock shop.StockOf) (shop.Draft, error) {
		quote, err := shop.Price(cart, shelf.With(stock), settings)
		if err != nil {
			return shop.Draft{}, err
		}
		order, err := shop.Checkout{Customer: customer, Payment: payment, Seen: quote.Total}.Order(cart, shelf.With(stock), settings, c.now)
		order.Routine = []string{"Niacinamide: morning and night."}
		return shop.Draft{Order: order, Tell: []shop.Channel{shop.ShopEmail, shop.ShopWebhook}}, err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return order
}

// fail tries the messages of all orders once: those by e-mail are given up, the others will be tried again.
func (c *counter) fail() {
	c.t.Helper()
	entries, err := c.store.Due(c.t.Context(), 100)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, entry := range entries {
		next := time.Time{}
		if entry.Channel == shop.ShopWebhook {
			next = c.now.Add(time.Hour)
		}
		if err := c.store.Failed(c.t.Context(), entry.ID, "refused: 554", next); err != nil {
			c.t.Fatal(err)
		}
	}
}

var (
	cash     = shop.Cash{Currency: shelf.Currency}
	whatsApp = shop.WhatsApp{Number: "919800000000", Hold: 48 * time.Hour, Currency: shelf.Currency}
)

// TestGoldenOrders shows what a shopkeeper reads. References and addresses of pages are random: in the
// golden file an order's number stands for them.
func TestGoldenOrders(t *testing.T) {
	c := openCounter(t)
	first := c.place(asha, cash, 2, "NIA-30", "SUN")
	c.fail()
	second := c.place(shop.Customer{Name: "निशा शर्मा", Phone: "9800000001", Address: "7", City: "Delhi", State: "Delhi", PIN: "110001"}, whatsApp, 1, "NIA-30")
	third := c.place(asha, cash, 1, "NIA-60")
	if err := c.store.Erase(t.Context(), third.Ref); err != nil {
		t.Fatal(err)
	}
	var printed strings.Builder
	for _, command := range []string{"orders list", "orders list --state awaiting", "orders list --since 2026-03-02", "orders show " + string(first.Ref),
		"orders show " + string(second.Ref), "orders show " + string(third.Ref), "orders list --json"} {
		fmt.Fprintf(&printed, "$ porewise %s\n%s\n", command, c.does(strings.Fields(command)...))
	}
	got := strings.ReplaceAll(printed.String(), c.data, "data")
	for i, order := range []shop.Order{first, second, third} {
		number := fmt.Sprintf("PW-%06d", i+1)
		got = strings.NewReplacer(string(order.Ref), number, order.Token, "TOKEN").Replace(got)
	}
	golden.File(t, "testdata/orders.golden", got)
}

func TestEveryLineOfJSONIsOneOrder(t *testing.T) {
	c := openCounter(t)
	c.place(asha, cash, 1, "NIA-30")
	c.place(asha, cash, 1, "SUN")
	lines := strings.Split(strings.TrimSpace(c.does("orders", "list", "--json")), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var order orderJSON
	if err := json.Unmarshal([]byte(lines[1]), &order); err != nil || order.Total != 64800 || order.Customer.Phone != "9800000000" {
		t.Errorf("the older order is %+v, %v", order, err)
	}
}

func TestAnOrderGoesItsWay(t *testing.T) {
	c := openCounter(t)
	if err := c.store.SetStock(t.Context(), "NIA-30", 5); err != nil {
		t.Fatal(err)
	}
	ref := string(c.place(asha, whatsApp, 2, "NIA-30").Ref)
	for _, step := range []struct {
		name, command string
		exit          int
		says          string
		left          int
	}{
		{"nothing is handed over that was not confirmed", "fulfil", 1, "it is awaiting, confirm it first", 3},
		{"it is confirmed", "confirm", 0, " is confirmed.", 3},
		{"to confirm it again is harmless", "confirm", 0, " is confirmed.", 3},
		{"it is cancelled, and gives its stock back", "cancel", 0, " is cancelled.", 5},
		{"to cancel it again gives nothing back", "cancel", 0, " is cancelled.", 5},
		{"what is cancelled stays so", "confirm", 1, "it is cancelled and cannot become confirmed", 5},
	} {
		t.Run(step.name, func(t *testing.T) {
			out, errs, exit := c.run("", "orders", step.command, strings.ToLower(ref))
			if exit != step.exit || !strings.Contains(out+errs, step.says) || strings.Count(out+errs, "\n") != 1 || !strings.Contains(out+errs, ref) {
				t.Errorf("exit %d, says %q", exit, out+errs)
			}
			if stock, err := c.store.Stock(t.Context()); err != nil || stock["NIA-30"] != step.left {
				t.Errorf("%v are left, %v; want %d", stock, err, step.left)
			}
		})
	}
}

// somebody sits at a terminal and types an answer.
type somebody struct{ io.Reader }

func answering(answer string) io.Reader { return somebody{strings.NewReader(answer)} }

func (somebody) Stat() (fs.FileInfo, error) { return screen{}, nil }

type screen struct{ fs.FileInfo }

func (screen) Mode() fs.FileMode { return fs.ModeDevice | fs.ModeCharDevice }

func TestErasingAsksWhoSitsAtATerminalBeforeItActs(t *testing.T) {
	c := openCounter(t)
	ref := c.place(asha, cash, 1, "NIA-30").Ref
	for _, answer := range []string{"", "\n", "no\n", "yesterday\n"} {
		_, errs, exit := c.runBy(answering(answer), "orders", "erase", string(ref))
		if exit != 1 || !strings.Contains(errs, "Asha Rao") || !strings.Contains(errs, "nobody will know where to deliver it") || !strings.Contains(errs, "is left as it is") {
			t.Errorf("to %q: exit %d, %s", answer, exit, errs)
		}
		if order, err := c.store.OrderByRef(t.Context(), ref); err != nil || order.Customer.Name != asha.Name {
			t.Fatalf("to %q: %+v, %v", answer, order.Customer, err)
		}
	}
	if out, _, exit := c.runBy(answering("Yes"), "orders", "erase", string(ref)); exit != 0 || !strings.Contains(out, "is erased") {
		t.Errorf("to yes: exit %d, %s", exit, out)
	}
	order, err := c.store.OrderByRef(t.Context(), ref)
	if err != nil || order.Customer != (shop.Customer{}) || order.Total != 64800 {
		t.Errorf("what is left is %+v, %v", order, err)
	}
	if out := c.does("orders", "erase", string(ref)); !strings.Contains(out, "was erased on") {
		t.Errorf("again: %s", out)
	}
}

func TestErasingDoesNotAskAScript(t *testing.T) {
	c := openCounter(t)
	nobody, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer nobody.Close()
	for _, stdin := range []io.Reader{strings.NewReader(""), nobody} {
		ref := c.place(asha, cash, 1, "NIA-30").Ref
		if out, errs, exit := c.runBy(stdin, "orders", "erase", string(ref)); exit != 0 || errs != "" || !strings.Contains(out, "is erased") {
			t.Errorf("exit %d, %s%s", exit, out, errs)
		}
		if order, err := c.store.OrderByRef(t.Context(), ref); err != nil || order.Customer != (shop.Customer{}) {
			t.Errorf("what is left is %+v, %v", order.Customer, err)
		}
	}
}

func TestAMistakeWithOrdersIsOneHelpfulLine(t *testing.T) {
	c := openCounter(t)
	for _, m := range []struct {
		name, command, says string
	}{
		{"an order that does not exist", "orders show PW-234567", "there is no order PW-234567: porewise orders list shows all"},
		{"the same, to be moved", "orders confirm 234567", "there is no order PW-234567"},
		{"what is no reference", "orders show 1", `"1" is no reference of an order: they look like PW-7K3M9Q`},
		{"a state that does not exist", "orders list --state lost", "--state lost is no state of an order: they are placed, awaiting, confirmed, fulfilled, cancelled"},
		{"a day that is none", "orders export --since yesterday", "--since yesterday is no day: write it like 2026-03-01"},
		{"a reference that is missing", "orders cancel", "expected \"<ref>\""},
		{"a stock beyond all measure", "stock set SUN 1000000", "a stock of 1000000 is not between 0 and 999999"},
		{"a stock below nothing", "stock set SUN -1", "unknown flag -1"},
		{"a stock that is no number", "stock set SUN many", "but got \"many\""},
		{"what is no SKU", "stock set a/b 1", `"a/b" is no SKU`},
	} {
		t.Run(m.name, func(t *testing.T) {
			if out, errs, exit := c.run("", strings.Fields(m.command)...); exit != 2 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, m.says) {
				t.Errorf("exit %d, says %q, want %q", exit, errs, m.says)
			}
		})
	}
}

func TestABrokenSiteDoesNotStopTheShopkeeper(t *testing.T) {
	c := openCounter(t)
	ref := c.place(asha, cash, 1, "NIA-30").Ref
	write(t, filepath.Join(c.content, "site.yaml"), "name: [\n")
	out, errs, exit := c.run("", "orders", "confirm", string(ref))
	if exit != 0 || !strings.Contains(out, "is confirmed") || !strings.Contains(errs, "site.yaml:1:7") || strings.Count(errs, "\n") != 1 {
		t.Errorf("exit %d, %s%s", exit, out, errs)
	}
}

func TestWhatShoppersTypeCannotMoveTheCursor(t *testing.T) {
	if got := oneLine("Asha\x1b[2J\r\n\tRao\u202eoaR\u2028 निशा ₹"); got != "Asha [2J   Rao oaR  निशा ₹" {
		t.Errorf("oneLine = %q", got)
	}
}
