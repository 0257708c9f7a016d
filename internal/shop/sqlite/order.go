package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io/fs"

	"porewise/internal/shop"
)

// Order is the order that a token opens.
func (s *Store) Order(ctx context.Context, token string) (shop.Order, error) {
	return findOrder(ctx, s.reader, `token = ?`, token)
}

// OrderByRef is the order that a reference names.
func (s *Store) OrderByRef(ctx context.Context, ref shop.Ref) (shop.Order, error) {
	return findOrder(ctx, s.reader, `ref = ?`, ref)
}

// Orders are those that filter lets through, newest first.
func (s *Store) Orders(ctx context.Context, filter shop.Filter) ([]shop.Order, error) {
	limit := filter.Limit
	if limit <= 0 {
		limit = -1 // none
	}
	return loadOrders(ctx, s.reader, `(?1 = '' OR state = ?1) AND placed >= ?2 ORDER BY placed DESC, id DESC LIMIT ?3`,
		filter.State, milliseconds(filter.Since), limit)
}

// OrdersOf are the last orders of a cart.
func (s *Store) OrdersOf(ctx context.Context, id shop.CartID) ([]shop.Order, error) {
	return loadOrders(ctx, s.reader, `cart = ? ORDER BY placed DESC, id DESC LIMIT ?`, id[:], shop.RecentOrders)
}

// findOrder is the one order for which condition holds. The error does not repeat the token, which is a
// secret.
func findOrder(ctx context.Context, db queryer, condition string, arg any) (shop.Order, error) {
	orders, err := loadOrders(ctx, db, condition, arg)
	if err != nil {
		return shop.Order{}, err
	}
	if len(orders) == 0 {
		return shop.Order{}, fmt.Errorf("no such order: %w", fs.ErrNotExist)
	}
	return orders[0], nil
}

// loadOrders is one statement, so that it sees one state of the database. chosen is what follows WHERE.
func loadOrders(ctx context.Context, db queryer, chosen string, args ...any) (orders []shop.Order, err error) {
	rows, err := db.QueryContext(ctx, `
		SELECT ref, token, state, reason, payment, placed, moved, hold_until, currency, subtotal, shipping, total, routine, erased,
			name, phone, email, address, city, region, pin, note,
			sku, product, title, size, quantity, price, mrp, line_price
		FROM (SELECT * FROM orders WHERE `+chosen+`) AS o JOIN order_lines ON ord = o.id
		ORDER BY placed DESC, o.id DESC, position`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		order, line, err := scanOrder(rows)
		if err != nil {
			return nil, err
		}
		if n := len(orders); n == 0 || orders[n-1].Ref != order.Ref {
			orders = append(orders, order)
		}
		last := &orders[len(orders)-1]
		last.Lines = append(last.Lines, line)
	}
	return orders, rows.Err()
}

// scanOrder reads an order with one of its lines.
func scanOrder(rows *sql.Rows) (o shop.Order, line shop.OrderLine, err error) {
	var placed, moved int64
	var hold, erased sql.NullInt64
	var routine string
	c := &o.Customer
	err = rows.Scan(&o.Ref, &o.Token, &o.State, &o.Reason, &o.Payment, &placed, &moved, &hold, &o.Currency, &o.Subtotal, &o.Shipping, &o.Total,
		&routine, &erased, &c.Name, &c.Phone, &c.Email, &c.Address, &c.City, &c.State, &c.PIN, &c.Note,
		&line.SKU, &line.Product, &line.Title, &line.Size, &line.Quantity, &line.Price, &line.MRP, &line.LinePrice)
	if err != nil {
		return o, line, err
	}
	o.Placed, o.Moved = instant(placed), instant(moved)
	o.HoldUntil, o.Erased = optionalInstant(hold), optionalInstant(erased)
	return o, line, json.Unmarshal([]byte(routine), &o.Routine)
}
