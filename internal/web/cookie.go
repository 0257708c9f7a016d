package web

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"porewise/internal/shop"
)

// Cookies of the shop. The cart's holds a random token and is out of scripts' reach; the count is
// readable, for the badge, and means nothing to the server; the notice tells the cart page what the form
// before it did, and is gone once told.
const (
	countCookie  = "cart_count"
	noticeCookie = "cart_notice"
)

// cartCookieName is bound to the host and to https where the site has https.
func (s *Server) cartCookieName() string {
	if s.secure() {
		return "__Host-cart"
	}
	return "cart"
}

// cartCookie is the visitor's cart token. A missing, odd or old cookie is no error: it is no cart.
func (s *Server) cartCookie(r *http.Request) (token string, id shop.CartID, ok bool) {
	cookie, err := r.Cookie(s.cartCookieName())
	if err != nil {
		return "", shop.CartID{}, false
	}
	id, ok = shop.ParseToken(cookie.Value)
	return cookie.Value, id, ok
}

// setCartCookies makes the cart's cookie last as long as the cart does, and tells the badge.
func (s *Server) setCartCookies(w http.ResponseWriter, token string, count int) {
	s.setCookie(w, s.cartCookieName(), token, shop.CartAge, true)
	s.setCookie(w, countCookie, strconv.Itoa(count), shop.CartAge, false)
}

func (s *Server) setCookie(w http.ResponseWriter, name, value string, age time.Duration, httpOnly bool) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(age / time.Second),
		HttpOnly: httpOnly, Secure: s.secure(), SameSite: http.SameSiteLaxMode,
	})
}

// flash is what the cart page tells after a form: once, since a reload should not say it again.
type flash struct {
	Notice   string `json:"n,omitempty"`
	Alert    string `json:"a,omitempty"`
	ReturnTo string `json:"r,omitempty"`
}

// mostNotice is the most bytes of a notice that go into a cookie; what is longer ends in "…".
const mostNotice = 1200

// noticeAge is how long the answer to a form may take to arrive at the cart page.
const noticeAge = 10 * time.Minute

func (s *Server) setFlash(w http.ResponseWriter, f flash) {
	if f == (flash{}) {
		return
	}
	f.Notice, f.Alert = cut(f.Notice), cut(f.Alert)
	text, err := json.Marshal(f)
	if err != nil || len(text) > 3000 { // strings marshal; an address to go back to that is as long is not worth a fault
		return
	}
	s.setCookie(w, noticeCookie, base64.RawURLEncoding.EncodeToString(text), noticeAge, true)
}

func cut(notice string) string {
	if len(notice) <= mostNotice {
		return notice
	}
	return strings.ToValidUTF8(notice[:mostNotice], "") + "…"
}

// takeFlash reads the notice and takes it away. What a visitor may have written into it is shown to that
// visitor alone, as text.
func (s *Server) takeFlash(w http.ResponseWriter, r *http.Request) (f flash) {
	cookie, err := r.Cookie(noticeCookie)
	if err != nil {
		return flash{}
	}
	s.setCookie(w, noticeCookie, "", -time.Second, true)
	text, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil || json.Unmarshal(text, &f) != nil {
		return flash{}
	}
	return f
}
