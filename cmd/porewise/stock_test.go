package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestStockIsListedForEverySizeAndForWhatIsTrackedElsewhere(t *testing.T) {
	c := openCounter(t)
	c.does("stock", "set", "NIA-30", "12")
	c.does("stock", "set", "SUN", "0")
	if _, errs, exit := c.run("", "stock", "set", "OLD-1", "3"); exit != 0 || !strings.Contains(errs, "warning: no product in the content folder has the SKU OLD-1\n") {
		t.Errorf("exit %d, %s", exit, errs)
	}
	const want = `SKU     PRODUCT                      SIZE       STOCK
NEW     Not yet shown                       untracked
NIA-30  Niacinamide Serum            30 ml         12
NIA-60  Niacinamide Serum            60 ml  untracked
SUN     Sunscreen                                   0
OLD-1   (not in the content folder)                 3
`
	if got := c.does("stock", "list"); got != want {
		t.Errorf("prints\n%s\nwant\n%s", got, want)
	}
}

func TestSettingAStockCountsAtOnceAndUntrackingEndsIt(t *testing.T) {
	c := openCounter(t)
	if out := c.does("stock", "set", "NIA-30", "4"); out != "NIA-30: 4 in stock.\n" {
		t.Errorf("set prints %q", out)
	}
	c.place(asha, cash, 3, "NIA-30")
	if out := c.does("stock", "list"); !strings.Contains(out, "30 ml          1\n") {
		t.Errorf("after an order of 3:\n%s", out)
	}
	if out := c.does("stock", "untrack", "NIA-30"); !strings.Contains(out, "NIA-30 is no longer tracked") {
		t.Errorf("untrack prints %q", out)
	}
	if out := c.does("stock", "untrack", "NIA-30"); out != "NIA-30 was not tracked.\n" {
		t.Errorf("untrack again prints %q", out)
	}
	if stock, err := c.store.Stock(t.Context()); err != nil || len(stock) != 0 {
		t.Errorf("Stock = %v, %v", stock, err)
	}
}

func TestAMistypedSKUIsToldWithTheNearestOne(t *testing.T) {
	c := openCounter(t)
	for typed, hint := range map[string]string{"nia-30": "did you mean NIA-30?", "NIA30": "did you mean NIA-30?", "SUNN": "did you mean SUN?"} {
		if _, errs, exit := c.run("", "stock", "set", typed, "1"); exit != 0 || !strings.Contains(errs, hint) {
			t.Errorf("%s: exit %d, %s", typed, exit, errs)
		}
	}
	if _, errs, _ := c.run("", "stock", "untrack", "SUM"); !strings.Contains(errs, "did you mean SUN?") {
		t.Errorf("untrack says %q", errs)
	}
}

func TestStockIsSetThoughTheContentCannotBeRead(t *testing.T) {
	c := openCounter(t)
	write(t, filepath.Join(c.content, "site.yaml"), "name: [\n")
	if out, errs, exit := c.run("", "stock", "set", "SUN", "1"); exit != 0 || out != "SUN: 1 in stock.\n" || !strings.Contains(errs, "the content cannot be read") {
		t.Errorf("exit %d, %s%s", exit, out, errs)
	}
	if out, _, _ := c.run("", "stock", "list"); !strings.Contains(out, "SUN") {
		t.Errorf("lists\n%s", out)
	}
}

func TestAStockSetBesideTheServerShowsOnItsPages(t *testing.T) {
	data := t.TempDir()
	p := start(t, "../../content", data)
	for _, c := range []struct{ n, says string }{{"0", "Out of stock"}, {"3", "Only a few left"}, {"50", "In stock"}} {
		for _, sku := range []string{"PW-NIA-30", "PW-NIA-60"} {
			if _, exit, message := porewise(t, "", "stock", "set", sku, c.n, "--content", "../../content", "--data", data); exit != 0 {
				t.Fatalf("exit %d: %s", exit, message)
			}
		}
		p.eventually(t, "/products/niacinamide-serum", func(_ int, body string) bool { return strings.Count(body, c.says+"</span>") == 2 })
	}
}
