package picture

import (
	"bytes"
	"image/png"
	"testing"
)

func TestAPictureForASharedLinkIsOfTheSizeThatTheyWant(t *testing.T) {
	for _, c := range []struct {
		name string
		card Card
	}{
		{"a short title", Card{"Porewise", "Pores", "Pores"}},
		{"a long one", Card{"Porewise", "Ingredients and what they do", "Can a face serum under ₹500 really shrink the pores on your nose, or do they only look smaller for an afternoon? What eleven studies say, and what they leave out"}},
		{"one long word", Card{"Porewise", "", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"}},
		{"a title in a script that the fonts lack", Card{"Porewise", "त्वचा", "त्वचा के रोमछिद्र"}},
		{"nothing at all", Card{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			content, err := c.card.Draw()
			if err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(bytes.NewReader(content))
			if err != nil || img.Bounds().Dx() != CardWidth || img.Bounds().Dy() != CardHeight {
				t.Fatalf("%v, %v", img.Bounds(), err)
			}
			for y := range CardHeight { // nothing is written over the margin
				for _, x := range []int{0, margin - 8, CardWidth - 1} {
					if c.name != "one long word" && y >= 20 && img.At(x, y) != img.At(0, 21) {
						t.Fatalf("something is drawn at %d,%d", x, y)
					}
				}
			}
			if again, _ := c.card.Draw(); !bytes.Equal(again, content) {
				t.Error("drawn again, it is another")
			}
		})
	}
	plain, _ := Card{Site: "Porewise"}.Draw()
	hindi, _ := Card{Site: "Porewise", Title: "त्वचा"}.Draw()
	if !bytes.Equal(plain, hindi) {
		t.Error("a title that cannot be written leaves something")
	}
}

func TestCardsOfOtherWordsHaveOtherNames(t *testing.T) {
	names := map[string]bool{}
	for _, c := range []Card{{"a", "b", "c"}, {"a", "bc", ""}, {"ab", "", "c"}, {"", "", "abc"}} {
		names[c.Name("x")] = true
	}
	if len(names) != 4 {
		t.Errorf("%v", names)
	}
}
