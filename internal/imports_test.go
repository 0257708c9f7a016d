package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows is the house's plan: what each room may import of ours. Tests may import anything.
var arrows = map[string][]string{
	"internal":               {},
	"internal/problem":       {},
	"internal/catalog":       {},
	"internal/golden":        {},
	"internal/related":       {},
	"internal/picture":       {},
	"internal/assets":        {},
	"internal/watch":         {},
	"internal/fields":        {"problem"},
	"internal/markdown":      {"fields", "problem"},
	"internal/routine":       {"catalog"},
	"internal/site":          {"catalog", "markdown", "picture", "routine", "fields", "problem"},
	"internal/site/zoo":      {},
	"internal/index":         {"catalog", "related", "site"},
	"internal/check":         {"site", "catalog", "markdown", "routine", "fields", "problem"},
	"internal/shop":          {"catalog", "routine"},
	"internal/shop/sqlite":   {"shop", "catalog"},
	"internal/shop/shoptest": {"shop", "catalog"},
	"internal/shop/outbox":   {"shop", "catalog"},
	"internal/linkmap":       {},
	"internal/importer":      {"catalog", "markdown", "fields", "problem"},
	"internal/view":          {"catalog", "shop", "routine", "assets", "problem", "linkmap"},
	"internal/web":           {"catalog", "markdown", "picture", "related", "assets", "watch", "routine", "fields", "problem", "site", "index", "shop", "view", "linkmap"},
	"internal/browsertest":   {},
	"cmd/porewise":           {"*"},
	"content":                {},
	"templates":              {},
	"static":                 {},
}

// only says which rooms alone may import a package of the standard library or a library of others.
var only = map[string][]string{
	"net/http":                    {"internal/web", "internal/assets", "cmd/porewise", "internal/shop/outbox"}, // outbox: the client of the webhook
	"database/sql":                {"internal/index", "internal/shop/sqlite"},
	"github.com/yuin/goldmark":    {"internal/markdown"},
	"github.com/adrg/frontmatter": {"internal/markdown"},
	"github.com/goccy/go-yaml":    {"internal/fields"},
	"html/template":               {"internal/view"},
	"github.com/alecthomas/kong":  {"cmd/porewise"},
	"github.com/prometheus":       {"cmd/porewise"},
}

// shadowing are names that no package of ours has: the standard library's, and those that mean nothing.
var shadowing = []string{"util", "utils", "common", "helpers", "models", "types", "http", "html", "sql", "template", "errors", "log", "time", "strings"}

func TestEveryImportIsInTheHousesPlan(t *testing.T) {
	for file, imports := range imported(t) {
		room := path.Dir(file)
		allowed, ok := arrows[room]
		if !ok {
			t.Errorf("%s: the room %s is not in the plan; add it to arrows with what it may import", file, room)
			continue
		}
		for _, name := range imports {
			checkArrow(t, file, room, name, allowed)
		}
	}
}

func checkArrow(t *testing.T, file, room, name string, allowed []string) {
	if ours, ok := strings.CutPrefix(name, "porewise/"); ok {
		short := strings.TrimPrefix(ours, "internal/")
		if !slices.Contains(allowed, short) && !slices.Contains(allowed, "*") {
			t.Errorf("%s: %s may not import %s; if the arrow is right, add %q to arrows[%q]", file, room, ours, short, room)
		}
	}
	for library, rooms := range only {
		if (name == library || strings.HasPrefix(name, library+"/")) && !slices.Contains(rooms, room) {
			t.Errorf("%s: only %s import %s; if this room should, add %q to only[%q]", file, strings.Join(rooms, ", "), library, room, library)
		}
	}
}

func TestNoPackageShadowsTheStandardLibraryOrMeansNothing(t *testing.T) {
	for room := range arrows {
		if slices.Contains(shadowing, path.Base(room)) {
			t.Errorf("%s: give the package a name that says what it is", room)
		}
	}
}

// imported is what every Go file of ours, tests apart, imports, by path from the top.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	top := os.DirFS("..")
	found := map[string][]string{}
	err := fs.WalkDir(top, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" || entry.Name() == "node_modules") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(top, name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		found[name] = []string{}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[name] = append(found[name], imported)
		}
		return nil
	})
	if err != nil || len(found) < 10 {
		t.Fatalf("read the imports of %d files: %v", len(found), err)
	}
	return found
}
