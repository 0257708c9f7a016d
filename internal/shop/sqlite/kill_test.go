package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
)

// childPath, when set, makes this test binary a shop that adds to one cart until it is killed.
const childPath = "POREWISE_TEST_SHOP"

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		fmt.Fprintln(os.Stderr, addForever(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// addForever prints a line after each add that the store has acknowledged.
func addForever(path string) error {
	store, err := sqlite.Open(context.Background(), path, time.Now)
	if err != nil {
		return err
	}
	for {
		if err := addOne(store, shop.CartID{1}); err != nil {
			return err
		}
		fmt.Println("kept")
	}
}

func addOne(store shop.Store, id shop.CartID) error {
	_, err := store.Change(context.Background(), id, shop.Once{}, func(c *shop.Cart) ([]byte, error) {
		_, err := c.Add(shelf, []shop.Want{{SKU: "NIA", Quantity: 1}})
		return nil, err
	})
	return err
}

var shelf = shop.Shelf{Find: func(sku catalog.SKU) (shop.Item, bool) {
	return shop.Item{SKU: sku, Title: "Niacinamide Serum", Size: "30 ml", Price: 59900, Limit: shop.MaxQuantity, Available: true, Stock: -1}, true
}}

func TestWhatWasAcknowledgedOutlivesAKilledProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	kept := 0
	for range 3 {
		kept = killAfter(t, path, kept, 25)
	}
}

// killAfter lets a child add to the cart, kills it after some answers, and checks that the cart has all
// that was answered, and at most the one more that was under way. It returns what the cart holds.
func killAfter(t *testing.T, path string, before, answers int) int {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childPath+"="+path)
	child.Stderr = os.Stderr
	output, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged := 0
	for lines := bufio.NewScanner(output); lines.Scan(); acknowledged += strings.Count(lines.Text(), "kept") {
		if acknowledged == answers {
			child.Process.Kill() // what the pipe still holds was answered too
		}
	}
	child.Wait()
	if acknowledged < answers {
		t.Fatalf("the child ended after %d answers", acknowledged)
	}
	cart, err := mustOpen(t, path, time.Now).Cart(t.Context(), shop.CartID{1})
	if err != nil {
		t.Fatal(err)
	}
	if got := cart.Count() - before; got != acknowledged && got != acknowledged+1 {
		t.Errorf("%d adds were acknowledged, the cart has %d of them", acknowledged, got)
	}
	return cart.Count()
}
