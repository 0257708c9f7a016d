package view

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"porewise/internal/assets"
	"porewise/static"
)

// What a page may bring along: a phone on a slow line has its script in three packets, and asks for little.
// What an article weighs in all is held by the budget in package web, which has real ones.
const (
	scriptBudget  = 4 << 10
	stylesBudget  = 1
	scriptsBudget = 3
	fontBudget    = 110_000
)

func TestPagesBringFewAndSmallFilesAlong(t *testing.T) {
	eachPage(t, "", func(t *testing.T, _ string, doc *html.Node) {
		scripts, styles, bytes := 0, 0, 0
		for _, script := range find(doc, "script") {
			if name, ok := strings.CutPrefix(attribute(script, "src"), "/assets/"); ok {
				scripts++
				bytes += compressed(t, name)
			}
		}
		for _, link := range find(doc, "link") {
			if attribute(link, "rel") == "stylesheet" {
				styles++
			}
		}
		if bytes > scriptBudget || scripts > scriptsBudget || styles > stylesBudget {
			t.Errorf("%d scripts of %d bytes and %d style sheets, want %d of %d and %d at most",
				scripts, bytes, styles, scriptsBudget, scriptBudget, stylesBudget)
		}
	})
}

// fontFace is the rule of a font that is loaded; those of the device have no url.
var fontFace = regexp.MustCompile(`@font-face \{[^}]*url\("\.\./fonts/([^"]+)"\)[^}]*\}`)

// family is a token that says in which fonts a text is set, as it stands before a script has brought ours.
var family = regexp.MustCompile(`(?m)^\s+(?:--\w[\w-]*: [^;]+;\s*)*--serif: [^;]+;.*`)

// That later pages do have them is shown in a browser, by package browsertest.
func TestFontsAreSmallAndNobodyWaitsForThem(t *testing.T) {
	sheet, err := fs.ReadFile(static.FS, "css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, face := range fontFace.FindAllSubmatch(sheet, -1) {
		if !strings.Contains(string(face[0]), "font-display: fallback") {
			t.Errorf("text waits for %s", face[1])
		}
		font, err := fs.ReadFile(static.FS, path.Join("fonts", string(face[1])))
		if err != nil {
			t.Fatal(err)
		}
		total += len(font)
	}
	if first := family.Find(sheet); len(first) == 0 || regexp.MustCompile(`Newsreader|Display|Figtree`).Match(first) {
		t.Errorf("the first page of a visitor asks for fonts: %s", first)
	}
	if total == 0 || total > fontBudget {
		t.Errorf("the fonts have %d bytes, want %d at most", total, fontBudget)
	}
}

func compressed(t *testing.T, name string) int {
	t.Helper()
	text, err := fs.ReadFile(static.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return len(assets.New("text/plain", text).Encoded("br"))
}
