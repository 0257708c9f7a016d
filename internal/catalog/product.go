package catalog

// Product is something the shop sells, in one or more sizes.
type Product struct {
	Meta
	Body
	Brand          string
	Step           Step
	Ingredients    []Content
	NonComedogenic bool
	Variants       []Variant // at least one, else the product cannot be bought
	Label          Label
	Hidden         bool // reachable by its address and in carts, but in no list
}

// Content is one ingredient of a product.
type Content struct {
	Ingredient *Ingredient
	Percent    string // as the label gives it: "2"; empty where it does not
}

// Variant is one size of a product, what a shopper puts into the cart.
type Variant struct {
	SKU       SKU
	Size      string // "30 ml"
	Price     Money
	MRP       Money // maximum retail price, inclusive of all taxes; 0: none given
	Limit     int   // most of it in one cart; 0: the shop's own limit
	Available bool
}

// Label holds the facts that a label must bear. What only a real maker could fill stays a placeholder.
type Label struct {
	Maker       string
	Origin      string
	NetQuantity string
	BestBefore  string
	INCI        []string // in descending order of weight
}

// From is the lowest price among the variants, 0 without any.
func (p *Product) From() Money {
	var from Money
	for i, v := range p.Variants {
		if i == 0 || v.Price < from {
			from = v.Price
		}
	}
	return from
}

// Step is a product's place in a routine.
type Step string

// Steps is the order of use: from cleanser to sunscreen.
var Steps = []Step{"cleanser", "toner", "serum", "eye", "moisturizer", "sunscreen"}

// Order is the step's place in Steps, and len(Steps) for an unknown one.
func (s Step) Order() int {
	for i, step := range Steps {
		if s == step {
			return i
		}
	}
	return len(Steps)
}

// Words is the step as a reader says it.
func (s Step) Words() string {
	switch s {
	case "eye":
		return "Eye cream"
	case "":
		return ""
	}
	return string(s[0]-'a'+'A') + string(s[1:])
}
