package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"porewise/internal/shop"
)

// cartChange is one way to change a cart. It returns what to tell the shopper.
type cartChange struct {
	apply func(cart *shop.Cart, shelf shop.Shelf, wants []shop.Want) ([]string, error)
	adds  bool // makes a cart where there is none, and takes a missing quantity for 1
}

// cartChanges are the changes by the last part of their address.
func (s *Server) cartChanges() map[string]cartChange {
	return map[string]cartChange{
		"add":    {apply: add, adds: true},
		"change": {apply: change},
		"update": {apply: (*shop.Cart).Update},
		"clear":  {apply: clearAll},
		"undo":   {apply: undo},
	}
}

func add(cart *shop.Cart, shelf shop.Shelf, wants []shop.Want) ([]string, error) {
	added, err := cart.Add(shelf, wants)
	if err != nil {
		return nil, err
	}
	var said []string
	for _, a := range added {
		said = append(said, announce(a))
	}
	return said, nil
}

// announce says what was added, and if it was less than asked for, why.
func announce(a shop.Added) string {
	switch {
	case a.Quantity == 0:
		return a.Name() + ": " + a.Message
	case a.Quantity == 1:
		return strings.TrimSpace("Added " + a.Name() + ". " + a.Message)
	}
	return strings.TrimSpace(fmt.Sprintf("Added %d × %s. %s", a.Quantity, a.Name(), a.Message))
}

func change(cart *shop.Cart, shelf shop.Shelf, wants []shop.Want) ([]string, error) {
	if len(wants) != 1 {
		return nil, &shop.Refusal{Message: "Cannot change", Description: "One product is changed at a time."}
	}
	said, err := cart.Change(shelf, wants[0].SKU, wants[0].Quantity)
	return []string{said}, err
}

func clearAll(cart *shop.Cart, _ shop.Shelf, _ []shop.Want) ([]string, error) {
	cart.Clear()
	return []string{"Your cart is empty now."}, nil
}

func undo(cart *shop.Cart, shelf shop.Shelf, _ []shop.Want) ([]string, error) {
	said, err := cart.Undo(shelf)
	return []string{said}, err
}

// answer is what a change did, remembered under its idempotency key, so that a repeated request is
// answered the same.
type answer struct {
	Count  int             `json:"count"`  // pieces in the cart, for the badge
	Notice string          `json:"notice"` // for the page after a form
	Cart   json.RawMessage `json:"cart"`   // for a script
}

// changeCart applies a change to the visitor's cart and sets its cookies. A visitor without a cart gets
// one at the first add; any other change of no cart works on an empty one that nobody keeps.
func (s *Server) changeCart(w http.ResponseWriter, r *http.Request, e *Edition, c cartChange, in input) (answer, error) {
	shelf, err := s.shelf(r.Context(), e)
	if err != nil {
		return answer{}, err
	}
	apply := func(cart *shop.Cart) ([]byte, error) {
		said, err := c.apply(cart, shelf, in.wants)
		if err != nil {
			return nil, err
		}
		said = deleteEmpty(said)
		v := cart.View(shelf)
		body, err := e.cartBody(v, said...)
		if err != nil {
			return nil, err
		}
		return json.Marshal(answer{Count: v.Count, Notice: strings.Join(said, " "), Cart: body})
	}
	token, id, ok := s.cartCookie(r)
	if !ok && !c.adds {
		return decodeAnswer(apply(new(shop.Cart)))
	}
	if !ok {
		token = shop.NewToken()
		id, _ = shop.ParseToken(token)
	}
	a, err := decodeAnswer(s.config.Store.Change(r.Context(), id, in.once(), apply))
	if err == nil {
		s.setCartCookies(w, token, a.Count)
	}
	return a, err
}

// notice is what the cart page says on top. What was only removed is told in its place, with Undo.
func (a answer) notice(in input) string {
	kept := func(want shop.Want) bool { return want.Quantity != 0 }
	if len(in.wants) > 0 && !slices.ContainsFunc(in.wants, kept) {
		return ""
	}
	return a.Notice
}

func decodeAnswer(kept []byte, err error) (answer, error) {
	var a answer
	if err != nil {
		return a, err
	}
	err = json.Unmarshal(kept, &a)
	return a, err
}

// cartScript answers a .js POST with the cart as it is now.
func (s *Server) cartScript(c cartChange) handler {
	return func(w http.ResponseWriter, r *http.Request, e *Edition) error {
		in, err := readInput(r, c)
		if err != nil {
			return err
		}
		a, err := s.changeCart(w, r, e, c, in)
		if err != nil {
			return err
		}
		writeJSON(w, http.StatusOK, a.Cart)
		return nil
	}
}

// cartForm answers a form's POST by leading to the cart, which says what was done; or with the cart and
// what was wrong with the form.
func (s *Server) cartForm(c cartChange) handler {
	return func(w http.ResponseWriter, r *http.Request, e *Edition) error {
		in, err := readInput(r, c)
		in.adds = c.adds
		var a answer
		if err == nil {
			a, err = s.changeCart(w, r, e, c, in)
		}
		var refusal *shop.Refusal
		switch {
		case errors.As(err, &refusal), errors.Is(err, shop.ErrKeyReused):
			return s.refuse(w, r, e, in, err)
		case err != nil:
			return err
		}
		return s.changed(w, r, e, in, a)
	}
}

// changed leads on after a change: to the checkout where the shopper asked for it, else to the cart. A
// script that asked for a fragment gets the cart at once.
func (s *Server) changed(w http.ResponseWriter, r *http.Request, e *Edition, in input, a answer) error {
	script := r.Header.Get(fragmentHeader) != ""
	if script && !in.checkout {
		page, err := s.cartPage(w, r, e)
		if err != nil {
			return err
		}
		page.Added = a.notice(in)
		return s.writeCart(w, r, e, http.StatusOK, page)
	}
	to := "/cart"
	if in.checkout {
		to = "/checkout"
	}
	s.setFlash(w, flash{Notice: a.notice(in), ReturnTo: in.returnTo})
	if script {
		leadOn(w, http.StatusOK, to)
		return nil
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// refuse shows the cart with what was typed and a message beside each field that was refused, and above
// all of it. What was to be added has no field there.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, e *Edition, in input, err error) error {
	page, openErr := s.cartPage(w, r, e)
	if openErr != nil {
		return openErr
	}
	f := failureOf(err)
	page.Alert, page.ReturnTo = f.heading+". "+f.message, in.returnTo
	if !in.adds {
		page.Fields = in.fields(err)
	}
	return s.writeCart(w, r, e, f.status, page)
}

func deleteEmpty(texts []string) []string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}
