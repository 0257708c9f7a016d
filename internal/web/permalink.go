package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/view"
)

// permalink answers /cart/SKU:2,SKU:1, a link that proposes a cart. It asks before it adds anything,
// since browsers and chat programs open links without being told to.
func (s *Server) permalink(w http.ResponseWriter, r *http.Request, e *Edition) error {
	text, err := url.PathUnescape(chi.URLParam(r, "lines"))
	if err != nil {
		return errNotFound
	}
	page := view.PermalinkPage{
		Layout: view.Layout{Title: "Add to your cart?", Path: "/cart", NoIndex: true, Crumbs: []catalog.Link{{Title: "Cart", URL: "/cart"}}},
		Key:    newKey(),
	}
	for _, proposed := range strings.Split(text, ",") {
		sku, quantity, _ := strings.Cut(proposed, ":")
		n, err := shop.ParseQuantity(quantity)
		item, sold := e.item(catalog.SKU(sku))
		switch {
		case err != nil || n == 0:
			return &failure{http.StatusUnprocessableEntity, "This link is not whole", "It should read /cart/ and then a product's code, a colon and a number: /cart/SKU:2."}
		case !sold:
			page.Unknown = append(page.Unknown, sku)
		default:
			page.Lines = append(page.Lines, view.PermalinkLine{Item: item, Quantity: n})
			page.Count += n
		}
	}
	body, err := e.view.Permalink(page)
	if err != nil {
		return err
	}
	writePrivate(w, http.StatusOK, body)
	return nil
}
