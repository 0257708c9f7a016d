package shoptest

import (
	"context"
	"errors"
	"testing"

	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

func testUnknown(t *testing.T, f *fixture) {
	f.holds(newID(t), "", 0)
	if err := f.Renew(t.Context(), newID(t)); err != nil {
		t.Fatalf("Renew of an unknown cart: %v", err)
	}
}

func testChange(t *testing.T, f *fixture) {
	id, want := newID(t), shop.Cart{}
	for _, step := range []struct {
		says  string
		apply func(*shop.Cart) (string, error)
	}{
		{"three lines", func(c *shop.Cart) (string, error) {
			_, err := c.Add(shelf, []shop.Want{{SKU: "b", Quantity: 2}, {SKU: "a", Quantity: 1}, {SKU: "C.c_c-3", Quantity: 7}})
			return "", err
		}},
		{"the middle one removed", func(c *shop.Cart) (string, error) { return c.Change(shelf, "a", 0) }},
		{"brought back", func(c *shop.Cart) (string, error) { return c.Undo(shelf) }},
		{"a quantity changed", func(c *shop.Cart) (string, error) { return c.Change(shelf, "C.c_c-3", 1) }},
		{"all cleared", func(c *shop.Cart) (string, error) { c.Clear(); return "", nil }},
		{"all brought back", func(c *shop.Cart) (string, error) { return c.Undo(shelf) }},
	} {
		says, err := step.apply(&want)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := f.Change(t.Context(), id, shop.Once{}, func(c *shop.Cart) ([]byte, error) {
			said, err := step.apply(c)
			return []byte(said), err
		})
		if err != nil || string(answer) != says {
			t.Fatalf("%s: answer %q, %v; want %q", step.says, answer, err, says)
		}
		f.equals(id, want)
	}
}

func testApart(t *testing.T, f *fixture) {
	first, second := newID(t), newID(t)
	f.mustAdd(first, "nia", 2)
	f.mustAdd(second, "ret", 1)
	f.holds(first, "nia", 2)
	f.holds(second, "ret", 1)
}

func testRollback(t *testing.T, f *fixture) {
	id, fault := newID(t), errors.New("the shopper thought better of it")
	f.mustAdd(id, "nia", 2)
	answer, err := f.Change(t.Context(), id, shop.Once{Key: "k"}, func(c *shop.Cart) ([]byte, error) {
		c.Clear()
		return []byte("cleared"), fault
	})
	if err != fault || answer != nil {
		t.Fatalf("Change = %q, %v; want the error of apply as it is and no answer", answer, err)
	}
	f.holds(id, "nia", 2)
}

func testBrokenCart(t *testing.T, f *fixture) {
	broken := map[string][]shop.Line{
		"a line of none":      {{SKU: "nia", Quantity: 0}},
		"a negative quantity": {{SKU: "nia", Quantity: -1}},
		"one SKU twice":       {{SKU: "nia", Quantity: 1}, {SKU: "nia", Quantity: 1}},
		"a line without SKU":  {{Quantity: 1}},
	}
	for name, lines := range broken {
		id := newID(t)
		f.mustAdd(id, "ret", 3)
		_, err := f.Change(t.Context(), id, shop.Once{}, func(c *shop.Cart) ([]byte, error) {
			c.Lines = lines
			return nil, nil
		})
		if err == nil {
			t.Errorf("%s was kept without an error", name)
		}
		f.holds(id, "ret", 3)
	}
}

func testPanic(t *testing.T, f *fixture) {
	id := newID(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic of apply was swallowed")
			}
		}()
		f.Change(t.Context(), id, shop.Once{}, func(c *shop.Cart) ([]byte, error) {
			c.Lines = []shop.Line{{SKU: "nia", Quantity: 1}}
			panic("a fault in the program")
		})
	}()
	f.holds(id, "", 0)
	f.mustAdd(id, "nia", 1)
	f.holds(id, "nia", 1)
}

func testParallel(t *testing.T, f *fixture) {
	id := newID(t)
	var group errgroup.Group
	for range 100 {
		group.Go(func() error {
			_, err := f.add(id, shop.Once{}, "nia", 1, "")
			return err
		})
		group.Go(func() error {
			_, err := f.Cart(t.Context(), id)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	f.holds(id, "nia", 100)
}

func testReopen(t *testing.T, f *fixture) {
	id, once := newID(t), shop.Once{Key: "k", Body: [32]byte{1}}
	if _, err := f.add(id, once, "nia", 2, "added"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetStock(t.Context(), "nia", 5); err != nil {
		t.Fatal(err)
	}
	f.reopen()
	f.holds(id, "nia", 2)
	if answer, err := f.add(id, once, "nia", 2, "again"); err != nil || string(answer) != "added" {
		t.Errorf("the key was forgotten: %q, %v", answer, err)
	}
	f.stockIs(map[catalog.SKU]int{"nia": 5})
}

func testCancelledBefore(t *testing.T, f *fixture) {
	id := newID(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := f.Change(ctx, id, shop.Once{}, func(c *shop.Cart) ([]byte, error) {
		t.Error("apply was called")
		return nil, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Change = %v, want context.Canceled", err)
	}
	f.holds(id, "", 0)
}

func testCancelledDuring(t *testing.T, f *fixture) {
	id := newID(t)
	for n := 1; n <= 20; n++ {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := f.Change(ctx, id, shop.Once{}, func(c *shop.Cart) ([]byte, error) {
			cancel()
			_, err := c.Add(shelf, []shop.Want{{SKU: "nia", Quantity: 1}})
			return nil, err
		})
		if err != nil {
			t.Fatalf("a change that had begun was given up: %v", err)
		}
		f.holds(id, "nia", n)
	}
}

func testClosed(t *testing.T, f *fixture) {
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Ping(t.Context()); err == nil {
		t.Error("Ping of a closed store has no error")
	}
	if _, err := f.add(newID(t), shop.Once{}, "nia", 1, ""); err == nil {
		t.Error("Change of a closed store has no error")
	}
}
