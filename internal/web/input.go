package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/view"
)

// input is what a request asks of the cart, from a form or from a script.
type input struct {
	wants    []shop.Want
	adds     bool                            // what it asks for has no field in the cart
	typed    map[catalog.SKU]view.FieldError // quantities as they were typed, to show them again, and what is wrong with them
	returnTo string                          // local address; empty: none
	checkout bool                            // go on to the checkout
	key      string                          // idempotency key; empty: none
	body     [32]byte                        // hash of what is asked for
}

func (in input) once() shop.Once { return shop.Once{Key: in.key, Body: in.body} }

// fields is what the cart's fields show after a refusal: what was typed, and what is wrong with it.
func (in input) fields(err error) map[catalog.SKU]view.FieldError {
	var refusal *shop.Refusal
	if errors.As(err, &refusal) {
		if field, ok := in.typed[refusal.SKU]; ok {
			field.Message = refusal.Description
			in.typed[refusal.SKU] = field
		}
	}
	return in.typed
}

// mostWants bounds what one request can ask for, since its answer is remembered. A cart that site.yaml lets hold
// hundreds of products can still be changed as a whole.
const mostWants = 1000

func (in *input) want(sku, quantity, was string) error {
	if len(in.wants) >= mostWants {
		return &shop.Refusal{Message: "Too much at once", Description: fmt.Sprintf("One request can ask for %d products.", mostWants)}
	}
	if in.typed == nil {
		in.typed = map[catalog.SKU]view.FieldError{}
	}
	n, err := shop.ParseQuantity(quantity)
	var refusal *shop.Refusal
	if errors.As(err, &refusal) {
		in.typed[catalog.SKU(sku)] = view.FieldError{Value: quantity, Message: refusal.Description}
		return &shop.Refusal{SKU: catalog.SKU(sku), Message: refusal.Message, Description: refusal.Description}
	}
	if err != nil {
		return err
	}
	in.typed[catalog.SKU(sku)] = view.FieldError{Value: quantity}
	want := shop.Want{SKU: catalog.SKU(sku), Quantity: n, Was: -1}
	if shown, err := shop.ParseQuantity(was); err == nil {
		want.Was = shown
	}
	in.wants = append(in.wants, want)
	return nil
}

// maxBody is the most bytes of a form or of JSON: fifty lines with room to spare.
const maxBody = 64 << 10

// readInput reads a form or JSON, whichever the request says it is. The returned input is usable for
// showing the form again even where there is an error.
func readInput(r *http.Request, c cartChange) (input, error) {
	body, err := readBody(r)
	if err != nil {
		return input{}, err
	}
	in := input{key: r.Header.Get("Idempotency-Key")}
	in.body = sha256.Sum256(slices.Concat([]byte(r.URL.Path), []byte{0}, body))
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "application/json" {
		err = in.readJSON(body, c)
	} else {
		err = in.readForm(string(body), c)
	}
	return in, err
}

// readBody is a request's body. A form that a script sends as FormData is written as one without a script
// would be: its bytes are then the same each time, and the same request under one key is known again.
func readBody(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return body, err
	}
	form, err := multipart.NewReader(bytes.NewReader(body), params["boundary"]).ReadForm(maxBody)
	if err != nil {
		return nil, errBadForm
	}
	return []byte(url.Values(form.Value).Encode()), nil
}

// readForm reads id and quantity, once or several times in pairs, and updates[SKU] with was[SKU].
func (in *input) readForm(body string, c cartChange) error {
	form, err := url.ParseQuery(body)
	if err != nil {
		return errBadForm
	}
	in.returnTo, in.checkout = localPath(form.Get("return_to")), form.Get("checkout") != ""
	if in.key == "" {
		in.key = form.Get("key")
	}
	quantities := form["quantity"]
	if len(quantities) != 0 && len(quantities) != len(form["id"]) {
		return errManyQuantities
	}
	var refused error
	for i, id := range form["id"] {
		quantity := absent(c)
		if len(quantities) > 0 {
			quantity = quantities[i]
		}
		refused = firstError(refused, in.want(id, quantity, ""))
	}
	for _, name := range sortedKeys(form) {
		sku, ok := bracketed(name, "updates")
		if ok && len(form[name]) > 1 {
			return errManyQuantities
		}
		if ok {
			refused = firstError(refused, in.want(sku, form.Get(name), form.Get("was["+sku+"]")))
		}
	}
	return refused
}

// errManyQuantities is a form that says a quantity twice, or none for one of several products.
var errManyQuantities = &shop.Refusal{Message: "Cannot read the form", Description: "Each product needs one quantity."}

// readJSON reads {"items":[{"id","quantity"}]}, {"id","quantity"} or {"updates":{SKU: n}}.
func (in *input) readJSON(body []byte, c cartChange) error {
	var doc struct {
		line
		Items   []line                `json:"items"`
		Updates map[string]jsonScalar `json:"updates"`
	}
	if len(bytes.TrimSpace(body)) > 0 {
		if err := json.Unmarshal(body, &doc); err != nil {
			return &shop.Refusal{Message: "Cannot read the request", Description: "The body is not the JSON that this address takes."}
		}
	}
	if doc.ID != "" {
		doc.Items = append(doc.Items, doc.line)
	}
	for _, item := range doc.Items {
		quantity := absent(c)
		if item.Quantity != nil {
			quantity = string(*item.Quantity)
		}
		if err := in.want(string(item.ID), quantity, ""); err != nil {
			return err
		}
	}
	for _, sku := range sortedKeys(doc.Updates) {
		if err := in.want(sku, string(doc.Updates[sku]), ""); err != nil {
			return err
		}
	}
	return nil
}

type line struct {
	ID       jsonScalar  `json:"id"`
	Quantity *jsonScalar `json:"quantity"` // nil: not given, which is not the same as empty
}

// jsonScalar is a number or a string as it was written: 1.5 and 1e3 must not become whole numbers.
type jsonScalar string

func (s *jsonScalar) UnmarshalJSON(text []byte) error {
	if text[0] == '"' {
		return json.Unmarshal(text, (*string)(s))
	}
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	*s = jsonScalar(text)
	return nil
}

func absent(c cartChange) string {
	if c.adds {
		return "1"
	}
	return ""
}

// bracketed takes SKU out of name[SKU].
func bracketed(name, prefix string) (string, bool) {
	inner, ok := strings.CutPrefix(name, prefix+"[")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(inner, "]")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// firstError is the first error of two, so that all fields are read although one was refused.
func firstError(first, second error) error {
	if first != nil {
		return first
	}
	return second
}
