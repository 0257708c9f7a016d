package view

import (
	"porewise/internal/catalog"
	"porewise/internal/routine"
	"porewise/internal/shop"
)

func (s *sample) item() shop.Item {
	return shop.Item{SKU: "PW-NIA-30", Product: "niacinamide-serum", Title: "Niacinamide Serum" + s.mark, Size: "30 ml", URL: "/products/niacinamide-serum",
		Price: 59900, MRP: 69900, Limit: 10, Available: true, Stock: 2, Image: s.picture()}
}

func (s *sample) cart() CartPage {
	item := s.item()
	line := shop.Line{SKU: item.SKU, Quantity: 3, Title: item.Title, Size: item.Size, Price: 49900}
	gone := shop.Line{SKU: "GONE", Quantity: 1, Title: "Gone" + s.mark, Price: 10000}
	return CartPage{Layout: Layout{Title: "Cart", Path: "/cart", NoIndex: true}, Plan: s.plan(), Orders: []shop.Order{s.order(shop.Placed), s.order(shop.Cancelled)}, Added: "Added" + s.mark, ReturnTo: "/articles/pores", Alert: "Alert" + s.mark,
		Key: "key-1", Fields: map[catalog.SKU]FieldError{item.SKU: {"1e3" + s.mark, "Whole numbers only."}},
		Cart: shop.View{Count: 3, Total: 179700, Notices: []string{"Notice" + s.mark}, Removed: &shop.Removed{Line: gone, Position: 1, More: []shop.Removed{{Line: line}}},
			Lines: []shop.LineView{
				{Key: "PW-NIA-30", Line: line, Item: item, Known: true, Available: true, LinePrice: 179700, Messages: []string{"Only 2 left" + s.mark}, Fits: 2},
				{Key: "GONE", Line: gone, Messages: []string{"No longer sold"}}}}}
}

func (s *sample) emptyCart() CartPage {
	return CartPage{Layout: Layout{Title: "Cart", Path: "/cart"}, Articles: s.articles(), Cart: shop.View{Removed: &shop.Removed{}}}
}

func (s *sample) permalink() PermalinkPage {
	return PermalinkPage{Layout: Layout{Title: "Add", Path: "/cart/PW-NIA-30:2"}, Count: 2, Unknown: []string{"X-1" + s.mark}, Key: "key-2",
		Lines: []PermalinkLine{{s.item(), 2}, {shop.Item{SKU: "OUT-1", Title: "Out"}, 1}}}
}

func (s *sample) lines() []shop.OrderLine {
	return []shop.OrderLine{
		{SKU: "PW-NIA-30", Product: "niacinamide-serum", Title: "Niacinamide Serum" + s.mark, Size: "30 ml", Quantity: 2, Price: 59900, MRP: 69900, LinePrice: 119800},
		{SKU: "PW-EYE", Title: "Eye Cream", Quantity: 1, Price: 149950, LinePrice: 149950},
	}
}

func (s *sample) customer() shop.Customer {
	return shop.Customer{Name: "Asha" + s.mark, Phone: "9800000000", Email: "asha@porewise.example", Address: "4 Hill Road\nBehind the school" + s.mark,
		City: "Pune", State: "Maharashtra", PIN: "411001", Note: "Ring twice." + s.mark}
}

func (s *sample) order(state shop.State) shop.Order {
	o := shop.Order{Ref: "PW-7K3M9Q", Token: "token", State: state, Payment: shop.OnWhatsApp, Placed: sampleDay, Customer: s.customer(),
		Lines: s.lines(), Subtotal: 269750, Shipping: 4900, Total: 274650, Currency: "INR", Routine: []string{"Alternate nights." + s.mark}}
	if state == shop.Awaiting {
		o.HoldUntil = sampleDay.AddDate(0, 0, 2)
	}
	return o
}

func (s *sample) checkout(v *View) CheckoutPage {
	currency := v.config.Site.Currency
	return CheckoutPage{Layout: Layout{Title: "Checkout", Path: "/checkout", Crumbs: []catalog.Link{{Title: "Cart", URL: "/cart"}}},
		Quote: shop.Quote{Lines: s.lines(), Subtotal: 269750, Total: 269750}, Currency: currency, Customer: s.customer(), Key: "key-3", Alert: "Alert" + s.mark, Notice: "Notice" + s.mark,
		Payments: []shop.Payment{shop.Cash{Currency: currency}, shop.WhatsApp{}}, Payment: shop.OnWhatsApp,
		Errors: []shop.FieldError{{Field: "name", Message: "Name" + s.mark}, {Field: "phone", Message: "Phone"}, {Field: "email", Message: "E-mail"}, {Field: "address", Message: "Address"},
			{Field: "city", Message: "City"}, {Field: "state", Message: "State"}, {Field: "pin", Message: "PIN"}, {Field: "note", Message: "Note"}, {Field: "payment", Message: "Payment"}}}
}

func (s *sample) orderPage(v *View, order shop.Order) OrderPage {
	return OrderPage{Layout: Layout{Title: "Order", Path: "/orders/token"}, Order: order, Currency: v.config.Site.Currency, Payment: "Order on WhatsApp",
		Next: shop.Next{Message: "Please send it" + s.mark, URL: "https://wa.me/919800000000?text=Hello%20%E2%82%B9599%0AThank%20you", Label: "Open WhatsApp", Text: "Hello ₹599\nThank you" + s.mark}}
}

// expired and erased are orders at the end of their lives.
func (s *sample) expired() shop.Order {
	o := s.order(shop.Cancelled)
	o.Reason = shop.ReasonHold
	return o
}

func (s *sample) erased() shop.Order {
	o := s.order(shop.Fulfilled)
	o.Customer, o.Erased = shop.Customer{}, sampleDay.AddDate(1, 0, 0)
	return o
}

// plan has a product, an ingredient that stands for one, and every verdict on them.
func (s *sample) plan() *Plan {
	own := &catalog.Product{Meta: s.ingredient.Meta, Step: "serum"}
	pair := func(slot routine.Slot, verdict routine.Verdict, read *catalog.Article) PlanPair {
		rule := routine.Rule{A: "niacinamide", B: "retinoid", Slot: slot, Verdict: verdict, Why: "Why" + s.mark, Instead: "Alternate nights.", Source: "custom: a habit", Reviewed: sampleDay}
		return PlanPair{routine.Pair{A: s.product, B: own, Rule: rule}, read}
	}
	return &Plan{Morning: []routine.Step{{Product: s.product}, {Product: own, Why: "Because" + s.mark}}, Night: []routine.Step{{Product: s.product}},
		Pairs: []PlanPair{pair(routine.SameNight, routine.Avoid, s.article), pair(routine.SameDay, routine.Caution, nil), pair(routine.SameApplication, routine.Fine, s.plain)},
		Notes: []string{"Sunscreen" + s.mark}}
}

func (s *sample) routine() RoutinePage {
	return RoutinePage{Layout: s.layout("/routine"), Chosen: map[string]bool{"/ingredients/niacinamide": true}, Plan: s.plan(),
		Missing:  []MissingChoice{{catalog.KindProduct, "old" + s.mark, true}, {catalog.KindIngredient, "unknown" + s.mark, false}},
		Products: []StepGroup{{"serum", s.shelf()}, {"", []*catalog.Product{bareProduct()}}}, Ingredients: []*catalog.Ingredient{s.ingredient, bareIngredient()}}
}

// lonely is the plan of a single product for the morning.
func (s *sample) lonely() RoutinePage {
	return RoutinePage{Layout: s.layout("/routine"), Plan: &Plan{Morning: []routine.Step{{Product: s.product}}}}
}
