package markdown

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/golden"
	"porewise/internal/problem"
)

// site is a small site that texts of tests belong to.
var site = Env{
	Link: func(dest string) (string, *Fault) {
		if strings.HasPrefix(dest, "/gone") {
			return "", &Fault{problem.Error, "broken-link", "there is no page " + dest, ""}
		}
		return dest, nil
	},
	Picture: func(dest string) (Picture, *Fault) {
		if strings.HasPrefix(dest, "gone") {
			return Picture{}, &Fault{problem.Error, "missing-picture", "there is no picture " + dest, ""}
		}
		return Picture{URL: "/media/" + dest, Width: 640, Height: 480}, nil
	},
	Product: func(href string) bool { return strings.HasPrefix(href, "/products/") },
	Source:  func(id string) bool { return id == "roh2006" || id == "lee2016" },
	Sources: []string{"roh2006", "lee2016"},
	Mentions: NewMentions([]Mention{
		{"niacinamide", "/ingredients/niacinamide"}, {"Vitamin B3", "/ingredients/niacinamide"},
		{"retinol", "/ingredients/retinol"}, {"vitamin C", "/ingredients/vitamin-c"},
		{"zinc", "/ingredients/zinc"}, {"zinc oxide", "/ingredients/zinc-oxide"},
		{"BHA", "/ingredients/salicylic-acid"}, {"salicylic acid", "/ingredients/salicylic-acid"},
	}),
	Self: "/articles/this",
}

// render reads and renders a text; the problems come back as lines, without the path.
func render(t testing.TB, source string, env Env) (*Body, []string) {
	t.Helper()
	var faults problem.List
	f, err := Read("x.md", []byte(source), &faults)
	if err != nil {
		t.Fatal(err)
	}
	body, err := Render(f, env, &faults)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range faults.Sorted() {
		lines = append(lines, strings.TrimPrefix(p.String(), "x.md:"))
	}
	return body, lines
}

// joined joins the segments; a product's card is <card URL>.
func joined(body *Body) string {
	var b strings.Builder
	for _, s := range body.Segments {
		b.WriteString(s.HTML)
		if s.ProductURL != "" {
			b.WriteString("<card " + s.ProductURL + ">\n")
		}
	}
	return b.String()
}

func TestKitchenSinkGolden(t *testing.T) {
	source, err := os.ReadFile("testdata/kitchen-sink.md")
	if err != nil {
		t.Fatal(err)
	}
	env := site
	env.Prefix = "sink-"
	body, faults := render(t, string(source), env)
	got := joined(body) + "\n-- text --\n" + body.Text + "\n\n-- problems --\n" + strings.Join(faults, "\n") + "\n"
	golden.File(t, "testdata/kitchen-sink.html", got)
}

func TestBodyTellsWhatTheSiteAsks(t *testing.T) {
	body, _ := render(t, "![](a.svg)\n\nFirst *words*[@roh2006] & more.\n\n## One `two` [three](/a?q=1#x)\n\n[b](/b) [b](/b#y) [#](#z) again[@lee2016][@roh2006]\n", site)
	want := &Body{
		Segments:  body.Segments,
		Headings:  []Heading{{Level: 2, ID: "one-two-three", Text: "One two three", Line: 5}},
		Text:      "First words & more.\nOne two three\nb b # again",
		Words:     9,
		First:     "First words & more.",
		Links:     []string{"/a", "/b"},
		Cites:     []Cite{{"roh2006", []string{"cite-1", "cite-1-2"}}, {"lee2016", []string{"cite-2"}}},
		Fragments: []Fragment{{"/a", "x", 5, 14}, {"/b", "y", 7, 9}, {"", "z", 7, 19}},
	}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWordsAreCountedInAnyScript(t *testing.T) {
	for text, want := range map[string]int{"": 0, "two words": 2, "– – 3 %": 1, "त्वचा की देखभाल": 3, "视黄醇 retinol": 4, "don't stop": 2} {
		if got := countWords(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

func TestTheFirstPictureOfATextCanWaitBelowThatOfThePage(t *testing.T) {
	pictured := site
	pictured.Pictured = true
	for _, test := range []struct {
		name string
		env  Env
		lazy bool
	}{{"it is the first of the page", site, false}, {"the page shows one above the text", pictured, true}} {
		body, _ := render(t, "![A pore](pore.svg)\n", test.env)
		if lazy := strings.Contains(body.Segments[0].HTML, `loading="lazy"`); lazy != test.lazy {
			t.Errorf("%s: %s", test.name, body.Segments[0].HTML)
		}
	}
}
