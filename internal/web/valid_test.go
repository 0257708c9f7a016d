package web_test

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"porewise/content"
)

// validator is html-validate, as in package view, whose test has every page with samples; here are the real texts.
const validator = "../../.ci/node_modules/.bin/html-validate"

func TestEveryPageOfOurOwnContentIsValidHTML(t *testing.T) {
	if _, err := os.Stat(validator); err != nil {
		const how = "there is no html-validate: with npm installed, make test fetches it (or npm ci in .ci)"
		if os.Getenv("CI") != "" {
			t.Fatal(how)
		}
		t.Skip(how)
	}
	site, folder := openSite(t, content.FS), t.TempDir()
	addresses := append(site.server.Edition().Addresses(), "/search?q=serum", "/search?q=zzqxv", "/cart", "/cart/PW-NIA-30:2",
		"/routine?products=retinol-serum,glycolic-acid-serum", "/nothing-here", "/old/pores", "/articles?page=2", "/authors/porewise-editors?page=2", "/routine?products=nothing")
	pages := map[string]string{}
	for i, address := range addresses {
		answer := get(t, site.server, address, "Accept", "text/html")
		if !strings.HasPrefix(answer.Header().Get("Content-Type"), "text/html") || answer.Code == http.StatusServiceUnavailable {
			continue
		}
		name := fmt.Sprintf("%03d.html", i)
		pages[name] = address
		must(t, os.WriteFile(filepath.Join(folder, name), answer.Body.Bytes(), 0o644))
	}
	out, err := exec.Command(validator, "--config", "../../.ci/htmlvalidate.json", "--formatter", "text", folder).CombinedOutput()
	if err == nil {
		return
	}
	for line := range strings.Lines(string(out)) {
		name, fault, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), folder+"/"), ":")
		t.Errorf("%s:%s", pages[name], fault)
	}
}
