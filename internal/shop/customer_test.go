package shop_test

import (
	"slices"
	"strings"
	"testing"

	"porewise/internal/shop"
)

func TestAFormThatIsRightHasNoFaults(t *testing.T) {
	for name, customer := range map[string]shop.Customer{
		"what is needed":         asha(),
		"all of it":              asha(func(c *shop.Customer) { c.Email, c.Note = "asha@example.com", "Ring twice.\nSecond floor." }),
		"an address of lines":    asha(func(c *shop.Customer) { c.Address = "Flat 3\r\n12 MG Road" }),
		"a name in Devanagari":   asha(func(c *shop.Customer) { c.Name = "आशा राव" }),
		"a joiner between signs": asha(func(c *shop.Customer) { c.Name = "ശ്രീ\u200dജ" }),
		"a name of one letter":   asha(func(c *shop.Customer) { c.Name = "K" }),
	} {
		if faults := customer.Check(); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

func TestEveryFaultOfAFormIsSaidBesideItsField(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*shop.Customer)
		field  string
		says   string
	}{
		{"no name", func(c *shop.Customer) { c.Name = "  " }, "name", "Please give your name."},
		{"a name of signs alone", func(c *shop.Customer) { c.Name = "\u200b--" }, "name", "Please give your name."},
		{"a name over its bound", func(c *shop.Customer) { c.Name = strings.Repeat("अ", 101) }, "name", "Please shorten your name to 100 letters."},
		{"a name with NUL", func(c *shop.Customer) { c.Name = "As\x00ha" }, "name", "signs in it that cannot be printed"},
		{"a name that is no text", func(c *shop.Customer) { c.Name = "As\xffha" }, "name", "cannot be printed"},
		{"a name that turns the writing around", func(c *shop.Customer) { c.Name = "Asha\u202eoaR" }, "name", "cannot be printed"},
		{"a name of two lines", func(c *shop.Customer) { c.Name = "Asha\nRao" }, "name", "cannot be printed"},
		{"an address with an escape", func(c *shop.Customer) { c.Address = "12 \x1b[2J MG Road" }, "address", "cannot be printed"},
		{"no address", func(c *shop.Customer) { c.Address = "\r\n" }, "address", "Please give the house and the street."},
		{"a long note", func(c *shop.Customer) { c.Note = strings.Repeat("x", 501) }, "note", "Please shorten your note to 500 letters."},
		{"no city", func(c *shop.Customer) { c.City = "" }, "city", "Please give the city or town."},
		{"no state", func(c *shop.Customer) { c.State = "" }, "state", "Please give the state."},
	} {
		faults := asha(c.change).Check()
		if len(faults) != 1 || faults[0].Field != c.field || !strings.Contains(faults[0].Message, c.says) {
			t.Errorf("%s: %v, want %s: %s", c.name, faults, c.field, c.says)
		}
	}
}

func TestTheFaultsComeInTheOrderOfTheForm(t *testing.T) {
	var fields []string
	for _, fault := range (shop.Customer{Email: "x"}).Check() {
		fields = append(fields, fault.Field)
	}
	if want := []string{"name", "phone", "email", "address", "city", "state", "pin"}; !slices.Equal(fields, want) {
		t.Errorf("faults of %v, want %v", fields, want)
	}
}

func TestAPhoneNumberIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]string{
		"9876543210":                   "9876543210",
		" 98765 43210 ":                "9876543210",
		"98765-43210":                  "9876543210",
		"+91 98765 43210":              "9876543210",
		"+91-9876543210":               "9876543210",
		"(+91) 98765.43210":            "9876543210",
		"+910 9876543210":              "9876543210",
		"0091 9876543210":              "9876543210",
		"919876543210":                 "9876543210",
		"09876543210":                  "9876543210",
		"9198765432":                   "9198765432", // 91 is part of the number
		"6000000000":                   "6000000000",
		"\u202a98765\u00a043210\u202c": "9876543210",

		"":                     "",
		"5876543210":           "",
		"987654321":            "",
		"98765432101":          "",
		"+1 9876543210":        "",
		"+919876":              "",
		"009876543210":         "",
		"98765x3210":           "",
		"９８７６５４३２１０":           "",
		"९८७६५४३२१०":           "",
		"98765432109876543210": "",
	} {
		customer := asha(func(c *shop.Customer) { c.Phone = text })
		if want == "" {
			if faults := customer.Check(); len(faults) != 1 || faults[0].Field != "phone" {
				t.Errorf("%q is taken for a phone number: %q, %v", text, customer.Clean().Phone, faults)
			}
			continue
		}
		if got := customer.Clean().Phone; got != want || len(customer.Check()) > 0 {
			t.Errorf("%q is read as %q, %v; want %q", text, got, customer.Check(), want)
		}
	}
}

