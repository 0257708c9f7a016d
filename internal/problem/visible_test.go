package problem

import "testing"

func TestAFilesNameCannotPretendToBeAnotherLine(t *testing.T) {
	p := Problem{Path: "a\n/etc/x.md:1:1: error\x1b[2J\u202e\xff.md", Line: 2, Column: 3, Severity: Warning, Rule: "r", Message: "not \"é\u0000\""}
	const want = `a\n/etc/x.md:1:1: error\x1b[2J\u202e\ufffd.md:2:3: warning: not "é\x00" [r]`
	if p.String() != want {
		t.Errorf("printed as %s, want %s", p, want)
	}
}
