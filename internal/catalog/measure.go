package catalog

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Measure is how much a pack holds, in millilitres or grams.
type Measure struct {
	thousandths int64
	unit        string // "ml" or "g"
}

// measured is a size as labels write it: "30 ml", "1.5 l", "50g". What holds several of something has no
// measure that could be read without guessing.
var measured = regexp.MustCompile(`^(\d{1,6})(?:[.,](\d{1,3}))?\s*(ml|l|litre|g|gm|kg)$`)

// ParseMeasure reads a size; it is false for one that gives no volume and no weight.
func ParseMeasure(size string) (Measure, bool) {
	parts := measured.FindStringSubmatch(strings.ToLower(strings.TrimSpace(size)))
	if parts == nil {
		return Measure{}, false
	}
	n, err := strconv.ParseInt(parts[1]+(parts[2] + "000")[:3], 10, 64)
	if err != nil || n == 0 {
		return Measure{}, false
	}
	switch parts[3] {
	case "ml":
		return Measure{n, "ml"}, true
	case "l", "litre":
		return Measure{n * 1000, "ml"}, true
	case "kg":
		return Measure{n * 1000, "g"}, true
	}
	return Measure{n, "g"}, true
}

// UnitPrice is what one Unit costs, so that sizes can be compared.
type UnitPrice struct {
	Price Money // rounded to the minor unit
	Unit  string
}

// big is from which measure on a price is given for the larger unit, as Indian rules on packaged goods ask.
const big = 1000

// UnitPrice is the price of a millilitre or gram, or from a litre or kilogram on, of a litre or kilogram.
func (m Measure) UnitPrice(price Money) UnitPrice {
	amount := float64(m.thousandths) / 1000
	unit := m.unit
	if amount >= big {
		amount /= big
		unit = map[string]string{"ml": "litre", "g": "kg"}[m.unit]
	}
	return UnitPrice{Money(math.Round(float64(price) / amount)), unit}
}

// UnitPrice is that of one of p's sizes; nil where neither the size nor the label's net quantity can be read.
func (p *Product) UnitPrice(v Variant) *UnitPrice {
	m, ok := ParseMeasure(v.Size)
	if !ok && len(p.Variants) == 1 {
		m, ok = ParseMeasure(p.Label.NetQuantity)
	}
	if !ok {
		return nil
	}
	unit := m.UnitPrice(v.Price)
	return &unit
}
