package shop

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"porewise/internal/catalog"
)

// Order is what a shopper bought, as it was when it was placed: later changes of the shop do not touch it.
type Order struct {
	Ref       Ref
	Token     string // opens the order's page: see OrderToken
	State     State
	Reason    string // why it was cancelled, where nobody decided that: ReasonHold
	Payment   Method
	Placed    time.Time
	Moved     time.Time // when it came into its state
	HoldUntil time.Time // how long an Awaiting order keeps its stock; zero in every other state
	Customer  Customer  // zero once erased
	Lines     []OrderLine
	Subtotal  catalog.Money
	Shipping  catalog.Money
	Total     catalog.Money
	Currency  string    // ISO 4217
	Routine   []string  // the notes on using the products together
	Erased    time.Time // when the personal data was removed; zero: it was not
}

// OrderLine is one SKU of an order.
type OrderLine struct {
	SKU         catalog.SKU
	Product     catalog.Slug
	Title, Size string
	Quantity    int
	Price       catalog.Money
	MRP         catalog.Money // inclusive of all taxes; 0: none given
	LinePrice   catalog.Money
}

// Name is the line's product with its size.
func (l OrderLine) Name() string { return name(l.Title, l.Size) }

// Count is the number of pieces in the order.
func (o Order) Count() int {
	count := 0
	for _, line := range o.Lines {
		count += line.Quantity
	}
	return count
}

// State is how far an order has come.
type State string

// The states. An order begins as Placed, or as Awaiting where the shop must first hear from the shopper.
const (
	Placed    State = "placed"
	Awaiting  State = "awaiting"
	Confirmed State = "confirmed"
	Fulfilled State = "fulfilled"
	Cancelled State = "cancelled"
)

// States lists all states, in the order of an order's life.
var States = []State{Placed, Awaiting, Confirmed, Fulfilled, Cancelled}

// ReasonHold is why Release cancels an order.
const ReasonHold = "hold over"

// moves is what each state may become.
var moves = map[State][]State{
	Placed:    {Confirmed, Cancelled},
	Awaiting:  {Confirmed, Cancelled},
	Confirmed: {Fulfilled, Cancelled},
}

// ErrMove is a move that the table of states does not allow.
var ErrMove = errors.New("an order cannot go there")

// CheckMove refuses a move that is not allowed, in words for the shopkeeper. Staying is allowed: who says
// the same twice is not told off.
func CheckMove(from, to State) error {
	switch {
	case from == to && slices.Contains(States, to), slices.Contains(moves[from], to):
		return nil
	case !slices.Contains(States, to):
		return fmt.Errorf("%w: %q is no state of an order", ErrMove, string(to))
	case to == Fulfilled && slices.Contains(moves[from], Confirmed):
		return fmt.Errorf("%w: it is %s, confirm it first", ErrMove, from)
	}
	return fmt.Errorf("%w: it is %s and cannot become %s", ErrMove, from, to)
}

// Open reports whether the shop still has work with an order in this state.
func (s State) Open() bool { return len(moves[s]) > 0 }

// CheckOrder refuses an order that no store may keep as a new one: figures that do not add up, a state
// that is no beginning, no lines.
func CheckOrder(o Order) error {
	switch {
	case len(o.Lines) == 0:
		return errors.New("an order without lines")
	case o.State != Placed && o.State != Awaiting:
		return fmt.Errorf("an order cannot begin as %q", string(o.State))
	case (o.State == Awaiting) == o.HoldUntil.IsZero():
		return fmt.Errorf("an order that is %s, held until %v", o.State, o.HoldUntil)
	case o.Payment == "" || o.Currency == "":
		return errors.New("an order without a payment or a currency")
	}
	return checkFigures(o)
}

func checkFigures(o Order) error {
	sum, seen := catalog.Money(0), map[catalog.SKU]bool{}
	for _, line := range o.Lines {
		switch {
		case !line.SKU.Valid() || seen[line.SKU]:
			return fmt.Errorf("an order with the SKU %q, malformed or twice", line.SKU)
		case line.Quantity < 1 || line.Quantity > MaxQuantity:
			return fmt.Errorf("an order of %d %s", line.Quantity, line.SKU)
		case line.Price < 0 || line.LinePrice != line.Price*catalog.Money(line.Quantity):
			return fmt.Errorf("an order of %d %s at %d for %d", line.Quantity, line.SKU, line.Price, line.LinePrice)
		}
		sum, seen[line.SKU] = sum+line.LinePrice, true
	}
	if o.Shipping < 0 || o.Subtotal != sum || o.Total != sum+o.Shipping {
		return fmt.Errorf("an order whose lines are %d, but %d and %d make %d", sum, o.Subtotal, o.Shipping, o.Total)
	}
	return nil
}
