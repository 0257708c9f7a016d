package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// ordersCommand is the shopkeeper's work with orders. It may be done while a server is running.
//
// A move that the shop refuses (to confirm what is cancelled, say) is told in one line, and the exit code
// is 1, as it is when who sits at the terminal does not agree to erase. An order that does not exist, like every
// other mistake, is 2.
type ordersCommand struct {
	List    listOrders   `cmd:"" help:"List orders, newest first."`
	Show    showOrder    `cmd:"" help:"Show everything about an order."`
	Confirm confirmOrder `cmd:"" help:"Accept an order."`
	Fulfil  fulfilOrder  `cmd:"" aliases:"fulfill" help:"Say that an order was handed over."`
	Cancel  cancelOrder  `cmd:"" help:"Cancel an order and give its stock back."`
	Erase   eraseOrder   `cmd:"" help:"Remove the personal data of an order; its figures stay."`
	Export  exportOrders `cmd:"" help:"Print all orders as CSV for a spreadsheet, one row a line of an order."`
}

// chosenOrders are the flags that choose orders.
type chosenOrders struct {
	State string `help:"Only orders in this state: placed, awaiting, confirmed, fulfilled or cancelled." placeholder:"STATE"`
	Since string `help:"Only orders placed on this day or later." placeholder:"2026-03-01"`
}

func (c chosenOrders) filter(zone *time.Location) (shop.Filter, error) {
	filter := shop.Filter{State: shop.State(strings.ToLower(c.State))}
	if filter.State != "" && !slices.Contains(shop.States, filter.State) {
		return filter, fmt.Errorf("--state %s is no state of an order: they are %s", c.State, stateNames())
	}
	if c.Since == "" {
		return filter, nil
	}
	since, err := time.ParseInLocation(time.DateOnly, c.Since, zone)
	if err != nil {
		return filter, fmt.Errorf("--since %s is no day: write it like 2026-03-01", c.Since)
	}
	filter.Since = since
	return filter, nil
}

func stateNames() string {
	var names []string
	for _, state := range shop.States {
		names = append(names, string(state))
	}
	return strings.Join(names, ", ")
}

// listOrders prints a table, or one JSON object a line.
type listOrders struct {
	chosenOrders
	JSON bool `name:"json" help:"Print one JSON object an order."`
}

// Run prints the orders that the flags choose.
func (c *listOrders) Run(ctx context.Context, f *folders, t *terminal) error {
	return atDesk(ctx, f, t, func(d *desk) error {
		orders, unsent, err := d.orders(ctx, c.chosenOrders)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(t.stdout)
		if c.JSON {
			err = d.printJSON(out, orders, unsent)
		} else {
			err = d.printTable(out, orders, unsent)
		}
		return errors.Join(err, out.Flush())
	})
}

// unsent is the messages that have not been sent, by order.
type unsent map[shop.Ref][]shop.Unsent

func (d *desk) unsent(ctx context.Context) (unsent, error) {
	messages, err := d.store.Unsent(ctx)
	byOrder := unsent{}
	for _, message := range messages {
		byOrder[message.Ref] = append(byOrder[message.Ref], message)
	}
	return byOrder, err
}

// orders are those that the flags choose, and the messages of any that have not been sent.
func (d *desk) orders(ctx context.Context, chosen chosenOrders) ([]shop.Order, unsent, error) {
	filter, err := chosen.filter(d.site.TimeZone)
	if err != nil {
		return nil, nil, err
	}
	orders, err := d.store.Orders(ctx, filter)
	if err != nil {
		return nil, nil, err
	}
	unsent, err := d.unsent(ctx)
	return orders, unsent, err
}

// oneOrder is the argument that names an order.
type oneOrder struct {
	Ref string `arg:"" name:"ref" help:"The order's reference, such as PW-7K3M9Q."`
}

func (c oneOrder) ref() (shop.Ref, error) {
	ref, ok := shop.ParseRef(c.Ref)
	if !ok {
		return "", fmt.Errorf("%q is no reference of an order: they look like PW-7K3M9Q", c.Ref)
	}
	return ref, nil
}

// with gives work the order that the argument names.
func (c oneOrder) with(ctx context.Context, f *folders, t *terminal, work func(*desk, shop.Order) error) error {
	ref, err := c.ref()
	if err != nil {
		return err
	}
	return atDesk(ctx, f, t, func(d *desk) error {
		order, err := d.store.OrderByRef(ctx, ref)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("there is no order %s: porewise orders list shows all", ref)
		}
		if err != nil {
			return err
		}
		return work(d, order)
	})
}

