package web

import (
	"encoding/json"
	"net/http"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/view"
)

// cart answers GET /cart. Looking at a cart keeps it for another thirty days.
func (s *Server) cart(w http.ResponseWriter, r *http.Request, e *Edition) error {
	page, err := s.cartPage(w, r, e)
	if err != nil {
		return err
	}
	flash := s.takeFlash(w, r)
	page.Added, page.Alert, page.ReturnTo = flash.Notice, flash.Alert, localPath(flash.ReturnTo)
	return s.writeCart(w, r, e, http.StatusOK, page)
}

// opened is a visitor's cart, and the shop that it is seen against.
type opened struct {
	shop.Cart
	shelf shop.Shelf
}

func (o opened) view() shop.View { return o.View(o.shelf) }

// openCart loads the visitor's cart, an empty one where there is none, and slides its time.
func (s *Server) openCart(w http.ResponseWriter, r *http.Request, e *Edition) (cart opened, err error) {
	if cart.shelf, err = s.shelf(r.Context(), e); err != nil {
		return opened{}, err
	}
	token, id, ok := s.cartCookie(r)
	if !ok {
		return cart, nil
	}
	if cart.Cart, err = s.config.Store.Cart(r.Context(), id); err != nil {
		return opened{}, err
	}
	if err := s.config.Store.Renew(r.Context(), id); err != nil {
		return opened{}, err
	}
	s.setCartCookies(w, token, cart.view().Count)
	return cart, nil
}

// cartPage is the visitor's cart with everything that its page tells.
func (s *Server) cartPage(w http.ResponseWriter, r *http.Request, e *Edition) (view.CartPage, error) {
	cart, err := s.openCart(w, r, e)
	if err != nil {
		return view.CartPage{}, err
	}
	page := view.CartPage{
		Layout: view.Layout{Title: "Cart", Path: "/cart", NoIndex: true},
		Cart:   cart.view(),
		Fields: map[catalog.SKU]view.FieldError{},
		Key:    newKey(),
	}
	page.Plan = e.plan(e.products(page.Cart))
	if len(cart.Lines) == 0 {
		page.Articles = first(relatedCards, e.snapshot.Articles())
	}
	if _, id, ok := s.cartCookie(r); ok {
		page.Orders, err = s.config.Store.OrdersOf(r.Context(), id)
	}
	return page, err
}

// fragmentHeader asks for the part of the cart's page that a script puts in place of its own.
const fragmentHeader = "Porewise-Fragment"

func (s *Server) writeCart(w http.ResponseWriter, r *http.Request, e *Edition, status int, page view.CartPage) error {
	render := e.view.Cart
	if r.Header.Get(fragmentHeader) == "cart" {
		render = e.view.CartFragment
	}
	body, err := render(page)
	if err != nil {
		return err
	}
	writePrivate(w, status, body)
	return nil
}

// cartJSON answers GET /cart.js.
func (s *Server) cartJSON(w http.ResponseWriter, r *http.Request, e *Edition) error {
	cart, err := s.openCart(w, r, e)
	if err != nil {
		return err
	}
	body, err := e.cartBody(cart.view())
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, body)
	return nil
}

// cartDocument is the JSON of a cart, in the shape of Shopify's cart API. Amounts are in the currency's
// minor unit.
type cartDocument struct {
	Currency   string          `json:"currency"`
	ItemCount  int             `json:"item_count"`
	TotalPrice catalog.Money   `json:"total_price"`
	Items      []cartItem      `json:"items"`
	Notices    []string        `json:"notices"`
	Routine    routineDocument `json:"routine"`
}

type cartItem struct {
	Key       string        `json:"key"`
	ID        catalog.SKU   `json:"id"`
	Product   catalog.Slug  `json:"product"`
	Title     string        `json:"title"`
	Variant   string        `json:"variant"`
	Quantity  int           `json:"quantity"`
	Price     catalog.Money `json:"price"`
	LinePrice catalog.Money `json:"line_price"`
	URL       string        `json:"url"`
	Available bool          `json:"available"`
	Messages  []string      `json:"messages"`
}

// cartBody is the cart as JSON; notices stand before those of the cart itself.
func (e *Edition) cartBody(v shop.View, said ...string) ([]byte, error) {
	doc := cartDocument{
		Currency: v.Currency.Code, ItemCount: v.Count, TotalPrice: v.Total,
		Items: []cartItem{}, Notices: append(slices.Clip(said), v.Notices...), Routine: e.routine(v),
	}
	if doc.Notices == nil {
		doc.Notices = []string{}
	}
	for _, line := range v.Lines {
		item := cartItem{
			Key: line.Key, ID: line.SKU, Product: line.Item.Product, Title: line.Title, Variant: line.Size, Quantity: line.Quantity,
			Price: line.Item.Price, LinePrice: line.LinePrice, URL: line.Item.URL, Available: line.Available, Messages: line.Messages,
		}
		if item.Messages == nil {
			item.Messages = []string{}
		}
		doc.Items = append(doc.Items, item)
	}
	return json.Marshal(doc)
}
