package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"
	"unicode/utf8"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// printTable is one order a row. What shoppers typed comes last, for its width cannot be told.
func (d *desk) printTable(w io.Writer, orders []shop.Order, unsent unsent) error {
	if len(orders) == 0 {
		_, err := fmt.Fprintf(w, "No orders found in %s.\n", d.path)
		return err
	}
	rows := [][]string{{"REFERENCE", "PLACED", "STATE", "PAYMENT", "PIECES", "TOTAL", "UNSENT", "NAME"}}
	for _, o := range orders {
		rows = append(rows, []string{string(o.Ref), d.time(o.Placed), string(o.State), string(o.Payment), strconv.Itoa(o.Count()),
			d.currency(o).Format(o.Total), unsentWords(unsent[o.Ref]), customerName(o)})
	}
	return printRows(w, "", rows, 4, 5)
}

// unsentWords marks an order of which somebody has not been told.
func unsentWords(messages []shop.Unsent) string {
	waiting, givenUp := 0, 0
	for _, message := range messages {
		if message.Next.IsZero() {
			givenUp++
		} else {
			waiting++
		}
	}
	switch {
	case waiting == 0 && givenUp == 0:
		return "-"
	case givenUp == 0:
		return fmt.Sprintf("%d waiting", waiting)
	case waiting == 0:
		return fmt.Sprintf("%d given up", givenUp)
	}
	return fmt.Sprintf("%d waiting, %d given up", waiting, givenUp)
}

func customerName(o shop.Order) string {
	if !o.Erased.IsZero() {
		return "(erased)"
	}
	return oneLine(o.Customer.Name)
}

// printRows aligns columns; those that hold numbers are aligned to the right, which tabwriter can do only
// for all at once.
func printRows(w io.Writer, indent string, rows [][]string, numbers ...int) error {
	for _, column := range numbers {
		alignRight(rows, column)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		if _, err := fmt.Fprintln(table, indent+strings.Join(row, "\t")); err != nil {
			return err
		}
	}
	return table.Flush()
}

func alignRight(rows [][]string, column int) {
	width := 0
	for _, row := range rows {
		width = max(width, utf8.RuneCountInString(row[column]))
	}
	for _, row := range rows {
		row[column] = strings.Repeat(" ", width-utf8.RuneCountInString(row[column])) + row[column]
	}
}

// oneLine is a text that others have typed, made harmless to a terminal: nothing in it moves the cursor.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}

// printOrder is everything about one order.
func (d *desk) printOrder(w io.Writer, o shop.Order, unsent []shop.Unsent) error {
	facts := [][]string{
		{"Order", string(o.Ref)},
		{"Placed", d.fullTime(o.Placed)},
		{"State", d.stateWords(o)},
		{"Payment", string(o.Payment)},
		{"Page", "/orders/" + o.Token},
	}
	for _, message := range unsent {
		facts = append(facts, []string{"Unsent", d.unsentFact(message)})
	}
	if err := printRows(w, "", facts); err != nil {
		return err
	}
	if err := d.printLines(w, o); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return err
	}
	if err := d.printCustomer(w, o); err != nil || len(o.Routine) == 0 {
		return err
	}
	_, err := fmt.Fprintf(w, "\nRoutine notes\n  %s\n", strings.Join(o.Routine, "\n  "))
	return err
}

func (d *desk) fullTime(t time.Time) string {
	return t.In(d.site.TimeZone).Format("2006-01-02 15:04 MST")
}

// unsentFact says of a message why it was not sent and what will become of it.
func (d *desk) unsentFact(message shop.Unsent) string {
	if message.Attempts == 0 {
		return fmt.Sprintf("%s, not tried yet", message.Channel)
	}
	fact := fmt.Sprintf("%s, tried %s (%s)", message.Channel, count(message.Attempts, "time"), oneLine(message.Reason))
	if message.Next.IsZero() {
		return fact + ", given up"
	}
	return fact + ", next " + d.fullTime(message.Next)
}

func (d *desk) stateWords(o shop.Order) string {
	words := fmt.Sprintf("%s since %s", o.State, d.fullTime(o.Moved))
	if !o.HoldUntil.IsZero() {
		words += ", holds its stock until " + d.fullTime(o.HoldUntil)
	}
	if o.Reason != "" {
		words += " (" + o.Reason + ")"
	}
	return words
}

func (d *desk) printLines(w io.Writer, o shop.Order) error {
	format := d.currency(o).Format
	rows := [][]string{{"SKU", "PRODUCT", "PIECES", "PRICE", "SUM"}}
	for _, line := range o.Lines {
		rows = append(rows, []string{string(line.SKU), oneLine(line.Name()), strconv.Itoa(line.Quantity), format(line.Price), format(line.LinePrice)})
	}
	for _, sum := range []struct {
		name   string
		amount catalog.Money
	}{{"Subtotal", o.Subtotal}, {"Shipping", o.Shipping}, {"Total", o.Total}} {
		rows = append(rows, []string{"", sum.name, "", "", format(sum.amount)})
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return err
	}
	return printRows(w, "", rows, 2, 3, 4)
}

func (d *desk) printCustomer(w io.Writer, o shop.Order) error {
	if !o.Erased.IsZero() {
		_, err := fmt.Fprintf(w, "The personal data was erased on %s.\n", d.fullTime(o.Erased))
		return err
	}
	c := o.Customer
	lines := append([]string{c.Name}, strings.Split(c.Address, "\n")...)
	lines = append(lines, c.City+" "+c.PIN, c.State, "Phone "+c.Phone)
	if c.Email != "" {
		lines = append(lines, "E-mail "+c.Email)
	}
	if c.Note != "" {
		lines = append(lines, "Note:")
		lines = append(lines, strings.Split(c.Note, "\n")...)
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, oneLine(line)); err != nil {
			return err
		}
	}
	return nil
}
