package linkmap

import "fmt"

// Measures of the wide picture.
const (
	wideWidth = 1080
	wideRow   = 30
	wideTop   = 52 // of the first row, below the headings
	gap       = 14 // between a dot and its label
)

// wide is where each column of a wide picture has its dots and its label. The middle one has dots on both
// sides, so that lines reach it from both.
var wide = []struct {
	x, across, textX int
	anchor           string
	letters          int
}{
	{x: 236, textX: 236 - gap, anchor: "end", letters: 30},
	{x: 372, across: 712, textX: 372 + gap, anchor: "start", letters: 42},
	{x: 848, textX: 848 + gap, anchor: "start", letters: 30},
}

// Wide draws three columns side by side.
func Wide(columns [3]Column, links []Link) Picture {
	arranged, joined := arrange(columns[:], links)
	rows := 1
	for _, column := range arranged {
		rows = max(rows, len(column))
	}
	picture := Picture{Width: wideWidth, Height: wideTop + rows*wideRow}
	spots := map[*place]*Spot{}
	for i, column := range arranged {
		at := wide[i]
		picture.Headings = append(picture.Headings, Heading{columns[i].Heading, at.textX, 18, at.anchor})
		step := float64(rows) / float64(max(1, len(column)))
		for _, p := range column {
			y := wideTop + int((float64(p.row)+.5)*step*wideRow) - wideRow/2
			spots[p] = &Spot{Page: p.Page, Kind: i, X: at.x, Across: at.across, TextX: at.textX, Anchor: at.anchor, Y: y, Short: cut(p.Label, at.letters)}
		}
	}
	picture.collect(arranged, joined, spots, wideLine)
	return picture
}

// wideLine is a curve between two columns, or an arc beside one.
func wideLine(a, b *Spot) string {
	if a.Kind == b.Kind {
		out := 14 + min(64, abs(a.Y-b.Y)/5)
		if a.Kind == 0 { // its labels are on the left
			out = -out
		}
		return fmt.Sprintf("M%d %dC%d %d %d %d %d %d", a.X, a.Y, a.X-out, a.Y, b.X-out, b.Y, b.X, b.Y)
	}
	if a.Kind > b.Kind {
		a, b = b, a
	}
	from, to := a.X, b.X
	if a.Across != 0 {
		from = a.Across
	}
	middle := (from + to) / 2
	return fmt.Sprintf("M%d %dC%d %d %d %d %d %d", from, a.Y, middle, a.Y, middle, b.Y, to, b.Y)
}

// Measures of the narrow picture.
const (
	narrowWidth   = 320
	narrowRow     = 32
	narrowHeading = 44
	narrowX       = 84 // of the dots; arcs are left of them
	narrowLetters = 31
)

// Narrow draws all columns below each other, and the links as arcs beside them.
func Narrow(columns [3]Column, links []Link) Picture {
	arranged, joined := arrange(columns[:], links)
	picture := Picture{Width: narrowWidth}
	spots := map[*place]*Spot{}
	y := 0
	for i, column := range arranged {
		y += narrowHeading
		picture.Headings = append(picture.Headings, Heading{columns[i].Heading, narrowX + gap, y - narrowHeading/3, "start"})
		for _, p := range column {
			spots[p] = &Spot{Page: p.Page, Kind: i, X: narrowX, TextX: narrowX + gap, Anchor: "start", Y: y + narrowRow/2, Short: cut(p.Label, narrowLetters)}
			y += narrowRow
		}
	}
	picture.Height = y + narrowRow/2
	picture.collect(arranged, joined, spots, func(a, b *Spot) string {
		out := 16 + (narrowX+10)*abs(a.Y-b.Y)/max(1, y) // a curve reaches three quarters of the way to its control points
		return fmt.Sprintf("M%d %dC%d %d %d %d %d %d", a.X, a.Y, a.X-out, a.Y, b.X-out, b.Y, b.X, b.Y)
	})
	return picture
}

// collect numbers the spots from the top and draws the lines between them.
func (p *Picture) collect(arranged [][]*place, joined [][2]*place, spots map[*place]*Spot, path func(a, b *Spot) string) {
	number := 0
	for _, column := range arranged {
		for _, at := range column {
			spots[at].Number = number
			number++
		}
	}
	for _, pair := range joined {
		a, b := spots[pair[0]], spots[pair[1]]
		a.meet(b)
		b.meet(a)
		p.Lines = append(p.Lines, Line{a.Number, b.Number, path(a, b), a.Kind == b.Kind, abs(a.Kind-b.Kind) > 1})
	}
	for _, column := range arranged {
		for _, at := range column {
			if spot := spots[at]; !spot.across {
				spot.Across = 0
			}
			p.Spots = append(p.Spots, *spots[at])
		}
	}
}

// meet counts a line to another spot, and gives it a dot to end at.
func (s *Spot) meet(other *Spot) {
	s.Links++
	if s.Across != 0 && other.Kind > s.Kind {
		s.across = true
	} else {
		s.Dot = true
	}
}

// cut shortens a label to so many letters.
func cut(label string, letters int) string {
	runes := []rune(label)
	if len(runes) <= letters {
		return label
	}
	return string(runes[:letters-1]) + "…"
}

func abs(n int) int { return max(n, -n) }
