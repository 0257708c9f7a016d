package web_test

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
	"golang.org/x/tools/txtar"

	"porewise/internal/web"
)

// visitor is a client with cookies, which sends what no page of ours would.
type visitor struct {
	t      testing.TB
	server *web.Server
	jar    *cookiejar.Jar
}

func newVisitor(t testing.TB, server *web.Server) *visitor {
	jar, _ := cookiejar.New(nil) // fails only for bad options
	return &visitor{t, server, jar}
}

func (v *visitor) post(path, kind, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest("POST", "http://porewise.test"+path, strings.NewReader(body))
	request.Header.Set("Content-Type", kind)
	return v.send(request)
}

func (v *visitor) send(request *http.Request) *httptest.ResponseRecorder {
	for _, cookie := range v.jar.Cookies(request.URL) {
		request.AddCookie(cookie)
	}
	recorder := httptest.NewRecorder()
	v.server.ServeHTTP(recorder, request)
	v.jar.SetCookies(request.URL, recorder.Result().Cookies())
	return recorder
}

func (v *visitor) cart() gjson.Result {
	answer := v.send(httptest.NewRequest("GET", "http://porewise.test/cart.js", nil))
	return gjson.ParseBytes(answer.Body.Bytes())
}

const (
	formType = "application/x-www-form-urlencoded"
	jsonType = "application/json"
)

// shopFolder is the shop of the request scripts.
func shopFolder(t testing.TB) fs.FS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/shop.txtar")
	must(t, err)
	folder, err := txtar.FS(archive)
	must(t, err)
	return folder
}

func TestForgedPricesTitlesAndDiscountsChangeNothing(t *testing.T) {
	s := openSite(t, shopFolder(t))
	const forged = "&price=1&line_price=1&total=1&total_price=1&subtotal=1&mrp=1&shipping=0&currency=XXX&title=Free&size=1+l&discount=100" +
		"&discount_code=ALL&available=true&limit=999&stock=999&ref=PW-AAAAAA&token=AAAAAAAAAAAAAAAAAAAAAA&items[0][price]=1"
	v := newVisitor(t, s.server)
	v.post("/cart/add", formType, "id=A-30&quantity=2"+forged)
	v.post("/cart/change", formType, "id=A-30&quantity=3"+forged)
	v.post("/cart/update", formType, "updates[A-30]=2&was[A-30]=3"+forged)
	v.post("/cart/add.js", jsonType, `{"items":[{"id":"B-50","quantity":1,"price":1,"line_price":1,"title":"Free","properties":{"price":1}}],"total_price":1,"currency":"XXX","discount":100}`)
	v.post("/cart/update.js", jsonType, `{"updates":{"B-50":1},"prices":{"B-50":1},"discount":"ALL"}`)
	cart := v.cart()
	for path, want := range map[string]string{"currency": "INR", "item_count": "3", "total_price": "194775", "items.0.price": "59900", "items.0.title": "Alpha",
		"items.0.variant": "30 ml", "items.0.line_price": "119800", "items.1.price": "74975", "items.1.title": "Beta"} {
		if got := cart.Get(path).String(); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}

	const person = "name=Asha+Rao&phone=9876543210&address=1+Lane&city=Pune&state=Maharashtra&pin=411001&payment=cod"
	if answer := v.post("/checkout", formType, person+"&key=k1&total=1"+forged); answer.Code != http.StatusConflict {
		t.Errorf("an order for one paisa is answered with %d", answer.Code)
	}
	answer := v.post("/checkout", formType, person+"&key=k2&total=199675"+strings.ReplaceAll(forged, "&total=1", ""))
	order, err := s.store.Order(t.Context(), strings.TrimPrefix(answer.Header().Get("Location"), "/orders/"))
	if err != nil {
		t.Fatalf("answers %d: %v", answer.Code, err)
	}
	if order.Total != 199675 || order.Subtotal != 194775 || order.Shipping != 4900 || order.State != "placed" || order.Currency != "INR" || order.Lines[0].Title != "Alpha" {
		t.Errorf("the order is %+v", order)
	}
}

func TestAFormThatAScriptSendsAsFormDataIsAForm(t *testing.T) {
	v := newVisitor(t, openSite(t, shopFolder(t)).server)
	send := func(fields ...string) *httptest.ResponseRecorder { // each time with another boundary
		var body strings.Builder
		w := multipart.NewWriter(&body)
		for _, field := range fields {
			name, value, _ := strings.Cut(field, "=")
			must(t, w.WriteField(name, value))
		}
		must(t, w.Close())
		return v.post("/cart/add.js", w.FormDataContentType(), body.String())
	}
	for range 2 {
		if answer := send("id=A-30", "quantity=2", "key=k1"); answer.Code != http.StatusOK || gjson.Get(answer.Body.String(), "item_count").Int() != 2 {
			t.Errorf("answers %d, %s", answer.Code, answer.Body)
		}
	}
	if answer := send("id=A-30", "quantity=3", "key=k1"); answer.Code != http.StatusUnprocessableEntity {
		t.Errorf("other contents under the same key are answered with %d", answer.Code)
	}
	for _, body := range []string{"", "id=A-30"} {
		if answer := v.post("/cart/add.js", "multipart/form-data; boundary=x", body); answer.Code != http.StatusBadRequest {
			t.Errorf("to %q: %d, %s", body, answer.Code, answer.Body)
		}
	}
}

