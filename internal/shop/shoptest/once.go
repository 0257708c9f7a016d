package shoptest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"porewise/internal/shop"
)

func testOnce(t *testing.T, f *fixture) {
	id, once := newID(t), shop.Once{Key: "k", Body: [32]byte{1}}
	for i := range 3 {
		answer, err := f.add(id, once, "nia", 2, fmt.Sprint("answer ", i))
		if err != nil || string(answer) != "answer 0" {
			t.Fatalf("time %d: %q, %v; want the first answer", i, answer, err)
		}
	}
	f.holds(id, "nia", 2)
}

func testOnceParallel(t *testing.T, f *fixture) {
	id, once := newID(t), shop.Once{Key: "k", Body: [32]byte{1}}
	answers := make([]string, 50)
	var group errgroup.Group
	for i := range answers {
		group.Go(func() error {
			answer, err := f.add(id, once, "nia", 1, fmt.Sprint("answer ", i))
			answers[i] = string(answer)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	f.holds(id, "nia", 1)
	for _, answer := range answers {
		if answer != answers[0] || answer == "" {
			t.Fatalf("one key was answered %q and %q", answers[0], answer)
		}
	}
}

func testOnceAnswers(t *testing.T, f *fixture) {
	id := newID(t)
	answers := map[string][]byte{"none": nil, "empty": {}, "binary": {0, 255, '\n', 0}, "long": bytes.Repeat([]byte("₹"), 50_000)}
	for key, answer := range answers {
		for range 2 {
			got, err := f.Change(t.Context(), id, shop.Once{Key: key}, func(*shop.Cart) ([]byte, error) { return answer, nil })
			if err != nil || !bytes.Equal(got, answer) {
				t.Errorf("%s: answer of %d bytes, %v; want %d bytes", key, len(got), err, len(answer))
			}
		}
	}
}

func testKeyReused(t *testing.T, f *fixture) {
	id := newID(t)
	if _, err := f.add(id, shop.Once{Key: "k", Body: [32]byte{1}}, "nia", 1, "one"); err != nil {
		t.Fatal(err)
	}
	_, err := f.add(id, shop.Once{Key: "k", Body: [32]byte{2}}, "nia", 2, "two")
	if !errors.Is(err, shop.ErrKeyReused) {
		t.Errorf("another body: %v, want ErrKeyReused", err)
	}
	f.holds(id, "nia", 1)
}

func testKeyPerCart(t *testing.T, f *fixture) {
	for i := range 2 {
		id := newID(t)
		answer, err := f.add(id, shop.Once{Key: "k", Body: [32]byte{byte(i)}}, "nia", 1, fmt.Sprint(i))
		if err != nil || string(answer) != fmt.Sprint(i) {
			t.Errorf("cart %d: %q, %v", i, answer, err)
		}
		f.holds(id, "nia", 1)
	}
}

func testNoKey(t *testing.T, f *fixture) {
	id := newID(t)
	f.mustAdd(id, "nia", 1)
	f.mustAdd(id, "nia", 1)
	f.holds(id, "nia", 2)
}

func testKeyAfterError(t *testing.T, f *fixture) {
	id, once := newID(t), shop.Once{Key: "k", Body: [32]byte{1}}
	if _, err := f.add(id, once, "nia", shop.MaxQuantity+1, ""); err == nil {
		t.Fatal("a quantity that is too large was added")
	}
	if answer, err := f.add(id, once, "nia", 1, "added"); err != nil || string(answer) != "added" {
		t.Fatalf("the second try: %q, %v", answer, err)
	}
	f.holds(id, "nia", 1)
}

func testKeyAge(t *testing.T, f *fixture) {
	id := newID(t)
	add := func(want int) {
		t.Helper()
		if _, err := f.add(id, shop.Once{Key: "k", Body: [32]byte{byte(want)}}, "nia", 1, ""); err != nil {
			t.Fatal(err)
		}
		f.holds(id, "nia", want)
	}
	add(1)
	f.clock.advance(shop.KeyAge - time.Second)
	if _, err := f.add(id, shop.Once{Key: "k", Body: [32]byte{1}}, "nia", 1, ""); err != nil {
		t.Fatal(err)
	}
	f.holds(id, "nia", 1)
	f.clock.advance(time.Second)
	add(2)
	f.clock.advance(shop.KeyAge - time.Second) // the day counts from the change that used the key anew
	if _, err := f.add(id, shop.Once{Key: "k", Body: [32]byte{1}}, "nia", 1, ""); !errors.Is(err, shop.ErrKeyReused) {
		t.Errorf("a renewed key with its former body: %v, want ErrKeyReused", err)
	}
}

func testKeyBytes(t *testing.T, f *fixture) {
	id := newID(t)
	keys := []string{"k", "K", "k ", "k\x00", "\xff\xfe", "मुख्य", "'; DROP TABLE carts", strings.Repeat("x", shop.MaxKey)}
	for n, key := range keys {
		if _, err := f.add(id, shop.Once{Key: key}, "nia", 1, ""); err != nil {
			t.Fatalf("key %q: %v", key, err)
		}
		f.holds(id, "nia", n+1)
	}
	var refusal *shop.Refusal
	_, err := f.add(id, shop.Once{Key: strings.Repeat("x", shop.MaxKey+1)}, "nia", 1, "")
	if !errors.As(err, &refusal) {
		t.Errorf("a key that is too long: %v, want a Refusal", err)
	}
	f.holds(id, "nia", len(keys))
}
