package web

import (
	"crypto/sha256"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/view"
)

// checkout answers GET /checkout: the form, for a cart that can be ordered. Any other cart leads back to
// the cart's page, which says what is in the way.
func (s *Server) checkout(w http.ResponseWriter, r *http.Request, e *Edition) error {
	cart, err := s.openCart(w, r, e)
	if err != nil {
		return err
	}
	quote, err := shop.Price(cart.Cart, cart.shelf, e.snapshot.Site().Shop)
	if err != nil {
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, "/cart", http.StatusSeeOther)
		return nil
	}
	page := e.checkoutPage(quote)
	page.Notice = s.takeFlash(w, r).Notice // what became of edits that were saved on the way
	return s.writeCheckout(w, r, e, http.StatusOK, page)
}

func (e *Edition) checkoutPage(quote shop.Quote) view.CheckoutPage {
	site := e.snapshot.Site()
	page := view.CheckoutPage{
		Layout: view.Layout{Title: "Checkout", Path: "/checkout", NoIndex: true, Crumbs: []catalog.Link{{Title: "Cart", URL: "/cart"}}},
		Quote:  quote, Currency: site.Currency, Payments: shop.Payments(*site), Key: newKey(),
	}
	page.Payment = page.Payments[0].Method()
	return page
}

// inPlace reports whether a script asked for the checkout alone, to put it in the place of its own: so a
// form that was refused leaves no entry in the browser's history, which Back would send again.
func inPlace(r *http.Request) bool { return r.Header.Get(fragmentHeader) == "checkout" }

// leadOn tells a script where to go: it follows no redirect, whose page would be loaded twice.
func leadOn(w http.ResponseWriter, status int, to string) {
	w.Header().Set("Location", to)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
}

func (s *Server) writeCheckout(w http.ResponseWriter, r *http.Request, e *Edition, status int, page view.CheckoutPage) error {
	render := e.view.Checkout
	if inPlace(r) {
		render = e.view.CheckoutFragment
	}
	body, err := render(page)
	if err != nil {
		return err
	}
	writePrivate(w, status, body)
	return nil
}

// orderForm is what a checkout form says.
type orderForm struct {
	shop.Checkout
	method shop.Method // as chosen, known or not
	once   shop.Once
}

func (e *Edition) readOrder(r *http.Request) (orderForm, error) {
	form, err := readForm(r)
	if err != nil {
		return orderForm{}, err
	}
	seen, err := strconv.ParseInt(form.Get("total"), 10, 64)
	if err != nil {
		seen = -1 // a total that nobody showed: the order is refused with the true one
	}
	method := shop.Method(form.Get("payment"))
	o := orderForm{method: method, Checkout: shop.Checkout{
		Customer: shop.Customer{
			Name: form.Get("name"), Phone: form.Get("phone"), Email: form.Get("email"), Address: form.Get("address"),
			City: form.Get("city"), State: form.Get("state"), PIN: form.Get("pin"), Note: form.Get("note"),
		},
		Payment: shop.FindPayment(shop.Payments(*e.snapshot.Site()), method),
		Seen:    catalog.Money(seen),
	}}
	key := r.Header.Get("Idempotency-Key")
	if key == "" {
		key = form.Get("key")
	}
	o.once = shop.Once{Key: key, Body: sha256.Sum256([]byte("/checkout\x00" + form.Encode()))}
	return o, nil
}

// place answers POST /checkout. Placed, it leads to the order; else it shows what is in the way, with
// everything that was typed.
func (s *Server) place(w http.ResponseWriter, r *http.Request, e *Edition) error {
	form, err := e.readOrder(r)
	if err != nil {
		return err
	}
	token, id, ok := s.cartCookie(r)
	if !ok {
		return s.notPlaced(w, r, e, form, &shop.Refusal{Message: "Your cart is empty", Description: "There is nothing to order yet."})
	}
	order, err := s.config.Store.Place(r.Context(), id, form.once, func(cart shop.Cart, stock shop.StockOf) (shop.Draft, error) {
		return s.draft(e, form.Checkout, cart, e.shelf().With(stock))
	})
	if err != nil {
		return s.notPlaced(w, r, e, form, err)
	}
	s.setCartCookies(w, token, 0)
	if inPlace(r) {
		leadOn(w, http.StatusCreated, ordersPath+order.Token)
		return nil
	}
	http.Redirect(w, r, ordersPath+order.Token, http.StatusSeeOther)
	return nil
}

