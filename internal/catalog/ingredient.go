package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ingredient is a substance that products hold and articles explain.
type Ingredient struct {
	Meta
	Body
	INCI          string   // the name on a label: "Ascorbic Acid"
	Names         []string // other names: "Vitamin B3"; front matter calls them aliases
	Family        Family
	Time          Time
	Concentration string
	Cautions      []string
	Claims        []Claim
}

// Family groups ingredients that the rules of the routine treat alike: "retinoid", "aha".
type Family string

// Words is the family as a reader says it: "Retinoid", "AHA", "Vitamin C".
func (f Family) Words() string {
	words := strings.Split(string(f), "-")
	for i, word := range words {
		if len(word) == 1 || len(words) == 1 && len(word) <= 3 {
			words[i] = strings.ToUpper(word)
		}
	}
	text := strings.Join(words, " ")
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// Time is when in the day an ingredient is used.
type Time string

// The times of the day. Either is the zero value's meaning as well.
const (
	Morning Time = "am"
	Night   Time = "pm"
	Either  Time = "either"
)

// Times are all times of the day.
var Times = []Time{Morning, Night, Either}

// Words is the time as a reader says it.
func (t Time) Words() string {
	switch t {
	case Morning:
		return "Morning"
	case Night:
		return "Night"
	}
	return "Morning or night"
}

// Claim is one thing that an ingredient is said to do, and how well that is shown.
type Claim struct {
	Says     string
	Evidence Evidence
	Sources  []*Source // of the same ingredient; empty: none is given
}

// Evidence is how well a claim is shown.
type Evidence string

// The strengths of evidence, as the magazine uses the words.
const (
	Strong   Evidence = "strong"   // several controlled trials, or a guideline built on them
	Moderate Evidence = "moderate" // one good controlled trial, or several small ones that agree
	Limited  Evidence = "limited"  // small, uncontrolled, animal or laboratory work
)

// Strengths are all strengths of evidence, the strongest first.
var Strengths = []Evidence{Strong, Moderate, Limited}

// Level is 3 for strong, 2 for moderate, 1 for limited and 0 for anything else.
func (e Evidence) Level() int {
	return map[Evidence]int{Strong: 3, Moderate: 2, Limited: 1}[e]
}

// Concern is what a reader wants to understand or change: large pores, dark circles.
type Concern struct {
	Meta
	Body
	Ingredients      []*Ingredient
	SeeDermatologist []string // signs that want a doctor
}
