package view

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// validator is html-validate, which make test installs with npm as .ci/package-lock.json says; its rules are
// in .ci/htmlvalidate.json.
const validator = "../../.ci/node_modules/.bin/html-validate"

func TestEveryPageIsValidHTML(t *testing.T) {
	if _, err := os.Stat(validator); err != nil {
		const how = "there is no html-validate: with npm installed, make test fetches it (or npm ci in .ci)"
		if os.Getenv("CI") != "" {
			t.Fatal(how)
		}
		t.Skip(how)
	}
	folder, v := t.TempDir(), testView(t)
	for _, r := range v.rehearsals(newSample("")) {
		page, err := r.render()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, r.name+".html"), page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(validator, "--config", "../../.ci/htmlvalidate.json", "--formatter", "text", folder).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