func (s *Server) draft(e *Edition, checkout shop.Checkout, cart shop.Cart, shelf shop.Shelf) (shop.Draft, error) {
	order, err := checkout.Order(cart, shelf, e.snapshot.Site().Shop, s.config.Now())
	if err != nil {
		return shop.Draft{}, err
	}
	order.Routine = e.advice(e.products(cart.View(shelf)))
	var tell []shop.Channel
	if s.config.Tell != nil {
		tell = s.config.Tell(order)
	}
	return shop.Draft{Order: order, Tell: tell}, nil
}

// notPlaced says why an order was not placed: 422 for what the shopper can mend in the form, 409 and the
// cart as it is now where the shop has changed.
func (s *Server) notPlaced(w http.ResponseWriter, r *http.Request, e *Edition, form orderForm, cause error) error {
	var invalid *shop.Invalid
	var changed *shop.Changed
	var shortage *shop.Shortage
	switch {
	case errors.As(cause, &shortage):
		return s.showCart(w, r, e, http.StatusConflict, "Your order was not placed. "+shortage.Error())
	case errors.As(cause, &invalid):
		return s.checkoutAgain(w, r, e, form, http.StatusUnprocessableEntity, "", invalid.Fields)
	case errors.As(cause, &changed):
		return s.checkoutAgain(w, r, e, form, http.StatusConflict, "Your order was not placed yet. "+changed.Error()+" Please look at it and place the order again.", nil)
	case errors.Is(cause, shop.ErrKeyReused):
		return s.checkoutAgain(w, r, e, form, http.StatusUnprocessableEntity, "This form was sent before with other contents. Your cart's page lists what was ordered.", nil)
	}
	var refusal *shop.Refusal
	if errors.As(cause, &refusal) {
		return s.showCart(w, r, e, http.StatusUnprocessableEntity, refusal.Message+". "+refusal.Description)
	}
	return cause
}

// checkoutAgain shows the form with what was typed, and a fresh key.
func (s *Server) checkoutAgain(w http.ResponseWriter, r *http.Request, e *Edition, form orderForm, status int, alert string, faults []shop.FieldError) error {
	cart, err := s.openCart(w, r, e)
	if err != nil {
		return err
	}
	quote, err := shop.Price(cart.Cart, cart.shelf, e.snapshot.Site().Shop)
	if err != nil {
		return s.showCart(w, r, e, status, strings.TrimSpace(alert+" "+err.Error()))
	}
	page := e.checkoutPage(quote)
	page.Customer, page.Alert, page.Errors = form.Customer, alert, faults
	if form.Payment != nil {
		page.Payment = form.method
	}
	return s.writeCheckout(w, r, e, status, page)
}

// showCart shows the cart as it is now, with what went wrong.
func (s *Server) showCart(w http.ResponseWriter, r *http.Request, e *Edition, status int, alert string) error {
	if inPlace(r) {
		s.setFlash(w, flash{Alert: alert})
		leadOn(w, status, "/cart")
		return nil
	}
	page, err := s.cartPage(w, r, e)
	if err != nil {
		return err
	}
	page.Alert = alert
	return s.writeCart(w, r, e, status, page)
}

// order answers GET /orders/{token}, the page of one order.
func (s *Server) order(w http.ResponseWriter, r *http.Request, e *Edition) error {
	token := string(slugOf(r))
	order, err := s.config.Store.Order(r.Context(), token)
	if err != nil {
		return err // an unknown one is fs.ErrNotExist
	}
	site := e.snapshot.Site()
	page := view.OrderPage{
		Layout: view.Layout{Title: "Order " + string(order.Ref), Path: "/orders/" + token, NoIndex: true},
		Order:  order, Currency: site.Currency, Payment: string(order.Payment),
	}
	if payment := shop.FindPayment(shop.Payments(*site), order.Payment); payment != nil {
		page.Payment = payment.Label()
		page.Next = payment.Next(order, s.config.BaseURL.JoinPath("orders", token).String())
	}
	body, err := e.view.Order(page)
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer") // its address is the key to it
	w.Header().Set("X-Robots-Tag", "noindex")
	writePrivate(w, http.StatusOK, body)
	return nil
}

// readForm reads a form's body, up to its bound.
func readForm(r *http.Request) (url.Values, error) {
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(strings.ReplaceAll(string(body), "%0D%0A", "%0A")) // scripts and browsers end lines as they like
	if err != nil {
		return nil, errBadForm
	}
	return form, nil
}
