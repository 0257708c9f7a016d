package fields

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest is the known name that name is most likely a slip of: at most one edit for every three letters,
// case apart. Empty where none is near. Of two equally near ones it is the first by alphabet.
func Nearest(name string, known []string) string {
	letters := utf8.RuneCountInString(name)
	best, allowed := "", letters/3+1
	for _, candidate := range known {
		if gap := utf8.RuneCountInString(candidate) - letters; max(gap, -gap) > allowed {
			continue // further away than that already
		}
		d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(candidate))
		if d < allowed || d == allowed && (best == "" || candidate < best) {
			best, allowed = candidate, d
		}
	}
	return best
}
