package routine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/catalog"
	"porewise/internal/routine"
)

// The shelf of the tests: what each ingredient is, and what each product holds.
var (
	niacinamide = ingredient("Niacinamide", "niacinamide", catalog.Either)
	vitaminC    = ingredient("Vitamin C", "vitamin-c", catalog.Morning)
	retinol     = ingredient("Retinol", "retinoid", catalog.Night)
	glycolic    = ingredient("Glycolic acid", "aha", catalog.Night)
	salicylic   = ingredient("Salicylic acid", "bha", catalog.Either)
	hyaluronic  = ingredient("Hyaluronic acid", "hyaluronic-acid", catalog.Either)
	ceramides   = ingredient("Ceramides", "ceramide", "")
	caffeine    = ingredient("Caffeine", "caffeine", catalog.Either)
	zincOxide   = ingredient("Zinc oxide", "sunscreen-filter", catalog.Morning)

	shelf = map[string]*catalog.Product{
		"gentle cleanser":        product("cleanser"),
		"salicylic cleanser":     product("cleanser", salicylic),
		"glycolic cleanser":      product("cleanser", glycolic),
		"glycolic toner":         product("toner", glycolic),
		"niacinamide serum":      product("serum", niacinamide),
		"vitamin C serum":        product("serum", vitaminC),
		"retinol serum":          product("serum", retinol),
		"salicylic serum":        product("serum", salicylic),
		"hyaluronic serum":       product("serum", hyaluronic),
		"retinol + glycolic":     product("serum", retinol, glycolic),
		"retinol + niacinamide":  product("serum", retinol, niacinamide),
		"glycolic + niacinamide": product("serum", glycolic, niacinamide),
		"vitamin C + retinol":    product("serum", vitaminC, retinol),
		"caffeine eye cream":     product("eye", caffeine),
		"ceramide cream":         product("moisturizer", ceramides),
		"retinol cream":          product("moisturizer", retinol),
		"day cream with filter":  product("moisturizer", zincOxide),
		"sunscreen":              product("sunscreen", zincOxide),
		"sunscreen with retinol": product("sunscreen", retinol),
		"facial oil":             product("oil"),
		"broken serum":           product("serum", nil),
	}
)

func ingredient(name string, family catalog.Family, time catalog.Time) *catalog.Ingredient {
	return &catalog.Ingredient{Meta: catalog.Meta{Title: name}, Family: family, Time: time}
}

func product(step catalog.Step, ingredients ...*catalog.Ingredient) *catalog.Product {
	p := &catalog.Product{Step: step}
	for _, i := range ingredients {
		p.Ingredients = append(p.Ingredients, catalog.Content{Ingredient: i})
	}
	return p
}

func init() {
	for name, p := range shelf {
		p.Title = name
	}
}

// choose takes products from the shelf: "gentle cleanser, sunscreen".
func choose(t *testing.T, names string) []*catalog.Product {
	t.Helper()
	var chosen []*catalog.Product
	for name := range strings.SplitSeq(names, ", ") {
		if name == "" {
			continue
		}
		p, ok := shelf[name]
		if !ok {
			t.Fatalf("no product of the shelf is called %q", name)
		}
		chosen = append(chosen, p)
	}
	return chosen
}

