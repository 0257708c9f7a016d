package shop

import (
	"fmt"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Customer is whom an order goes to, and all that the shop keeps of a person. Fields are as typed until
// Clean.
type Customer struct {
	Name    string
	Phone   string // Clean: ten digits
	Email   string // may be empty
	Address string // may have several lines
	City    string
	State   string
	PIN     string // six digits
	Note    string // may be empty, may have several lines
}

// FieldError is what is wrong with one field of a form.
type FieldError struct {
	Field   string // the form's name for it: "pin"
	Message string // a sentence for the shopper
}

// Invalid is a form that cannot be taken yet. Nothing has changed.
type Invalid struct{ Fields []FieldError }

// Error names the fields, and says nothing of what stands in them.
func (e *Invalid) Error() string {
	var fields []string
	for _, f := range e.Fields {
		fields = append(fields, f.Field)
	}
	return "the form cannot be taken: " + strings.Join(fields, ", ")
}

// Most signs of each field.
const (
	maxName    = 100
	maxAddress = 500
	maxPlace   = 100
	maxNote    = 500
	maxEmail   = 254 // RFC 5321
)

// Clean is what is kept of c: without spaces around, line ends as "\n", the phone as ten digits without
// its country code, and the PIN without spaces. What cannot be read so stays as it is, for Check to tell.
func (c Customer) Clean() Customer {
	return Customer{
		Name: trimLine(c.Name), Phone: cleanPhone(c.Phone), Email: strings.TrimSpace(c.Email), Address: trimLines(c.Address),
		City: trimLine(c.City), State: trimLine(c.State), PIN: strings.ReplaceAll(strings.TrimSpace(c.PIN), " ", ""), Note: trimLines(c.Note),
	}
}

// Check is what is wrong with c, in the order of the form; nothing where c can be kept.
func (c Customer) Check() []FieldError {
	c = c.Clean()
	checks := []FieldError{
		{"name", text{what: "your name", most: maxName, needed: true}.check(c.Name)},
		{"phone", checkPhone(c.Phone)},
		{"email", checkEmail(c.Email)},
		{"address", text{what: "the house and the street", most: maxAddress, needed: true, lines: true}.check(c.Address)},
		{"city", text{what: "the city or town", most: maxPlace, needed: true}.check(c.City)},
		{"state", text{what: "the state", most: maxPlace, needed: true}.check(c.State)},
		{"pin", checkPIN(c.PIN)},
		{"note", text{what: "your note", most: maxNote, lines: true}.check(c.Note)},
	}
	var faults []FieldError
	for _, one := range checks {
		if one.Message != "" {
			faults = append(faults, one)
		}
	}
	return faults
}

// text is a field of free text.
type text struct {
	what   string // "your name"
	most   int    // signs
	needed bool
	lines  bool // may have several
}

// check is the fault of value as a sentence, empty without one.
func (t text) check(value string) string {
	switch {
	case t.needed && strings.IndexFunc(value, letterOrNumber) < 0:
		return fmt.Sprintf("Please give %s.", t.what)
	case utf8.RuneCountInString(value) > t.most:
		return fmt.Sprintf("Please shorten %s to %d letters.", t.what, t.most)
	case !printable(value) || !t.lines && strings.Contains(value, "\n"):
		return fmt.Sprintf("Please type %s anew: there are signs in it that cannot be printed.", t.what)
	}
	return ""
}

func letterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// printable reports whether value can stand on a label, in a terminal and in a spreadsheet. Signs that turn
// the direction of writing are refused, for they can make a text look like another; those that join the
// letters of Indian scripts are not.
func printable(value string) bool {
	return utf8.ValidString(value) && strings.IndexFunc(value, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)
	}) < 0
}

func checkPhone(digits string) string {
	switch {
	case digits == "":
		return "Please give a phone number, so that we can reach you about the delivery."
	case len(digits) != 10 || !allDigits(digits) || digits[0] < '6':
		return "Please give an Indian mobile number: ten digits, the first of them 6, 7, 8 or 9."
	}
	return ""
}

func checkPIN(pin string) string {
	switch {
	case pin == "":
		return "Please give the PIN code."
	case len(pin) != 6 || !allDigits(pin) || pin[0] == '0':
		return "A PIN code has six digits and does not begin with 0."
	}
	return ""
}

// checkEmail asks only whether mail could be sent there: whether it arrives is another question.
func checkEmail(address string) string {
	if address == "" {
		return ""
	}
	parsed, err := mail.ParseAddress(address)
	if err != nil || parsed.Address != address || len(address) > maxEmail || !printable(address) || !dotted(address) {
		return "Please give an address such as asha@example.com, or leave it empty."
	}
	return ""
}

// dotted reports whether an address has a domain that can be one on the internet.
func dotted(address string) bool {
	domain := address[strings.LastIndexByte(address, '@')+1:]
	return strings.Contains(domain, ".") && !strings.ContainsAny(domain, "[]")
}

// cleanPhone takes off what people write around ten digits: spaces and signs between them, +91, 0091, 91,
// 0; and the unseen signs of direction that come with a number copied from a list of contacts.
func cleanPhone(text string) string {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("-.()", r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, text)
	for _, prefix := range []string{"+910", "+91", "0091", "91", "0"} {
		if rest, ok := strings.CutPrefix(digits, prefix); ok && len(rest) == 10 {
			return rest
		}
	}
	return digits
}

func allDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// trimLine is text without spaces around it; a tab is a space.
func trimLine(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\t", " ")) }

// trimLines is text with line ends as "\n", as a text area sends them otherwise.
func trimLines(text string) string { return trimLine(strings.ReplaceAll(text, "\r\n", "\n")) }