type showOrder struct{ oneOrder }

// Run prints the order and what is unsent.
func (c *showOrder) Run(ctx context.Context, f *folders, t *terminal) error {
	return c.with(ctx, f, t, func(d *desk, order shop.Order) error {
		unsent, err := d.unsent(ctx)
		if err != nil {
			return err
		}
		return d.printOrder(t.stdout, order, unsent[order.Ref])
	})
}

type confirmOrder struct{ oneOrder }

// Run accepts the order.
func (c *confirmOrder) Run(ctx context.Context, f *folders, t *terminal) error {
	return c.move(ctx, f, t, shop.Confirmed)
}

type fulfilOrder struct{ oneOrder }

// Run ends the order well.
func (c *fulfilOrder) Run(ctx context.Context, f *folders, t *terminal) error {
	return c.move(ctx, f, t, shop.Fulfilled)
}

type cancelOrder struct{ oneOrder }

// Run cancels the order.
func (c *cancelOrder) Run(ctx context.Context, f *folders, t *terminal) error {
	return c.move(ctx, f, t, shop.Cancelled)
}

func (c oneOrder) move(ctx context.Context, f *folders, t *terminal, to shop.State) error {
	return c.with(ctx, f, t, func(d *desk, order shop.Order) error {
		moved, err := d.store.Move(ctx, order.Ref, to)
		if errors.Is(err, shop.ErrMove) {
			return refuse(t, fmt.Sprintf("%s: %v", order.Ref, err))
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(t.stdout, "%s is %s.\n", moved.Ref, moved.State)
		return err
	})
}

// refuse tells the shop's "no", and returns the error that ends with exit code 1 and says no more.
func refuse(t *terminal, reason string) error {
	fmt.Fprintln(t.stderr, "porewise:", reason)
	return &problemsFound{}
}

// eraseOrder removes personal data, which cannot be brought back.
type eraseOrder struct {
	oneOrder
	Yes bool `short:"y" help:"Do not ask."`
}

// Run asks who sits at a terminal, unless told not to, and erases. A script has said what it wants.
func (c *eraseOrder) Run(ctx context.Context, f *folders, t *terminal) error {
	return c.with(ctx, f, t, func(d *desk, order shop.Order) error {
		if !order.Erased.IsZero() {
			_, err := fmt.Fprintf(t.stdout, "%s was erased on %s.\n", order.Ref, d.time(order.Erased))
			return err
		}
		if !c.Yes && attended(t.stdin) && !agreed(t, question(order)) {
			return refuse(t, fmt.Sprintf("%s is left as it is: answer yes, or say --yes", order.Ref))
		}
		if err := d.store.Erase(ctx, order.Ref); err != nil {
			return err
		}
		_, err := fmt.Fprintf(t.stdout, "%s is erased: its figures stay. Backups from before still hold the personal data.\n", order.Ref)
		return err
	})
}

func question(order shop.Order) string {
	open := ""
	if order.State.Open() {
		open = fmt.Sprintf(" It is %s, and nobody will know where to deliver it.", order.State)
	}
	return fmt.Sprintf("Erase name, address and messages of %s (%s) for ever?%s Type yes: ", order.Ref, oneLine(order.Customer.Name), open)
}

// attended reports whether somebody sits at the input who can be asked: it is a terminal, and no file, pipe
// or nothing at all.
func attended(stdin io.Reader) bool {
	file, ok := stdin.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&fs.ModeCharDevice == 0 {
		return false
	}
	nothing, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, nothing)
}

// agreed asks on the error output, so that the question is seen where the output goes to a file.
func agreed(t *terminal, question string) bool {
	fmt.Fprint(t.stderr, question)
	answer, _ := bufio.NewReader(t.stdin).ReadString('\n') // an end without a line's end is an answer too
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "yes" || answer == "y"
}

// currency is the order's own: the site may have another by now.
func (d *desk) currency(order shop.Order) catalog.Currency {
	if order.Currency != d.site.Currency.Code {
		if own, err := catalog.NewCurrency(order.Currency, d.site.Language); err == nil {
			return own
		}
	}
	return d.site.Currency
}
