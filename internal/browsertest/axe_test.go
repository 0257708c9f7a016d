package browsertest

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeFile is axe-core, which make test installs with npm as .ci/package-lock.json says. The browser gets it
// through the DevTools protocol: no page loads it, and no reader is served it.
const axeFile = "../../.ci/node_modules/axe-core/axe.min.js"

// violation is a rule that axe-core found broken, and where.
type violation struct {
	ID, Help string
	Nodes    []struct {
		Target []any // CSS selectors
		HTML   string
		Why    string `json:"failureSummary"`
	}
}

// wantAccessible lets axe-core look at the page that the browser shows, with every rule that it has switched
// on: those of WCAG and its own advice. The page must let scripts run.
func wantAccessible(t *testing.T, ctx context.Context, page string) {
	t.Helper()
	for _, v := range violations(t, ctx) {
		for _, node := range v.Nodes {
			t.Errorf("%s: %s: %s\n  at %v: %s\n  %s", page, v.ID, v.Help, node.Target, node.HTML, strings.ReplaceAll(node.Why, "\n", "\n  "))
		}
	}
}

func violations(t *testing.T, ctx context.Context) []violation {
	t.Helper()
	do(t, ctx, chromedp.Evaluate[chromedp.Void](axeScript(t)))
	const run = `axe.run({resultTypes: ["violations"]}).then((all) => all.violations)`
	return ask(t, ctx, chromedp.Evaluate[[]violation](run, chromedp.EvalAwaitPromise))
}

// A test that finds nothing must be one that could.
func TestAxeSeesAFault(t *testing.T) {
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate(`data:text/html,<!doctype html><html lang=en><title>A</title><main><h1>A</h1><img src=x></main>`))
	if found := violations(t, ctx); len(found) != 1 || found[0].ID != "image-alt" {
		t.Errorf("of a picture without words it says %+v", found)
	}
}

// axeScript is axe-core. Without it the test skips and says how to get it; with CI set that is a failure.
func axeScript(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(axeFile)
	if err == nil {
		return string(script)
	}
	const how = "there is no axe-core: with npm installed, make test and make browser fetch it (or npm ci in .ci)"
	if os.Getenv("CI") != "" {
		t.Fatal(how)
	}
	t.Skip(how)
	return ""
}