func TestProductsFindTheirPlaceInTheDay(t *testing.T) {
	tests := []struct{ name, chosen, morning, night string }{
		{"nothing chosen is an empty plan", "", "", ""},
		{"cleanser and moisturizer are used twice a day",
			"ceramide cream, gentle cleanser",
			"gentle cleanser, ceramide cream",
			"gentle cleanser, ceramide cream"},
		{"the order is cleanser, toner, serum, eye cream, moisturizer, sunscreen, however they were chosen",
			"sunscreen, ceramide cream, caffeine eye cream, niacinamide serum, glycolic toner, gentle cleanser",
			"gentle cleanser, niacinamide serum, caffeine eye cream, ceramide cream, sunscreen",
			"gentle cleanser, glycolic toner, niacinamide serum, caffeine eye cream, ceramide cream"},
		{"vitamin C is for the morning, retinol for the night",
			"retinol serum, vitamin C serum", "vitamin C serum", "retinol serum"},
		{"a cleanser is rinsed off, so an acid for the night does not tie it to the night",
			"glycolic cleanser", "glycolic cleanser", "glycolic cleanser"},
		{"a moisturizer with retinol is for the night alone",
			"retinol cream", "", "retinol cream"},
		{"a product that holds one ingredient for each half of the day goes to the night",
			"vitamin C + retinol", "", "vitamin C + retinol"},
		{"a sunscreen is for the morning whatever it holds",
			"sunscreen with retinol", "sunscreen with retinol", ""},
		{"two serums keep the order in which they were chosen",
			"niacinamide serum, hyaluronic serum", "niacinamide serum, hyaluronic serum", "niacinamide serum, hyaluronic serum"},
		{"a step that nobody knows never goes over the sunscreen",
			"sunscreen, facial oil, ceramide cream", "ceramide cream, facial oil, sunscreen", "ceramide cream, facial oil"},
		{"the same product in two sizes is one step",
			"gentle cleanser, gentle cleanser", "gentle cleanser", "gentle cleanser"},
		{"an ingredient that could not be found counts for nothing",
			"broken serum", "broken serum", "broken serum"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := routine.New(choose(t, test.chosen), nil)
			check(t, "morning", names(plan.Morning), test.morning)
			check(t, "night", names(plan.Night), test.night)
		})
	}
}

func TestAStepSaysWhyItStandsInOneHalfOfTheDay(t *testing.T) {
	tests := []struct{ product, why string }{
		{"retinol serum", "Holds Retinol, which is used at night."},
		{"vitamin C serum", "Holds Vitamin C, which is used in the morning."},
		{"vitamin C + retinol", "Holds Vitamin C, for the morning, and Retinol, for the night: together they go to the night."},
		{"sunscreen", "Sunscreen is for the day: the last step of the morning."},
		{"niacinamide serum", ""},
		{"glycolic cleanser", ""},
	}
	for _, test := range tests {
		t.Run(test.product, func(t *testing.T) {
			plan := routine.New(choose(t, test.product), nil)
			for _, step := range slices.Concat(plan.Morning, plan.Night) {
				check(t, "why", step.Why, test.why)
			}
		})
	}
}

func TestTimeOfAProduct(t *testing.T) {
	want := map[string]catalog.Time{
		"gentle cleanser": catalog.Either, "glycolic cleanser": catalog.Either, "ceramide cream": catalog.Either,
		"vitamin C serum": catalog.Morning, "sunscreen": catalog.Morning, "day cream with filter": catalog.Morning,
		"retinol serum": catalog.Night, "vitamin C + retinol": catalog.Night,
	}
	for name, time := range want {
		check(t, name, routine.TimeOf(shelf[name]), time)
	}
}

func TestSunscreenIsAdvisedWhereItMatters(t *testing.T) {
	tests := []struct{ name, chosen, about string }{
		{"retinol without sunscreen", "retinol serum", "retinol serum holds Retinol"},
		{"glycolic acid without sunscreen", "gentle cleanser, glycolic toner", "glycolic toner holds Glycolic acid"},
		{"salicylic acid without sunscreen", "salicylic serum", "salicylic serum holds Salicylic acid"},
		{"two such products get one note, about the first", "glycolic toner, retinol serum", "glycolic toner holds Glycolic acid"},
		{"retinol with sunscreen", "retinol serum, sunscreen", ""},
		{"retinol with a day cream that has a filter", "retinol serum, day cream with filter", ""},
		{"nothing that calls for sunscreen", "niacinamide serum, vitamin C serum", ""},
		{"nothing chosen", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			notes := strings.Join(routine.New(choose(t, test.chosen), nil).Notes, "\n")
			switch {
			case test.about == "":
				check(t, "notes", notes, "")
			case !strings.HasPrefix(notes, "General advice: "+test.about+",") || strings.Contains(notes, "\n"):
				t.Errorf("notes: %q, want one line of general advice: %q", notes, test.about)
			}
		})
	}
}

func names(steps []routine.Step) string {
	var list []string
	for _, step := range steps {
		list = append(list, step.Name())
	}
	return strings.Join(list, ", ")
}

func check(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
