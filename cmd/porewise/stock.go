package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// stockCommand is how many there are of what the shop sells. A running server shows a change within a
// second or so.
type stockCommand struct {
	List    listStock    `cmd:"" help:"List every size of every product with its stock."`
	Set     setStock     `cmd:"" help:"Track a SKU and say how many there are."`
	Untrack untrackStock `cmd:"" help:"Stop tracking a SKU: there is always enough of it."`
}

type listStock struct{}

// Run prints what the shop sells in the site's order (but for hidden products that are not tracked), then
// what else is tracked.
func (*listStock) Run(ctx context.Context, f *folders, t *terminal) error {
	return atDesk(ctx, f, t, func(d *desk) error {
		stock, err := d.store.Stock(ctx)
		if err != nil {
			return err
		}
		rows := d.stockRows(stock)
		if len(rows) == 0 {
			_, err := fmt.Fprintln(t.stdout, "Nothing is sold and nothing is tracked.")
			return err
		}
		out := bufio.NewWriter(t.stdout)
		rows = append([][]string{{"SKU", "PRODUCT", "SIZE", "STOCK"}}, rows...)
		return errors.Join(printRows(out, "", rows, 3), out.Flush())
	})
}

// stockRows uses stock up.
func (d *desk) stockRows(stock map[catalog.SKU]int) (rows [][]string) {
	row := func(sku catalog.SKU, title, size string) {
		words := "untracked"
		if n, tracked := stock[sku]; tracked {
			words = strconv.Itoa(n)
		}
		delete(stock, sku)
		rows = append(rows, []string{string(sku), oneLine(title), oneLine(size), words})
	}
	for _, v := range d.variants() {
		row(v.SKU, v.Product.Title, v.Size)
	}
	for _, sku := range slices.Sorted(maps.Keys(stock)) {
		title, size := d.name(sku)
		row(sku, title, size)
	}
	return rows
}

// name is what the content says of a SKU that no list has.
func (d *desk) name(sku catalog.SKU) (title, size string) {
	if d.snapshot != nil {
		if v, ok := d.snapshot.Variant(sku); ok {
			return v.Product.Title, v.Size
		}
	}
	return "(not in the content folder)", ""
}

// sold is one size of a product.
type sold struct {
	catalog.Variant
	Product *catalog.Product
}

// variants lists what the site lists.
func (d *desk) variants() (all []sold) {
	if d.snapshot == nil {
		return nil
	}
	for _, p := range d.snapshot.Products() {
		for _, v := range p.Variants {
			all = append(all, sold{v, p})
		}
	}
	return all
}

type setStock struct {
	SKU      catalog.SKU `arg:"" name:"sku" help:"One size of a product, as its file names it."`
	Quantity int         `arg:"" name:"n" help:"How many there are, 0 or more."`
}

// Run sets the stock. A SKU that the content does not have is told, and set all the same: the goods may
// come before the page.
func (c *setStock) Run(ctx context.Context, f *folders, t *terminal) error {
	if err := shop.CheckStock(c.SKU, c.Quantity); err != nil {
		return err
	}
	return atDesk(ctx, f, t, func(d *desk) error {
		d.warnUnknown(t, c.SKU)
		if err := d.store.SetStock(ctx, c.SKU, c.Quantity); err != nil {
			return err
		}
		_, err := fmt.Fprintf(t.stdout, "%s: %d in stock.\n", c.SKU, c.Quantity)
		return err
	})
}

func (d *desk) warnUnknown(t *terminal, sku catalog.SKU) {
	if d.snapshot == nil {
		return
	}
	if _, ok := d.snapshot.Variant(sku); ok {
		return
	}
	hint := ""
	if near := nearest(sku, d.variants()); near != "" {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	fmt.Fprintf(t.stderr, "porewise: warning: no product in the content folder has the SKU %s%s\n", sku, hint)
}

// nearest is the SKU that differs least, case aside, and by no more than a slip of the hand; or "".
func nearest(sku catalog.SKU, all []sold) (near catalog.SKU) {
	least := 3
	for _, v := range all {
		distance := levenshtein.ComputeDistance(strings.ToUpper(string(sku)), strings.ToUpper(string(v.SKU)))
		if distance < least {
			least, near = distance, v.SKU
		}
	}
	return near
}

type untrackStock struct {
	SKU catalog.SKU `arg:"" name:"sku" help:"One size of a product, as its file names it."`
}

// Run ends the tracking; of what was not tracked it says so.
func (c *untrackStock) Run(ctx context.Context, f *folders, t *terminal) error {
	return atDesk(ctx, f, t, func(d *desk) error {
		stock, err := d.store.Stock(ctx)
		if err != nil {
			return err
		}
		if _, tracked := stock[c.SKU]; !tracked {
			d.warnUnknown(t, c.SKU)
			_, err := fmt.Fprintf(t.stdout, "%s was not tracked.\n", oneLine(string(c.SKU)))
			return err
		}
		if err := d.store.Untrack(ctx, c.SKU); err != nil {
			return err
		}
		_, err = fmt.Fprintf(t.stdout, "%s is no longer tracked: there is always enough of it.\n", c.SKU)
		return err
	})
}
