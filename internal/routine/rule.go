package routine

import (
	"strings"
	"time"

	"porewise/internal/catalog"
)

// Rule says how two families of ingredients go together. Its pair has no order.
type Rule struct {
	A, B     catalog.Family
	Slot     Slot
	Verdict  Verdict
	Why      string
	Instead  string // what to do: "use them on alternate nights"; empty for Fine
	Source   string // a publication, or "custom" and perhaps more: the rule is habit rather than evidence
	Reviewed time.Time
	Read     catalog.Slug // the article that tells more; empty: none is named
}

// Grounds is what the rule stands on, as a reader is told: its source, or that it is habit.
func (r Rule) Grounds() string {
	rest, custom := strings.CutPrefix(r.Source, "custom")
	if custom && (rest == "" || strings.ContainsAny(rest[:1], " :;,.")) {
		return "Habit rather than evidence" + rest
	}
	return "Source: " + r.Source
}

// Slot is how close in time a rule speaks of.
type Slot string

// The slots, from closest to widest.
const (
	SameApplication Slot = "same-application"
	SameNight       Slot = "same-night"
	SameDay         Slot = "same-day"
)

// Slots are all slots.
var Slots = []Slot{SameApplication, SameNight, SameDay}

// Verdict is what a rule says of its pair.
type Verdict string

// The verdicts. Fine pairs are written down because people fear them without need.
const (
	Avoid   Verdict = "avoid"
	Caution Verdict = "caution"
	Fine    Verdict = "fine"
)

// Verdicts are all verdicts, the gravest first.
var Verdicts = []Verdict{Avoid, Caution, Fine}
