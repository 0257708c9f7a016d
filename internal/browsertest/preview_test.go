package browsertest

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestAPageFollowsItsFile saves an article, breaks it and mends it, while an editor looks at it.
func TestAPageFollowsItsFile(t *testing.T) {
	content := t.TempDir()
	file := filepath.Join(content, "articles/one.md")
	save(t, file, articleOf("First text."))
	site, ctx := preview(t, content), browser(t)
	do(t, ctx, chromedp.Navigate(site.url+"/articles/one"))
	wantPage(t, ctx, "the first text, and no bar", func(p seen) bool { return strings.Contains(p.Main, "First text.") && p.Bar == "" })

	save(t, file, articleOf("Second text."))
	wantPage(t, ctx, "the second text by itself", func(p seen) bool { return strings.Contains(p.Main, "Second text.") })

	save(t, file, "---\ntitle: [broken\n---\nThird text.\n")
	wantPage(t, ctx, "the fault at its line, and the last text that could be read", func(p seen) bool {
		return strings.Contains(p.Bar, "articles/one.md:2:8") && strings.Contains(p.Main, "Second text.")
	})

	save(t, file, articleOf("Fourth text."))
	wantPage(t, ctx, "the mended text, and no bar", func(p seen) bool { return strings.Contains(p.Main, "Fourth text.") && p.Bar == "" })

	save(t, filepath.Join(content, "articles/two.md"), articleOf("Draft.", "draft: true"))
	do(t, ctx, chromedp.Navigate(site.url+"/-/desk"))
	see(t, ctx, `.desk a[href="/articles/two"]`)
	do(t, ctx, chromedp.Navigate(site.url+"/articles/two"))
	see(t, ctx, ".standing-draft")
}

