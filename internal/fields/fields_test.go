package fields

import (
	"strings"
	"testing"
	"time"

	"porewise/internal/problem"
)

// known are the keys of the tests.
var known = Keys{{Name: "title"}, {Name: "tags"}, {Name: "date"}, {Name: "weight"}, {Name: "a"}, {Name: "b"}, {Name: "sources", Keys: Keys{{Name: "id"}}},
	{Name: "shop", Keys: Keys{{Name: "demo"}}}, {Name: "year"}, {Name: "price"}, {Name: "pin"}, {Name: "doi"}, {Name: "text"}, {Name: "empty"}, {Name: "missing"},
	{Name: "one"}, {Name: "variants", Keys: Keys{{Name: "sku"}, {Name: "size"}}}}

// ask is what every test asks of a mapping; the faults come back as lines.
func ask(t *testing.T, source string, questions func(*Mapping)) []string {
	t.Helper()
	var faults problem.List
	m, err := Parse("x.md", []byte(source), 2, &faults)
	if err != nil {
		return []string{err.Error()}
	}
	m.Declare(known)
	questions(m)
	m.Done()
	var lines []string
	for _, p := range faults.Sorted() {
		lines = append(lines, p.String())
	}
	return lines
}

func TestEveryFaultIsReportedAtItsPlace(t *testing.T) {
	kolkata := time.FixedZone("IST", 19800)
	for _, c := range []struct {
		name, source string
		ask          func(*Mapping)
		want         []string
	}{
		{"an unknown key offers the nearest one", "titel: x\ntags: [a]\n",
			func(m *Mapping) { m.Text("title"); m.Texts("tags") },
			[]string{`x.md:2:1: warning: nothing here is called "titel" [unknown-key]`}},
		{"a list where one value belongs", "title: [a, b]\n",
			func(m *Mapping) { m.Text("title") },
			[]string{`x.md:2:8: error: title is a list here, where one value belongs [wrong-type]`}},
		{"an impossible date", "date: 2026-02-30\n",
			func(m *Mapping) { m.Time("date", kolkata) },
			[]string{`x.md:2:7: error: "2026-02-30" is no date [bad-date]`}},
		{"a word where a number belongs", "weight: heavy\n",
			func(m *Mapping) { m.Int("weight", 0) },
			[]string{`x.md:2:9: error: weight is a whole number, and not "heavy" [wrong-type]`}},
		{"the same key twice", "title: a\ntitle: b\n",
			func(m *Mapping) { m.Text("title") },
			[]string{`x.md:3:1: error: the key "title" stands here a second time; the first one counts [duplicate-key]`}},
		{"an alias is not expanded", "a: &x [1]\nb: *x\n",
			func(m *Mapping) { m.Text("a"); m.Text("b") },
			[]string{
				`x.md:2:4: error: a uses a YAML anchor or alias (& or *), which are not followed [yaml-alias]`,
				`x.md:3:4: error: b uses a YAML anchor or alias (& or *), which are not followed [yaml-alias]`}},
		{"a key of another case is read, and reported", "Title: a\n",
			func(m *Mapping) {
				if m.Text("title") != "a" {
					t.Error("Title was not read as title")
				}
			},
			[]string{`x.md:2:1: warning: nothing here is called "Title" [unknown-key]`}},
		{"unknown keys below are reported too", "shop:\n  demoo: true\n",
			func(m *Mapping) { m.Sub("shop").Bool("demo", false) },
			[]string{`x.md:3:3: warning: nothing here is called "demoo" [unknown-key]`}},
		{"a word in a list of groups", "sources:\n  - roh2006\n",
			func(m *Mapping) { m.List("sources") },
			[]string{`x.md:3:5: error: an entry of sources is a group of keys, and "roh2006" is a word [wrong-type]`}},
		{"a tab", "a:\n\tb: c\n", func(*Mapping) {},
			[]string{`x.md:3:1: error: a tab indents this line [front-matter]`}},
		{"a list instead of keys", "- a\n- b\n", func(*Mapping) {},
			[]string{`x.md:2:1: error: this is a list, and not keys with values [front-matter]`}},
		{"deep brackets", "a: " + strings.Repeat("[", 1000) + "\n", func(*Mapping) {},
			[]string{`x.md:2:1: error: this is nested more than 64 deep [front-matter]`}},
		{"more lines than the parser can take", strings.Repeat("a:\n", 4001), func(*Mapping) {},
			[]string{`x.md:4002:1: error: this has 4001 lines, and the most that is read is 4000 [front-matter]`}},
		{"more bytes than the parser can take", "a: " + strings.Repeat("b", MaxSize), func(*Mapping) {},
			[]string{`x.md:2:1: error: this has 65539 bytes, and the most that is read is 65536 [front-matter]`}},
		{"deep lists in one line", "a:\n  " + strings.Repeat("- ", 65) + "b\n", func(*Mapping) {},
			[]string{`x.md:3:1: error: this is nested more than 64 deep [front-matter]`}},
		{"deep keys in one line", strings.Repeat("? ", 65) + "b\n", func(*Mapping) {},
			[]string{`x.md:2:1: error: this is nested more than 64 deep [front-matter]`}},
		{"nothing at all has no fault", "", func(m *Mapping) { m.Text("title") }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ask(t, c.source, c.ask)
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("reports\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestScalarsAreReadAsWritten(t *testing.T) {
	var faults problem.List
	m, err := Parse("x.md", []byte(`
title: "Serums: what they do"
year: 2006
price: 599.50
date: 2026-11-23
pin: 012345
doi: 10.1111/j.1365-2133
text: |
  two
  lines
empty:
tags: [a, "", b]
one: single
variants:
  - {sku: A, size: 30 ml}
  - sku: B
`), 1, &faults)
	if err != nil {
		t.Fatal(err)
	}
	m.Declare(known)
	for name, want := range map[string]string{"title": "Serums: what they do", "year": "2006", "price": "599.50", "date": "2026-11-23",
		"pin": "012345", "doi": "10.1111/j.1365-2133", "text": "two\nlines", "empty": "", "missing": ""} {
		if got := m.Text(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := strings.Join(m.Texts("tags"), "|"); got != "a|b" {
		t.Errorf("tags are %q", got)
	}
	if got := m.Texts("one"); len(got) != 1 || got[0] != "single" {
		t.Errorf("one value as a list is %q", got)
	}
	variants := m.List("variants")
	if len(variants) != 2 || variants[0].Text("size") != "30 ml" || variants[1].Text("sku") != "B" {
		t.Errorf("variants are %v", variants)
	}
	if len(faults) > 0 {
		t.Errorf("reported %v", faults)
	}
}

func TestDatesAreReadAsHugoReadsThem(t *testing.T) {
	kolkata := time.FixedZone("IST", 19800)
	for text, want := range map[string]string{
		"2026-11-23":                "2026-11-23T00:00:00+05:30",
		"2026-11-23T09:00:00Z":      "2026-11-23T09:00:00Z",
		"2026-11-23 09:00:00":       "2026-11-23T09:00:00+05:30",
		"2026-11-23 09:00:00 +0000": "2026-11-23T09:00:00Z",
		"'2018-01-30'":              "2018-01-30T00:00:00+05:30",
	} {
		var faults problem.List
		m, err := Parse("x.md", []byte("date: "+text+"\n"), 1, &faults)
		if err != nil {
			t.Fatal(err)
		}
		m.Declare(known)
		expected, _ := time.Parse(time.RFC3339, want)
		if got := m.Time("date", kolkata); !got.Equal(expected) {
			t.Errorf("%s is read as %s, want %s", text, got, want)
		}
	}
}

func TestTheNearestNameIsASlipAway(t *testing.T) {
	known := []string{"niacinamide", "retinol", "zinc-pca", "vitamin-c"}
	for name, want := range map[string]string{"niasinamide": "niacinamide", "retnol": "retinol", "Retinol": "retinol", "sunscreen": "", "zinc": ""} {
		if got := Nearest(name, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

// FuzzParse seems to stop (0/sec) for up to a minute at a time: the fuzzer then minimises an input, and the
// library's pools make its coverage waver. With -fuzzminimizetime 1x it goes on.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"title: a", "a: [b, {c: d}]", "a: &x 1\nb: *x", "a: |\n  b\n", "- a", "a: 'b", "? a\n: b", "%YAML 1.2\n---\na: b", "<<: {a: b}", "a: !!str 1", "\"\": x", "a:\n- b\n- c: d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		var faults problem.List
		m, err := Parse("x.md", []byte(source), 1, &faults)
		if err != nil {
			return
		}
		m.Declare(Keys{{Name: "title"}, {Name: "a", Keys: Keys{{Name: "c"}}}, {Name: "b"}})
		for _, name := range []string{"a", "title", "b"} {
			m.Text(name)
			m.Texts(name)
			m.Bool(name, false)
			m.Int(name, 0)
			m.Time(name, time.UTC)
			m.Sub(name).Text("c")
			for _, sub := range m.List(name) {
				sub.Text("c")
			}
			m.At(name)
		}
		m.Done()
		for _, p := range faults {
			if p.Line < 1 || p.Column < 1 || p.Message == "" {
				t.Fatalf("a problem without a place or words: %+v", p)
			}
		}
	})
}

// slow are pieces whose repetition the library takes longest for; within MaxLines and MaxSize they end soon.
var slow = []string{"a:\n", "? a\n", "a: |\n", "--- a\n", "- !a\n", "&a "}

func TestSlowYAMLComesToAnEnd(t *testing.T) {
	for _, before := range []string{"", "a: [", "a:\n ", "a: |\n "} {
		for _, piece := range slow {
			count := (MaxSize - len(before)) / len(piece)
			if strings.Contains(piece, "\n") {
				count = min(count, (MaxLines-1)/strings.Count(piece, "\n")-1)
			}
			var faults problem.List
			m, err := Parse("x.md", []byte(before+strings.Repeat(piece, count)), 1, &faults)
			if err != nil && strings.Contains(err.Error(), "the most that is read") {
				t.Errorf("%q after %q is over a bound: %v", piece, before, err)
			}
			if err == nil {
				m.Declare(known)
				m.Text("a")
				m.Done()
			}
		}
	}
}
