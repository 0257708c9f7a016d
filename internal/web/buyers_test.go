package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// TestAHundredBuyersForTenBottlesAreTenOrders is what the store promises, seen by shoppers: none gets an error,
// ten get an order, and ninety the cart as it is now with a clear sentence.
func TestAHundredBuyersForTenBottlesAreTenOrders(t *testing.T) {
	const buyers, bottles = 100, 10
	s := openSite(t, shopFolder(t))
	server := unlimited(s)
	visitors := make([]*visitor, buyers)
	for i := range visitors {
		visitors[i] = newVisitor(t, server)
		visitors[i].post("/cart/add", formType, "id=A-30")
	}
	must(t, s.store.SetStock(t.Context(), "A-30", bottles))
	answers := make([]*httptest.ResponseRecorder, buyers)
	var all sync.WaitGroup
	for i, v := range visitors {
		all.Go(func() {
			answers[i] = v.post("/checkout", formType, fmt.Sprintf("name=Buyer+%d&phone=9876543210&address=1+Lane&city=Pune&state=Maharashtra&pin=411001&payment=cod&key=k&total=64800", i))
		})
	}
	all.Wait()
	codes := map[int]int{}
	for _, answer := range answers {
		codes[answer.Code]++
		if body := answer.Body.String(); answer.Code == http.StatusConflict && !strings.Contains(body, "Your order was not placed. Alpha (30 ml): Out of stock.") {
			t.Errorf("a buyer is told %s", body)
		}
	}
	if codes[http.StatusSeeOther] != bottles || codes[http.StatusConflict] != buyers-bottles {
		t.Errorf("the answers are %v", codes)
	}
	stock, err := s.store.Stock(t.Context())
	if must(t, err); stock["A-30"] != 0 {
		t.Errorf("%d bottles are left", stock["A-30"])
	}
}
