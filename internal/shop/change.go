package shop

import (
	"fmt"
	"slices"

	"porewise/internal/catalog"
)

// Change sets the quantity of one SKU; 0 removes its line, for Undo to bring back. What is announced to the
// shopper is returned: "Removed X.", "X is now 2.", or "" where nothing changed.
//
// Of more than there is or may be, what fits is set, and the announcement says the number. A line that
// cannot be bought now can be lowered and removed, not raised. Removing what is not there does nothing; any
// other quantity of what is not there is an Add.
func (c *Cart) Change(shelf Shelf, sku catalog.SKU, quantity int) (string, error) {
	announcements, err := c.Update(shelf, []Want{{SKU: sku, Quantity: quantity, Was: -1}})
	if err != nil || len(announcements) == 0 {
		return "", err
	}
	return announcements[0], nil
}

// Update is a Change of many lines at once, all or none. A want whose Was equals its quantity was not
// touched by the shopper, and its line stays as it is: a page that is out of date changes only what the
// shopper changed on it. Announcements come in the order of wants, and only for what changed.
func (c *Cart) Update(shelf Shelf, wants []Want) ([]string, error) {
	next := c.clone()
	var announcements []string
	for _, want := range wants {
		if err := checkQuantity(want); err != nil {
			return nil, err
		}
		if want.Was == want.Quantity {
			continue
		}
		announcement, err := next.set(shelf, want)
		if err != nil {
			return nil, err
		}
		if announcement != "" {
			announcements = append(announcements, announcement)
		}
	}
	next.drop(c.Lines)
	next.accept(shelf)
	*c = next
	return announcements, nil
}

// set gives a line its new quantity, as far as that fits. A removed line stays, with quantity 0, until drop.
func (c *Cart) set(shelf Shelf, want Want) (string, error) {
	i := c.find(want.SKU)
	if i < 0 && want.Quantity == 0 {
		return "", nil
	}
	if i < 0 {
		return c.put(shelf, want)
	}
	line := &c.Lines[i]
	was := line.Quantity
	if was == want.Quantity {
		return "", nil
	}
	most, reason := shelf.room(*line)
	if most == 0 { // it stays, marked, at what the shopper wanted of it
		most = was
	}
	line.Quantity = min(want.Quantity, most)
	return announce(*line, was, want.Quantity, reason), nil
}

// put adds a line that is not there, in the words of Change.
func (c *Cart) put(shelf Shelf, want Want) (string, error) {
	item, err := shelf.sold(want)
	if err != nil {
		return "", err
	}
	added := c.add(shelf, item, want.Quantity)
	if added.Quantity == 0 {
		return "", nothingAdded([]Added{added})
	}
	_, reason := item.room()
	return announce(c.Lines[c.find(want.SKU)], 0, want.Quantity, reason), nil
}

func (s Shelf) room(line Line) (most int, reason string) {
	item, ok := s.Find(line.SKU)
	if !ok {
		return 0, "it is no longer sold"
	}
	return item.room()
}

// announce tells how a line went from its former quantity to the one it has, when wanted was asked for.
func announce(line Line, was, wanted int, reason string) string {
	switch {
	case line.Quantity == 0:
		return fmt.Sprintf("Removed %s.", line.Name())
	case line.Quantity == wanted:
		return fmt.Sprintf("%s is now %d.", line.Name(), wanted)
	case line.Quantity == was:
		return fmt.Sprintf("%s stays at %d: %s.", line.Name(), was, reason)
	}
	return fmt.Sprintf("%s is now %d: %s.", line.Name(), line.Quantity, reason)
}

// drop takes the lines of quantity 0 out, and remembers those that were there before as they were.
func (c *Cart) drop(before []Line) {
	var removed []Removed
	for i, line := range before {
		if c.Lines[i].Quantity == 0 {
			removed = append(removed, Removed{Line: line, Position: i})
		}
	}
	if len(removed) > 0 {
		c.Removed = removedLines(removed)
	}
	c.Lines = slices.DeleteFunc(c.Lines, func(l Line) bool { return l.Quantity == 0 })
}
