package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/problem"
)

const outlineSource = `---
title: A
---
Retinol *lowers* oil [@trial].

## Steps

1. Wash with [a cleanser](/products/a)
2. Serum
   - or none

> [!TIP]
> Small steps.

> [!MYTH]
> Pores open.
>
> Fact: They do not.

> Somebody said so.

| Name | Use |
|-|-|
| Zinc | Oil |

<!-- check-ignore one: because -->
<!-- check-ignore two -->
Last words,
over two lines.

    code
`

func outlineOf(t *testing.T, source string) *Body {
	t.Helper()
	var faults problem.List
	file, err := Read("a.md", []byte(source), &faults)
	if err != nil {
		t.Fatal(err)
	}
	body, err := Render(file, Env{Outline: true, Source: func(string) bool { return true }}, &faults)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestAnOutlineSaysWhatEveryBlockIsAndWhereItStands(t *testing.T) {
	var got []string
	for _, b := range outlineOf(t, outlineSource).Blocks {
		line, column := 0, 0
		if b.Text != "" {
			line, column = b.At(0)
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%d:%d %s %s in=%s/%d list=%d/%t under=%s %v", line, column, b.Kind, b.Text, b.Within, b.Box, b.List, b.Ordered, b.Section, b.Cites)))
	}
	want := []string{
		"4:1 paragraph Retinol lowers oil. in=/0 list=0/false under= [trial]",
		"6:4 heading Steps in=/0 list=0/false under= []",
		"8:4 item Wash with a cleanser in=/0 list=1/true under=Steps []",
		"9:4 item Serum in=/0 list=1/true under=Steps []",
		"10:6 item or none in=/0 list=2/false under=Steps []",
		"13:3 paragraph Small steps. in=tip/1 list=0/false under=Steps []",
		"16:3 paragraph Pores open. in=myth/2 list=0/false under=Steps []",
		"18:9 paragraph They do not. in=myth/2 list=0/false under=Steps []",
		"20:3 paragraph Somebody said so. in=quote/3 list=0/false under=Steps []",
		"22:3 row Name Use in=/0 list=3/false under=Steps []",
		"24:3 row Zinc Oil in=/0 list=3/false under=Steps []",
		"28:1 paragraph Last words, over two lines. in=/0 list=0/false under=Steps []",
		"0:0 other  in=/0 list=0/false under=Steps []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestAPlaceWithinABlockIsThatOfTheWordInTheFile(t *testing.T) {
	blocks := outlineOf(t, outlineSource).Blocks
	for word, want := range map[string]string{"lowers": "4:10", "oil": "4:18", "cleanser": "8:17", "over": "29:1", "lines": "29:10"} {
		for _, b := range blocks {
			if at := strings.Index(b.Text, word); at >= 0 {
				line, column := b.At(at)
				if got := fmt.Sprintf("%d:%d", line, column); got != want {
					t.Errorf("%s stands at %s, want %s", word, got, want)
				}
			}
		}
	}
}

func TestLinksOfABlockAreThoseOfItsAuthor(t *testing.T) {
	b := outlineOf(t, outlineSource).Blocks[2]
	if len(b.Links) != 1 || b.Text[b.Links[0].Start:b.Links[0].End] != "a cleanser" || b.Links[0].Href != "/products/a" {
		t.Errorf("links = %+v", b.Links)
	}
}

func TestACommentSilencesTheBlockBelowIt(t *testing.T) {
	want := []Silence{{Rule: "one", Reason: "because", Line: 26, Column: 1, First: 28, Last: 30}, {Rule: "two", Line: 27, Column: 1, First: 28, Last: 30}}
	if diff := cmp.Diff(want, outlineOf(t, outlineSource).Silences); diff != "" {
		t.Errorf("silences (-want +got):\n%s", diff)
	}
}

func TestNoOutlineIsMadeWhereNobodyAsks(t *testing.T) {
	var faults problem.List
	file, err := Read("a.md", []byte("Text."), &faults)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := Render(file, Env{}, &faults); err != nil || body.Blocks != nil {
		t.Errorf("blocks = %v, %v", body.Blocks, err)
	}
}
