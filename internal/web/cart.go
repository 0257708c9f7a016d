package web

import (
	"encoding/json"
	"net/http"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/view"
)

// shelf is the shop of an edition, as the cart's rules see it.
func (e *Edition) shelf() shop.Shelf {
	site := e.snapshot.Site()
	return shop.Shelf{Find: e.item, Currency: site.Currency, MaxLines: site.Shop.MaxLines}
}

// item is one size of a product as it is sold now.
func (e *Edition) item(sku catalog.SKU) (shop.Item, bool) {
	v, ok := e.snapshot.Variant(sku)
	if !ok {
		return shop.Item{}, false
	}
	limit := e.snapshot.Site().Shop.MaxQuantity
	if v.Limit > 0 {
		limit = min(limit, v.Limit)
	}
	stock, tracked := e.stock[sku]
	if !tracked {
		stock = -1
	}
	return shop.Item{
		SKU: sku, Product: v.Product.Slug, Title: v.Product.Name(), Size: v.Size, URL: v.Product.URL(),
		Price: v.Price, MRP: v.MRP, Limit: limit, Available: v.Available, Stock: stock, Image: v.Product.Image,
	}, true
}

// cart answers GET /cart. Looking at a cart keeps it for another thirty days.
func (s *Server) cart(w http.ResponseWriter, r *http.Request, e *Edition) error {
	page, err := s.cartPage(w, r, e)
	if err != nil {
		return err
	}
	flash := s.takeFlash(w, r)
	page.Added, page.ReturnTo = flash.Notice, localPath(flash.ReturnTo)
	return s.writeCart(w, r, e, http.StatusOK, page)
}

// openCart loads the visitor's cart, an empty one where there is none, and slides its time.
func (s *Server) openCart(w http.ResponseWriter, r *http.Request, e *Edition) (shop.Cart, error) {
	token, id, ok := s.cartCookie(r)
	if !ok {
		return shop.Cart{}, nil
	}
	cart, err := s.config.Store.Cart(r.Context(), id)
	if err != nil {
		return shop.Cart{}, err
	}
	if err := s.config.Store.Renew(r.Context(), id); err != nil {
		return shop.Cart{}, err
	}
	s.setCartCookies(w, token, cart.View(e.shelf()).Count)
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
		Cart:   cart.View(e.shelf()),
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
	body, err := e.cartBody(cart)
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
func (e *Edition) cartBody(cart shop.Cart, said ...string) ([]byte, error) {
	v := cart.View(e.shelf())
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