func TestAPINHasSixDigitsAndDoesNotBeginWithZero(t *testing.T) {
	for text, fine := range map[string]bool{
		"560001": true, "560 001": true, " 110001 ": true,
		"": false, "056001": false, "56001": false, "5600011": false, "56000a": false, "-60001": false, "５６０００１": false,
	} {
		faults := asha(func(c *shop.Customer) { c.PIN = text }).Check()
		if (len(faults) == 0) != fine || !fine && faults[0].Field != "pin" {
			t.Errorf("%q: %v, fine %v", text, faults, fine)
		}
	}
}

func TestAnEmailIsOptionalButPlausible(t *testing.T) {
	for text, fine := range map[string]bool{
		"": true, "  ": true, "asha@example.com": true, " asha@example.com ": true, "a.b+c@mail.example.co.in": true,
		"asha": false, "asha@": false, "@example.com": false, "asha@localhost": false, "asha@[127.0.0.1]": false,
		"Asha <asha@example.com>": false, "asha@example.com, b@example.com": false, "a b@example.com": false,
		"asha@example.com\r\nBcc: all@example.com": false, "asha@example.com\x00": false, strings.Repeat("a", 250) + "@example.com": false,
	} {
		faults := asha(func(c *shop.Customer) { c.Email = text }).Check()
		if (len(faults) == 0) != fine || !fine && faults[0].Field != "email" {
			t.Errorf("%.40q: %v, fine %v", text, faults, fine)
		}
	}
}

func TestWhatIsKeptIsTidy(t *testing.T) {
	typed := shop.Customer{Name: " Asha\tRao ", Phone: "+91 98765 43210", Email: " a@example.com ", Address: "Flat 3\r\n12 MG Road\r\n",
		City: " Bengaluru", State: "Karnataka ", PIN: "560 001", Note: " \r\n"}
	want := shop.Customer{Name: "Asha Rao", Phone: "9876543210", Email: "a@example.com", Address: "Flat 3\n12 MG Road",
		City: "Bengaluru", State: "Karnataka", PIN: "560001"}
	if got := typed.Clean(); got != want {
		t.Errorf("Clean = %+v, want %+v", got, want)
	}
}

func TestAnInvalidFormsErrorRepeatsNothingPersonal(t *testing.T) {
	err := &shop.Invalid{Fields: asha(func(c *shop.Customer) { c.Phone, c.PIN = "12345", "9" }).Check()}
	if got, want := err.Error(), "the form cannot be taken: phone, pin"; got != want {
		t.Errorf("the error reads %q, want %q", got, want)
	}
}

func FuzzCustomer(f *testing.F) {
	f.Add("Asha Rao", "+91 98765 43210", "asha@example.com", "560001")
	f.Add("\x00", "0", "@", "０")
	f.Add(strings.Repeat("é", 101), "९८७६५४३२१०", "a@b.c\r\nTo: d", "")
	f.Fuzz(func(t *testing.T, name, phone, email, pin string) {
		customer := asha(func(c *shop.Customer) { c.Name, c.Phone, c.Email, c.PIN = name, phone, email, pin })
		kept := customer.Clean()
		if kept != kept.Clean() {
			t.Fatalf("cleaning %+v again makes %+v", kept, kept.Clean())
		}
		if len(customer.Check()) > 0 {
			return
		}
		if len(kept.Phone) != 10 || len(kept.PIN) != 6 || kept.Name == "" || strings.ContainsAny(kept.Name+kept.Email, "\x00\r\n\x1b") {
			t.Fatalf("%+v was taken", kept)
		}
	})
}
