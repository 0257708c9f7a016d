package static

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What is read on what, and what is seen on what: WCAG wants 4.5:1 for text and 3:1 for the edges of controls. axe
// sees the former where it stands on a page; here is every pair that a rule could put there.
var (
	read = []string{
		"ink paper", "ink raised", "ink sand", "ink leaf-soft", "ink clay-soft", "ink mark",
		"soft paper", "soft raised", "soft sand", "soft leaf-soft", "leaf paper", "leaf raised", "leaf leaf-soft", "leaf sand", "on-leaf leaf",
		"clay paper", "clay raised", "clay clay-soft", "paper clay",
	}
	seen = []string{"edge paper", "edge raised", "leaf paper", "leaf raised", "clay raised"}
)

func TestColourRolesHaveContrast(t *testing.T) {
	css, err := FS.ReadFile("css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(css), "(prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("site.css has no colours for the dark")
	}
	for scheme, text := range map[string]string{"light": light, "dark": dark} {
		roles := map[string]float64{}
		for _, role := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6})`).FindAllStringSubmatch(text, -1) {
			roles[role[1]] = luminance(role[2])
		}
		check := func(pairs []string, least float64) {
			for _, pair := range pairs {
				var one, other string
				fmt.Sscan(pair, &one, &other)
				a, known := roles[one]
				b, knownToo := roles[other]
				if ratio := (max(a, b) + .05) / (min(a, b) + .05); !known || !knownToo || ratio < least {
					t.Errorf("%s, %s: the contrast is %.2f, want %.1f", scheme, pair, ratio, least)
				}
			}
		}
		check(read, 4.5)
		check(seen, 3)
	}
}

// luminance is the relative luminance of a colour (WCAG 2).
func luminance(hex string) (sum float64) {
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		channel := float64(n) / 255
		if channel <= .04045 {
			channel /= 12.92
		} else {
			channel = math.Pow((channel+.055)/1.055, 2.4)
		}
		sum += weight * channel
	}
	return sum
}
