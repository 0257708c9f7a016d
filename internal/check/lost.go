package check

import (
	"fmt"

	"porewise/internal/problem"
	"porewise/internal/site"
)

// Lost reports every address that readers of before could come to and readers of after cannot, although
// none of its pages says where it went: no page has it, no alias leads on from it, and it has not expired.
// Both snapshots are the readers', not a preview's; revision is what before is called.
func Lost(before, after *site.Snapshot, revision string) problem.List {
	var lost problem.List
	now := after.Addresses()
	for address, path := range before.Addresses() {
		if _, there := now[address]; there || after.Gone(address) {
			continue
		}
		p := problem.Problem{Path: path, Severity: problem.Error, Rule: "lost-address",
			Message: fmt.Sprintf("%s was an address at %s, and leads nowhere now", address, revision),
			Hint:    fmt.Sprintf("give the page that takes its place aliases: [%s], or bring the file back with an expiryDate", address)}
		p.Line, p.Column = after.At(path, "slug")
		lost.Add(p)
	}
	return lost
}
