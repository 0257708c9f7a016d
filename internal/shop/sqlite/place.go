package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io/fs"
	"time"

	"porewise/internal/catalog"
	"porewise/internal/shop"
)

// Place makes an order of a cart in one transaction; see shop.Orders.
func (s *Store) Place(ctx context.Context, id shop.CartID, once shop.Once, apply func(shop.Cart, shop.StockOf) (shop.Draft, error)) (order shop.Order, err error) {
	if err := once.CheckNeeded(); err != nil {
		return shop.Order{}, err
	}
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		p := placing{tx: tx, now: s.now(), cart: id, once: once, token: shop.OrderToken(id, once.Key)}
		if order, err = p.before(ctx); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := p.place(ctx, apply); err != nil {
			return err
		}
		order, err = findOrder(ctx, tx, `token = ?`, p.token)
		return err
	})
	if err != nil {
		return shop.Order{}, err
	}
	return order, nil
}

// placing is one order on its way into the database.
type placing struct {
	tx    *sql.Tx
	now   time.Time
	cart  shop.CartID
	once  shop.Once
	token string
}

// before is the order that the same key has led to, fs.ErrNotExist without one.
func (p placing) before(ctx context.Context) (shop.Order, error) {
	var same bool
	err := p.tx.QueryRowContext(ctx, `SELECT body = ? FROM orders WHERE token = ?`, p.once.Body[:], p.token).Scan(&same)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return shop.Order{}, fs.ErrNotExist
	case err != nil:
		return shop.Order{}, err
	case !same:
		return shop.Order{}, shop.ErrKeyReused
	}
	return findOrder(ctx, p.tx, `token = ?`, p.token)
}

// place drafts the order, and writes all that follows from it.
func (p placing) place(ctx context.Context, apply func(shop.Cart, shop.StockOf) (shop.Draft, error)) error {
	if err := p.checkKey(ctx); err != nil {
		return err
	}
	cart, err := loadCart(ctx, p.tx, p.cart, p.now)
	if err != nil {
		return err
	}
	stock, err := stockOf(ctx, p.tx, p.cart)
	if err != nil {
		return err
	}
	draft, err := apply(cart, func(sku catalog.SKU) (int, bool) { n, ok := stock[sku]; return n, ok })
	if err != nil {
		return err
	}
	if err := p.keep(ctx, draft); err != nil {
		return err
	}
	if err := saveCart(ctx, p.tx, p.cart, cart, shop.Cart{}, p.now); err != nil {
		return err
	}
	return saveAnswer(ctx, p.tx, p.cart, p.once, nil, p.now)
}

// checkKey refuses a key that a Change has used.
func (p placing) checkKey(ctx context.Context) error {
	if err := expireCart(ctx, p.tx, p.cart, p.now); err != nil {
		return err
	}
	_, found, err := findAnswer(ctx, p.tx, p.cart, p.once, p.now)
	if err == nil && found {
		return shop.ErrKeyReused
	}
	return err
}

// keep writes the order, its lines and its messages, and takes the stock.
func (p placing) keep(ctx context.Context, draft shop.Draft) error {
	if err := shop.CheckOrder(draft.Order); err != nil {
		return err
	}
	id, err := p.insertOrder(ctx, draft.Order)
	if err != nil {
		return err
	}
	for i, line := range draft.Order.Lines {
		taken, err := takeStock(ctx, p.tx, line, p.now)
		if err != nil {
			return err
		}
		if err := insertOrderLine(ctx, p.tx, id, i, line, taken); err != nil {
			return err
		}
	}
	for _, channel := range draft.Tell {
		if err := insertMessage(ctx, p.tx, id, channel, p.now); err != nil {
			return err
		}
	}
	return nil
}

func (p placing) insertOrder(ctx context.Context, o shop.Order) (int64, error) {
	ref, err := p.newRef(ctx)
	if err != nil {
		return 0, err
	}
	routine, err := json.Marshal(o.Routine)
	if err != nil {
		return 0, err
	}
	c := o.Customer
	result, err := p.tx.ExecContext(ctx, `
		INSERT INTO orders (ref, token, cart, body, state, payment, placed, moved, hold_until, currency, subtotal, shipping, total, routine,
			name, phone, email, address, city, region, pin, note)
		VALUES (?, ?, ?, ?, ?, ?, ?7, ?7, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		ref, p.token, p.cart[:], p.once.Body[:], o.State, o.Payment, milliseconds(p.now), optional(o.HoldUntil), o.Currency, o.Subtotal, o.Shipping, o.Total,
		string(routine), c.Name, c.Phone, c.Email, c.Address, c.City, c.State, c.PIN, c.Note)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// newRef draws references until one is new. No other transaction can take it before this one ends.
func (p placing) newRef(ctx context.Context) (shop.Ref, error) {
	for {
		ref, taken := shop.NewRef(), false
		err := p.tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM orders WHERE ref = ?)`, ref).Scan(&taken)
		if err != nil || !taken {
			return ref, err
		}
	}
}

func insertOrderLine(ctx context.Context, tx *sql.Tx, order int64, position int, line shop.OrderLine, taken int) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO order_lines (ord, position, sku, product, title, size, quantity, price, mrp, line_price, taken)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		order, position, line.SKU, line.Product, line.Title, line.Size, line.Quantity, line.Price, line.MRP, line.LinePrice, taken)
	return err
}
