package catalog

import "testing"

func TestAUnitPriceLetsSizesBeCompared(t *testing.T) {
	for _, c := range []struct {
		size  string
		price Money
		want  UnitPrice
	}{
		{"30 ml", 59900, UnitPrice{1997, "ml"}},
		{"60ml", 99900, UnitPrice{1665, "ml"}},
		{"50 g", 50000, UnitPrice{1000, "g"}},
		{"12.5 gm", 10000, UnitPrice{800, "g"}},
		{" 7,5 ML ", 750, UnitPrice{100, "ml"}},
		{"999 ml", 99900, UnitPrice{100, "ml"}},
		{"1 l", 99900, UnitPrice{99900, "litre"}},
		{"1000 ml", 99900, UnitPrice{99900, "litre"}},
		{"1.5 kg", 30000, UnitPrice{20000, "kg"}},
		{"0.25 ml", 10000, UnitPrice{40000, "ml"}},
	} {
		m, ok := ParseMeasure(c.size)
		if got := m.UnitPrice(c.price); !ok || got != c.want {
			t.Errorf("%q at %d: %v, %v; want %v", c.size, c.price, got, ok, c.want)
		}
	}
}

func TestASizeThatGivesNoMeasureHasNoUnitPrice(t *testing.T) {
	for _, size := range []string{"", "One size", "3 × 10 ml", "30 ml or 60 ml", "0 ml", "ml", "30", "-30 ml", "1e3 ml", "３０ ml", "30 ml/g", "99999999999 ml"} {
		if m, ok := ParseMeasure(size); ok {
			t.Errorf("%q is read as %v", size, m)
		}
	}
}

func TestTheNetQuantityStandsInForAMissingSize(t *testing.T) {
	p := &Product{Variants: []Variant{{Price: 30000}}, Label: Label{NetQuantity: "30 ml"}}
	if got := p.UnitPrice(p.Variants[0]); got == nil || *got != (UnitPrice{1000, "ml"}) {
		t.Errorf("of the only size it is %v", got)
	}
	p.Variants = append(p.Variants, Variant{Price: 50000})
	if got := p.UnitPrice(p.Variants[0]); got != nil {
		t.Errorf("with two sizes nobody can tell which is meant, but it is %v", got)
	}
}
