package site

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"porewise/internal/catalog"
	"porewise/internal/fields"
)

// sheet is one kind of file whose keys are declared.
type sheet struct {
	name string // as porewise schema calls it
	keys fields.Keys
	file string              // a file of that kind
	text func(string) string // the file, given its YAML
}

func sheets() []sheet {
	all := []sheet{
		{"site", SettingsKeys, "site.yaml", func(yaml string) string { return yaml }},
		{"rules", RulesKeys, "rules.yaml", func(yaml string) string { return yaml }},
	}
	for _, kind := range catalog.Kinds {
		all = append(all, sheet{string(kind), Keys(kind), kind.Folder() + "/x.md",
			func(yaml string) string { return "---\n" + yaml + "---\n" }})
	}
	return all
}

// faults are the rules that the file breaks when it says yaml.
func (s sheet) faults(t *testing.T, yaml string) []string {
	t.Helper()
	_, problems := built(t, fstest.MapFS{s.file: {Data: []byte(s.text(yaml))}}, Options{Preview: true})
	var found []string
	for _, p := range problems {
		if p.Path == s.file {
			found = append(found, p.Rule)
		}
	}
	return found
}

// writer is YAML that gives a key a value, within the keys that hold it.
type writer func(key, value string) string

// good are values of the keys that others cannot do without.
var good = map[string]string{"title": "T", "url": "/articles", "id": "i", "says": "It helps.", "evidence": "strong", "ingredient": "x",
	"sku": "A", "price": "1", "a": "aha", "b": "bha", "verdict": "fine", "why": "So.", "source": "custom"}

// each calls f for every declared key, at any depth, with the way to write it.
func each(keys fields.Keys, outer writer, f func(key fields.Key, write writer)) {
	for _, key := range keys {
		needed := func(name, value string) string {
			text := name + ": " + value
			for _, other := range keys {
				if other.Needed && other.Name != name {
					text += ", " + other.Name + ": " + good[other.Name]
				}
			}
			return outer("", "{"+text+"}")
		}
		f(key, needed)
		each(key.Keys, func(_, group string) string {
			if key.Form == fields.Group {
				return needed(key.Name, group)
			}
			return needed(key.Name, "["+group+"]")
		}, f)
	}
}

// document is YAML whose outermost group is the whole file.
func document(_, group string) string { return group + "\n" }

func TestEveryDeclaredKeyIsReadByItsDecoder(t *testing.T) {
	for _, s := range sheets() {
		each(s.keys, document, func(key fields.Key, write writer) {
			wrong := "{x: y}"
			if key.Keys != nil || key.Form == fields.Named {
				wrong = "word"
			}
			if yaml := write(key.Name, wrong); !slices.Contains(s.faults(t, yaml), "wrong-type") {
				t.Errorf("%s: nobody minds %s", s.name, yaml)
			}
		})
	}
}

// formFaults are the rules about a value's form, all that a schema can know of.
var formFaults = []string{"wrong-type", "bad-date", "bad-value", "bad-price", "bad-sku", "bad-doi", "bad-link", "bad-rule", "odd-slug", "unknown-key", "source-id", "missing-title", "missing-price"}

// worldly are keys whose values are names that the world has given: no form tells them.
var worldly = []string{"timeZone", "language", "currency", "whatsapp"}

var samples = []string{"word", "two words", "12", "0", "-3", "5.5", "true", "2026-01-02", "2026-01-02T09:00", "2026-01-02T09:00:00+05:30", "2026-01-02 9:00", "2026-13-01",
	"[a, b]", "[]", "{x: y}", "[{x: y}]", "[[a]]", "null", "/here", "//here", "https://example.org/a", "10.1000/abc", "doi.org/10.1/x", ".hidden",
	"am", "serum", "strong", "fine", "same-day", "lotion"}

func TestWhatTheSchemaAcceptsIsReadWithoutAFaultOfForm(t *testing.T) {
	accepted := 0
	for _, s := range sheets() {
		schema := schemaOf(t, s.keys)
		each(s.keys, document, func(key fields.Key, write writer) {
			for _, sample := range samples {
				yaml := write(key.Name, sample)
				if slices.Contains(worldly, key.Name) || schema.Validate(valueOf(t, yaml)) != nil {
					continue
				}
				accepted++
				for _, rule := range s.faults(t, yaml) {
					if slices.Contains(formFaults, rule) {
						t.Errorf("%s: the schema accepts %s, which breaks %s", s.name, strings.TrimSpace(yaml), rule)
					}
				}
			}
		})
	}
	if accepted < 1000 {
		t.Errorf("of all samples the schemas accept %d", accepted)
	}
}

