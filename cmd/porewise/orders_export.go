package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"porewise/internal/shop"
)

// exportOrders prints orders for a spreadsheet: CSV of RFC 4180 in UTF-8 with a byte order mark, by which
// spreadsheets know it. A row is a line of an order. What belongs to the order as a whole is repeated, so
// that rows can be sorted and filtered, but for its amounts: they stand in its first row alone, so that a
// column adds up to what was earned.
type exportOrders struct {
	chosenOrders
}

var exportHeader = []string{"reference", "placed", "state", "payment", "sku", "product", "size", "quantity", "price", "mrp", "line total",
	"subtotal", "shipping", "order total", "currency", "name", "phone", "email", "address", "city", "region", "pin", "note", "erased"}

// Run prints the orders that the flags choose, newest first.
func (c *exportOrders) Run(ctx context.Context, f *folders, t *terminal) error {
	return atDesk(ctx, f, t, func(d *desk) error {
		orders, _, err := d.orders(ctx, c.chosenOrders)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(t.stdout)
		return errors.Join(d.export(out, orders), out.Flush())
	})
}

func (d *desk) export(w io.Writer, orders []shop.Order) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{exportHeader}
	for _, o := range orders {
		rows = append(rows, d.exportRows(o)...)
	}
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = harmless(cell)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (d *desk) exportRows(o shop.Order) (rows [][]string) {
	plain, c, erased := d.currency(o).Plain, o.Customer, ""
	if !o.Erased.IsZero() {
		erased = d.time(o.Erased)
	}
	amounts := []string{plain(o.Subtotal), plain(o.Shipping), plain(o.Total)}
	for _, line := range o.Lines {
		mrp := ""
		if line.MRP > 0 {
			mrp = plain(line.MRP)
		}
		row := []string{string(o.Ref), d.time(o.Placed), string(o.State), string(o.Payment), string(line.SKU), line.Title, line.Size,
			strconv.Itoa(line.Quantity), plain(line.Price), mrp, plain(line.LinePrice)}
		row = append(row, amounts...)
		row = append(row, o.Currency, c.Name, c.Phone, c.Email, c.Address, c.City, c.State, c.PIN, c.Note, erased)
		rows = append(rows, row)
		amounts = []string{"", "", ""}
	}
	return rows
}

// harmless is a cell that no spreadsheet takes for a formula: shoppers type what the shopkeeper opens. It
// follows OWASP's "CSV Injection": an apostrophe before = + - @ (full width too), tab and line ends, also
// behind what a spreadsheet may drop. Quoting is encoding/csv's part.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(cell, invisible))
	if strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", first) || cell != "" && strings.ContainsRune("\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func invisible(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) }
