package check

import (
	"reflect"
	"slices"

	"porewise/internal/catalog"
	"porewise/internal/problem"
	"porewise/internal/site"
)

// Reader reads one snapshot after the other, as All does, and what two of them share once. The zero Reader is
// ready to use; it is not safe for concurrent use.
type Reader struct {
	before *site.Snapshot
	found  map[*catalog.Meta]problem.List // by the rules for one page alone
}

// All is what the function All says of a snapshot.
func (r *Reader) All(snapshot *site.Snapshot, built problem.List) problem.List {
	if r.before == nil || !alike(r.before, snapshot) {
		r.found = nil
	}
	c := newChecker(snapshot)
	c.known = r.found
	problems := c.all(built)
	r.before, r.found = snapshot, c.read
	return problems
}

// alike reports whether two snapshots give the rules for one page alone the same to compare a page with.
func alike(x, y *site.Snapshot) bool {
	return reflect.DeepEqual(x.Site().Check.Claims, y.Site().Check.Claims) && reflect.DeepEqual(x.Rules(), y.Rules()) &&
		slices.Equal(x.Ingredients(), y.Ingredients()) && slices.Equal(x.Products(), y.Products())
}