// TestThePlaceIsKeptWhenTheTextAboveItGrows scrolls down, and writes ten more paragraphs at the top.
func TestThePlaceIsKeptWhenTheTextAboveItGrows(t *testing.T) {
	content := t.TempDir()
	file := filepath.Join(content, "articles/long.md")
	paragraphs := func(from, to int) string {
		var text strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&text, "Paragraph %d says enough to fill a line or two of a phone's narrow screen.\n\n", i)
		}
		return text.String()
	}
	save(t, file, articleOf(paragraphs(100, 200)))
	site, ctx := preview(t, content), browser(t)
	do(t, ctx, chromedp.Navigate(site.url+"/articles/long"))
	place := func() float64 {
		return ask(t, ctx, chromedp.Evaluate[float64](`[...document.querySelectorAll("main p")].find((p) => p.textContent.startsWith("Paragraph 150 "))?.getBoundingClientRect().top ?? NaN`))
	}
	see(t, ctx, ".prose p")
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("main p")].find((p) => p.textContent.startsWith("Paragraph 150 ")).scrollIntoView({behavior: "instant"}); scrollBy({top: -30, behavior: "instant"})`))
	before := place()
	if before < 0 || before > 400 {
		t.Fatalf("the paragraph stands at %v", before)
	}
	save(t, file, articleOf("New above.\n\n"+paragraphs(90, 200)))
	wantPage(t, ctx, "what is new", func(p seen) bool { return strings.Contains(p.Main, "New above.") })
	var after float64
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if after = place(); math.Abs(after-before) < 3 {
			return
		}
	}
	t.Errorf("the paragraph that stood at %v stands at %v", before, after)
}

// TestManyTabsDoNotUseUpTheConnections opens more tabs than a browser has connections for one host.
func TestManyTabsDoNotUseUpTheConnections(t *testing.T) {
	content := t.TempDir()
	save(t, filepath.Join(content, "articles/one.md"), articleOf("First text."))
	site, ctx := preview(t, content), browser(t)
	for range 9 {
		tab, close := chromedp.NewContext(ctx)
		t.Cleanup(close)
		do(t, tab, chromedp.Navigate(site.url+"/articles/one"))
		see(t, tab, ".prose p")
		ctx = tab
	}
	save(t, filepath.Join(content, "articles/one.md"), articleOf("Second text."))
	wantPage(t, ctx, "the second text in the tab that is looked at", func(p seen) bool { return strings.Contains(p.Main, "Second text.") })
}

// TestTenEditsByFourStylesOfSaving changes an article as editors' programs and deployments do: each time
// the open page comes to show the new text, and at no time a part of one or a fault.
func TestTenEditsByFourStylesOfSaving(t *testing.T) {
	top := t.TempDir()
	content := filepath.Join(top, "content")
	const name = "articles/one.md"
	version := func(n int) string {
		return articleOf(fmt.Sprintf("Edit %d begins.\n\n%s\n\nEdit %d ends.", n, strings.Repeat("Many words stand between its ends. ", 2000), n))
	}
	save(t, filepath.Join(top, "v0", name), version(0))
	if err := os.Symlink("v0", content); err != nil {
		t.Fatal(err)
	}
	site, ctx := preview(t, content), browser(t)
	do(t, ctx, chromedp.Navigate(site.url+"/articles/one"))
	file := filepath.Join(content, name)
	styles := []func(n int){
		func(n int) { save(t, file, version(n)) },
		func(n int) {
			save(t, file+".new~", version(n))
			rename(t, file+".new~", file)
		},
		func(n int) {
			next := fmt.Sprintf("v%d", n)
			save(t, filepath.Join(top, next, name), version(n))
			if err := os.Symlink(next, content+".new"); err != nil {
				t.Fatal(err)
			}
			rename(t, content+".new", content)
		},
		func(n int) { saveInPieces(t, file, version(n)) },
	}
	for n := 1; n <= 10; n++ {
		began := time.Now()
		styles[n%len(styles)](n)
		atOnce := time.Since(began) < quiet // on a busy machine saving may take longer, and is seen
		wantPage(t, ctx, fmt.Sprintf("edit %d", n), func(p seen) bool {
			var begins, ends int
			_, text, _ := strings.Cut(p.Main, "Edit ")
			_, last, whole := strings.Cut(text, "Edit ")
			fmt.Sscanf(text, "%d begins", &begins)
			fmt.Sscanf(last, "%d ends", &ends)
			if atOnce && p.Main != "" && (!whole || begins != ends || p.Bar != "") {
				t.Fatalf("while edit %d was saved, the page began with edit %d, ended with edit %d, and said %q", n, begins, ends, p.Bar)
			}
			return begins == n
		})
	}
}

// quiet is for how long nothing may change before the program reads the files.
const quiet = 50 * time.Millisecond

// seen is what an editor sees of a page.
type seen struct{ Main, Bar string }

// wantPage waits until the page is as it should be.
func wantPage(t *testing.T, ctx context.Context, what string, right func(seen) bool) {
	t.Helper()
	// A page of which only a part has come shows nothing yet.
	const look = `document.readyState === "loading" ? {Main: "", Bar: ""} :
		({Main: document.querySelector("main")?.innerText ?? "", Bar: document.querySelector(".desk-bar")?.innerText ?? ""})`
	var p seen
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if p = ask(t, ctx, chromedp.Evaluate[seen](look)); right(p) {
			return
		}
		<-time.After(5 * time.Millisecond)
	}
	t.Fatalf("the page does not show %s: %.300q, %q", what, p.Main, p.Bar)
}

// articleOf is a file with that text, in which nothing is wrong.
func articleOf(text string, front ...string) string {
	return "---\ntitle: One\ndescription: It is described.\ndate: 2026-01-01\n" + strings.Join(append(front, "---", ""), "\n") + text + "\n"
}

func save(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// saveInPieces truncates a file and writes it in two pieces, as a program does that does not care.
func saveInPieces(t *testing.T, path, text string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, piece := range []string{text[:len(text)/2], text[len(text)/2:]} {
		if _, err := file.WriteString(piece); err != nil {
			t.Fatal(err)
		}
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}
