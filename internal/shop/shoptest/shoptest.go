// Package shoptest is what every shop.Store must pass.
//
//	func TestStore(t *testing.T) {
//		dir := t.TempDir()
//		shoptest.Run(t, func(t *testing.T, now func() time.Time) shop.Store {
//			store, err := sqlite.Open(t.Context(), filepath.Join(dir, filepath.Base(t.Name())), now)
//			…
//			return store
//		})
//	}
//
// It asks nothing about how fast a store is, and nothing about what a killed process leaves behind: that
// needs a second process, which each store's own tests start.
package shoptest

import (
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// Open opens the store that belongs to the test t, whose clock is now: the first call in a test makes an
// empty one, a later call finds what the first has kept. Run closes what it opens.
type Open func(t *testing.T, now func() time.Time) shop.Store

// Run runs the suite, each behaviour as a test of its own.
func Run(t *testing.T, open func(t *testing.T, now func() time.Time) shop.Store) {
	for _, behaviour := range []struct {
		name string
		test func(*testing.T, *fixture)
	}{
		{"an unknown cart is empty", testUnknown},
		{"a change is kept and read back", testChange},
		{"two carts are apart", testApart},
		{"an error of a change is returned and nothing is kept", testRollback},
		{"a cart that breaks the rules of the store is not kept", testBrokenCart},
		{"a panic in a change keeps nothing and does not block the next", testPanic},
		{"100 parallel adds are exactly 100", testParallel},
		{"what was acknowledged is there after reopening", testReopen},
		{"a context cancelled before a change stops it", testCancelledBefore},
		{"a context cancelled during a change does not undo what is acknowledged", testCancelledDuring},
		{"a closed store answers errors", testClosed},
		{"the same key and body answer the same and count once", testOnce},
		{"50 parallel repeats with one key count once", testOnceParallel},
		{"an answer is remembered as it was, none and empty too", testOnceAnswers},
		{"a key with another body is refused", testKeyReused},
		{"a key belongs to its cart", testKeyPerCart},
		{"a change without a key counts each time", testNoKey},
		{"a failed change can be tried again with its key", testKeyAfterError},
		{"a key is forgotten after a day", testKeyAge},
		{"a key is any bytes up to 255", testKeyBytes},
		{"a cart expires 30 days after its last change", testCartAge},
		{"renewing slides the 30 days", testRenew},
		{"an expired cart starts anew, with its keys", testExpired},
		{"sweeping deletes nothing that lives", testSweep},
		{"stock is set, changed and no longer tracked", testStock},
		{"a stock that cannot be is refused", testBadStock},
		{"an order is kept as it was drafted, and its cart emptied", testPlace},
		{"an order that does not exist is fs.ErrNotExist", testNoOrder},
		{"the same form leads to the same order, however late", testPlaceAgain},
		{"50 parallel repeats of one form are one order", testPlaceAgainParallel},
		{"a form without a key is refused, and a key is used for one thing", testPlaceKeys},
		{"an order that cannot be placed changes nothing", testPlaceFails},
		{"a context stops an order before it begins and not after", testPlaceCancelled},
		{"two carts for the last bottle are one order and one clear message", testLastBottle},
		{"a hundred buyers for ten bottles are ten orders and ninety clear messages", testHundredBuyers},
		{"orders are listed newest first, and those of a device apart", testLists},
		{"an order moves as the table of states allows", testMove},
		{"a cancelled order gives back what it has taken, once", testCancel},
		{"parallel cancels and releases give back once", testCancelParallel},
		{"what is held too long is given back", testRelease},
		{"erasing removes the person and keeps the figures", testErase},
		{"orders are there after reopening", testOrdersReopen},
		{"the version of the stock grows with the stock alone", testStockVersion},
		{"an order's messages wait until they are sent", testOutbox},
		{"a message is tried again at its time, also after reopening", testOutboxRetries},
		{"a message that was handed out is kept from others for a while", testOutboxLease},
		{"no message is handed out twice at once", testOutboxParallel},
		{"an erased order sends nothing", testOutboxErased},
		{"any walk of operations equals a simple model", testModel},
	} {
		t.Run(behaviour.name, func(t *testing.T) { behaviour.test(t, newFixture(t, open)) })
	}
}

// fixture is one store with its clock, and what the tests do to it.
type fixture struct {
	shop.Store
	t     *testing.T
	open  Open
	clock *clock
}

func newFixture(t *testing.T, open Open) *fixture {
	f := &fixture{t: t, open: open, clock: &clock{now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}}
	f.Store = open(t, f.clock.Now)
	t.Cleanup(func() { f.Store.Close() })
	if err := f.Ping(t.Context()); err != nil {
		t.Fatalf("a new store does not answer: %v", err)
	}
	return f
}

func (f *fixture) reopen() {
	f.t.Helper()
	if err := f.Store.Close(); err != nil {
		f.t.Fatalf("Close: %v", err)
	}
	f.Store = f.open(f.t, f.clock.Now)
}

// add puts n of sku into a cart and answers with answer.
func (f *fixture) add(id shop.CartID, once shop.Once, sku catalog.SKU, n int, answer string) ([]byte, error) {
	return f.Change(f.t.Context(), id, once, func(cart *shop.Cart) ([]byte, error) {
		_, err := cart.Add(shelf, []shop.Want{{SKU: sku, Quantity: n}})
		return []byte(answer), err
	})
}

func (f *fixture) mustAdd(id shop.CartID, sku catalog.SKU, n int) {
	f.t.Helper()
	if _, err := f.add(id, shop.Once{}, sku, n, ""); err != nil {
		f.t.Fatalf("adding %d of %s: %v", n, sku, err)
	}
}

// holds checks that a cart has exactly n of sku, or with n = 0 nothing at all.
func (f *fixture) holds(id shop.CartID, sku catalog.SKU, n int) {
	f.t.Helper()
	want := shop.Cart{}
	if n > 0 {
		if _, err := want.Add(shelf, []shop.Want{{SKU: sku, Quantity: n}}); err != nil {
			f.t.Fatal(err)
		}
	}
	f.equals(id, want)
}

func (f *fixture) equals(id shop.CartID, want shop.Cart) {
	f.t.Helper()
	got, err := f.Cart(f.t.Context(), id)
	if err != nil {
		f.t.Fatalf("Cart: %v", err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		f.t.Fatalf("the cart is not as expected (-want +got):\n%s", diff)
	}
}

// shelf sells every SKU in any number, so that only the store decides.
var shelf = shop.Shelf{Find: func(sku catalog.SKU) (shop.Item, bool) {
	return shop.Item{
		SKU: sku, Title: "Serum “" + string(sku) + "” & co", Size: "30 ml", Price: catalog.Money(10000 + 100*len(sku)),
		Limit: shop.MaxQuantity, Available: true, Stock: -1,
	}, true
}}

// newID is a cart that no other test knows.
func newID(t interface{ Fatal(...any) }) shop.CartID {
	id, ok := shop.ParseToken(shop.NewToken())
	if !ok {
		t.Fatal("NewToken made a token that ParseToken refuses")
	}
	return id
}

// clock is a time that tests set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