func TestOurOwnContentIsValidUnderItsSchema(t *testing.T) {
	content := os.DirFS("../../content")
	for _, s := range sheets() {
		schema, pattern := schemaOf(t, s.keys), s.file
		if folder, _, ok := strings.Cut(s.file, "/"); ok {
			pattern = folder
		}
		files := 0
		err := fs.WalkDir(content, pattern, func(name string, _ fs.DirEntry, err error) error {
			if extension := path.Ext(name); err != nil || extension != ".md" && extension != ".yaml" {
				return err
			}
			files++
			source, err := fs.ReadFile(content, name)
			if err != nil {
				return err
			}
			if err := schema.Validate(valueOf(t, front(t, source))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return nil
		})
		if err != nil || files == 0 {
			t.Errorf("%s: %d files, %v", s.name, files, err)
		}
	}
}

func TestTheSchemaRefusesWhatCheckWouldReport(t *testing.T) {
	for _, c := range []struct{ kind, name, yaml string }{
		{"article", "no title", "description: D"},
		{"article", "a title without words", "title:"},
		{"article", "an unknown key", "{title: T, titel: U}"},
		{"article", "a key in other case", "{title: T, Tags: [a]}"},
		{"article", "a list as a title", "title: [a, b]"},
		{"article", "a month that no year has", "{title: T, date: 2026-13-01}"},
		{"article", "a date in words", "{title: T, date: last Monday}"},
		{"article", "a number as a date", "{title: T, date: 2026}"},
		{"article", "perhaps a draft", "{title: T, draft: perhaps}"},
		{"article", "a heavy weight", "{title: T, weight: heavy}"},
		{"article", "a slug with a slash", "{title: T, slug: a/b}"},
		{"article", "groups as tags", "{title: T, tags: [{a: b}]}"},
		{"article", "a source without an id", "{title: T, sources: [{title: A study}]}"},
		{"article", "a source that is a word", "{title: T, sources: [roh2006]}"},
		{"article", "no DOI", "{title: T, sources: [{id: a, doi: abc}]}"},
		{"article", "no web address", "{title: T, sources: [{id: a, url: example.org}]}"},
		{"article", "an unknown key of a source", "{title: T, sources: [{id: a, jurnal: B}]}"},
		{"ingredient", "a time that is none", "{title: T, time: noon}"},
		{"ingredient", "a strength that is none", "{title: T, claims: [{says: S, evidence: strongish}]}"},
		{"ingredient", "a claim without evidence", "{title: T, claims: [{says: S}]}"},
		{"product", "a step that is none", "{title: T, step: lotion}"},
		{"product", "a SKU with a blank", "{title: T, variants: [{sku: A 1, price: 1}]}"},
		{"product", "a size without a price", "{title: T, variants: [{sku: A}]}"},
		{"product", "a price in words", "{title: T, variants: [{sku: A, price: cheap}]}"},
		{"product", "a price below nothing", "{title: T, variants: [{sku: A, price: -5}]}"},
		{"product", "a limit below nothing", "{title: T, variants: [{sku: A, price: 1, limit: -1}]}"},
		{"product", "an unknown key of the label", "{title: T, label: {orign: India}}"},
		{"product", "a label that is a word", "{title: T, label: India}"},
		{"concern", "a word that belongs to products", "{title: T, step: serum}"},
		{"author", "perhaps an organization", "{title: T, organization: maybe}"},
		{"page", "authors, which no page names", "{title: T, authors: [a]}"},
		{"site", "no whole number", "{reviewAfter: 1.5}"},
		{"site", "a menu that leads away", "{navigation: [{title: T, url: 'https://example.org'}]}"},
		{"rules", "a verdict that is none", "{rules: [{a: aha, b: bha, verdict: maybe, why: So., source: custom}]}"},
	} {
		t.Run(c.kind+" "+c.name, func(t *testing.T) {
			i := slices.IndexFunc(sheets(), func(s sheet) bool { return s.name == c.kind })
			if schemaOf(t, sheets()[i].keys).Validate(valueOf(t, c.yaml)) == nil {
				t.Errorf("the schema accepts %s", c.yaml)
			}
		})
	}
}

func schemaOf(t *testing.T, keys fields.Keys) *jsonschema.Schema {
	t.Helper()
	text, err := json.Marshal(keys.Schema("a test"))
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json") // is a schema of JSON Schema itself, too
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// valueOf is what an editor's tool makes of YAML.
func valueOf(t *testing.T, text string) any {
	t.Helper()
	asJSON, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatalf("%s: %v", asJSON, err)
	}
	return value
}

// front is the YAML of a file: what stands between its fences, or all of it.
func front(t *testing.T, source []byte) string {
	t.Helper()
	text, found := strings.CutPrefix(string(source), "---\n")
	if !found {
		return text
	}
	text, _, _ = strings.Cut(text, "\n---\n")
	return text
}