// oddForms are quantities as a form may say them, which are none.
var oddForms = []string{"", " ", "abc", "1.5", "1,5", "1e3", "1E3", "-1", "-0", "+1", "0x10", "0b1", "1_000", "1 000", "2147483648", "9223372036854775807",
	"9223372036854775808", "18446744073709551617", "1000000", strings.Repeat("9", 1000), "１", "٣", "३", "½", "NaN", "Infinity", "null", "true", "1;2", "1\x00", "\xff", "<b>1</b>", "' OR 1=1"}

// oddValues are quantities as JSON may say them, which are none.
var oddValues = []string{`""`, `"abc"`, `1.5`, `1.0`, `1e3`, `1e400`, `-1`, `-0`, `"+1"`, `"0x10"`, `2147483648`, `9223372036854775808`, `1000000`, `"１"`, `true`, `[1]`, `{"n":1}`, `"1\u0000"`}

func TestAnOddQuantityIsRefusedAndTheCartStaysAsItWas(t *testing.T) {
	s := openSite(t, shopFolder(t))
	v := newVisitor(t, unlimited(s))
	v.post("/cart/add", formType, "id=A-30&quantity=3")
	before := v.cart().Raw
	refused := func(path, kind, body string) {
		t.Helper()
		if answer := v.post(path, kind, body); answer.Code != http.StatusUnprocessableEntity {
			t.Errorf("POST %s with %q answers %d", path, body, answer.Code)
		} else if kind == jsonType && !gjson.Valid(answer.Body.String()) {
			t.Errorf("POST %s with %q answers no JSON: %s", path, body, answer.Body)
		}
	}
	for _, odd := range oddForms {
		quantity := url.QueryEscape(odd)
		refused("/cart/add", formType, "id=A-30&quantity="+quantity)
		refused("/cart/change", formType, "id=A-30&quantity="+quantity)
		refused("/cart/update", formType, "updates[A-30]="+quantity+"&was[A-30]=3")
		refused("/cart/update", formType, "updates[A-30]="+quantity)
		text, _ := json.Marshal(odd) // a string marshals
		refused("/cart/change.js", jsonType, fmt.Sprintf(`{"id":"A-30","quantity":%s}`, text))
	}
	for _, odd := range oddValues {
		refused("/cart/add.js", jsonType, `{"items":[{"id":"A-30","quantity":`+odd+`}]}`)
		refused("/cart/change.js", jsonType, `{"id":"A-30","quantity":`+odd+`}`)
		refused("/cart/update.js", jsonType, `{"updates":{"A-30":`+odd+`}}`)
	}
	for _, repeated := range []string{"id=A-30&quantity=1&quantity=2", "id=A-30&id=B-50&quantity=1", "quantity=1", "id=A-30&quantity=0"} {
		refused("/cart/add", formType, repeated)
	}
	refused("/cart/update", formType, "updates[A-30]=1&updates[A-30]=2")
	refused("/cart/change", formType, "id=A-30&quantity=1&id=B-50&quantity=1")
	refused("/cart/add", formType, strings.Repeat("id=A-30&", 1100))
	refused("/cart/add", formType, "id="+strings.Repeat("A", 65))
	refused("/cart/add", formType, "id=A-30%00")
	if after := v.cart().Raw; after != before {
		t.Errorf("the cart went from %s to %s", before, after)
	}
}

func TestATotalThatIsNoneIsAnsweredWithTheTrueOne(t *testing.T) {
	s := openSite(t, shopFolder(t))
	v := newVisitor(t, unlimited(s))
	v.post("/cart/add", formType, "id=A-30")
	for i, odd := range append(oddForms, "0", "64800.00", "₹648") {
		body := fmt.Sprintf("name=Asha+Rao&phone=9876543210&address=1+Lane&city=Pune&state=Maharashtra&pin=411001&payment=cod&key=k%d&total=%s", i, url.QueryEscape(odd))
		answer := v.post("/checkout", formType, body)
		if answer.Code != http.StatusConflict || !strings.Contains(answer.Body.String(), "₹648") {
			t.Errorf("a total of %q is answered with %d", odd, answer.Code)
		}
	}
	if n := v.cart().Get("item_count").Int(); n != 1 {
		t.Errorf("the cart holds %d pieces now", n)
	}
}

// FuzzABodyIsNeverAFaultOfOurs posts anything to everything that takes a form.
func FuzzABodyIsNeverAFaultOfOurs(f *testing.F) {
	s := openSite(f, shopFolder(f))
	v := newVisitor(f, unlimited(s))
	paths := []string{"/checkout"}
	for _, change := range []string{"add", "change", "update", "clear", "undo"} {
		paths = append(paths, "/cart/"+change, "/cart/"+change+".js")
	}
	for _, seed := range []string{"id=A-30&quantity=2", "updates[A-30]=1&was[A-30]=2", `{"items":[{"id":"A-30"}]}`, `{"updates":{"A-30":1}}`, "%zz", "[[[[", "null", "key=k&total=1&payment=cod"} {
		f.Add(seed, uint8(0), false)
	}
	f.Fuzz(func(t *testing.T, body string, to uint8, isJSON bool) {
		kind := formType
		if isJSON {
			kind = jsonType
		}
		path := paths[int(to)%len(paths)]
		answer := v.post(path, kind, body)
		if _, err := io.Copy(io.Discard, answer.Body); err != nil || answer.Code >= http.StatusInternalServerError {
			t.Errorf("POST %s answers %d", path, answer.Code)
		}
	})
}
