package shop

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseQuantity reads a quantity as a shopper types it: decimal digits 0 to 9, up to MaxQuantity. Spaces
// around it are dropped, and leading zeros mean nothing: "007" is 7. Anything else is a *Refusal, a sign,
// a fraction and the digits of other scripts too: better to ask than to guess a number that costs money.
func ParseQuantity(text string) (int, error) {
	text = strings.Trim(text, " \t\r\n")
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, &Refusal{Message: "Whole numbers only", Description: "Write the quantity as a whole number, such as 2."}
	}
	n, err := strconv.Atoi(text)
	if err != nil || n > MaxQuantity {
		return 0, tooMany()
	}
	return n, nil
}

func tooMany() *Refusal {
	return &Refusal{Message: "Too many", Description: fmt.Sprintf("The quantity can be at most %d.", MaxQuantity)}
}

// checkQuantity holds quantities that did not come through ParseQuantity (JSON, a link) to the same bounds.
func checkQuantity(want Want) error {
	switch {
	case want.Quantity < 0:
		return &Refusal{SKU: want.SKU, Message: "Whole numbers only", Description: "A quantity cannot be below 0."}
	case want.Quantity > MaxQuantity:
		refusal := tooMany()
		refusal.SKU = want.SKU
		return refusal
	}
	return nil
}
