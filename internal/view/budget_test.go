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
	stylesBudget  = 3
	scriptsBudget = 2
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

// fontFace is the rule of a font that is loaded; the fallbacks, which are not, have no url.
var fontFace = regexp.MustCompile(`@font-face \{[^}]*url\("\.\./fonts/([^"]+)"\)[^}]*\}`)

func TestFontsAreSmallAndNobodyWaitsForThem(t *testing.T) {
	sheet, err := fs.ReadFile(static.FS, "css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, face := range fontFace.FindAllSubmatch(sheet, -1) {
		if !strings.Contains(string(face[0]), "font-display: optional") {
			t.Errorf("text waits for %s", face[1])
		}
		font, err := fs.ReadFile(static.FS, path.Join("fonts", string(face[1])))
		if err != nil {
			t.Fatal(err)
		}
		total += len(font)
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
