package assets_test

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"porewise/internal/assets"
)

// static is a file system of names and contents, in turn.
func static(namesAndContents ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for i := 0; i < len(namesAndContents); i += 2 {
		files[namesAndContents[i]] = &fstest.MapFile{Data: []byte(namesAndContents[i+1])}
	}
	return files
}

func load(t testing.TB, files fs.FS) *assets.Set {
	t.Helper()
	set, err := assets.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func url(t testing.TB, set *assets.Set, name string) string {
	t.Helper()
	url, err := set.URL(name)
	if err != nil {
		t.Fatal(err)
	}
	return url
}

func TestAnAddressHoldsTheFirst16DigitsOfTheHash(t *testing.T) {
	const hash = "2cf24dba5fb0a30e" // of "hello", as sha256sum prints it
	tests := []struct{ name, url string }{
		{"css/site.css", "/assets/site." + hash + ".css"},
		{"site.css", "/assets/site." + hash + ".css"},
		{"fonts/newsreader.latin-ext.woff2", "/assets/newsreader.latin-ext." + hash + ".woff2"},
		{"fonts/LICENSE", "/assets/LICENSE." + hash},
		{"pictures/vitamin c 50% é.png", "/assets/vitamin-c-50---." + hash + ".png"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set := load(t, static(test.name, "hello"))
			if got := url(t, set, test.name); got != test.url {
				t.Errorf("URL: %s, want %s", got, test.url)
			}
			file, ok := set.File(strings.TrimPrefix(test.url, assets.Prefix))
			if !ok || file.Name != test.name || string(file.Bytes) != "hello" {
				t.Errorf("the address finds %+v, %v", file, ok)
			}
		})
	}
}

func TestFilesOfOneBaseNameDoNotCollide(t *testing.T) {
	set := load(t, static("a/icon.svg", "<svg>a</svg>", "b/icon.svg", "<svg>b</svg>"))
	if a, b := url(t, set, "a/icon.svg"), url(t, set, "b/icon.svg"); a == b {
		t.Errorf("both are at %s", a)
	}
}

func TestGoFilesAndDotFilesAreLeftOut(t *testing.T) {
	set := load(t, static("static.go", "package static", ".site.css.swp", "", ".git/config", "", "css/.hidden", "", "css/site.css", ""))
	var names []string
	for _, file := range set.Files() {
		names = append(names, file.Name)
	}
	if diff := cmp.Diff([]string{"css/site.css"}, names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestAnUnknownNameIsAnError(t *testing.T) {
	set := load(t, static("css/site.css", ""))
	if url, err := set.URL("css/sight.css"); url != "" || !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "css/sight.css") {
		t.Errorf("URL: %q, %v; want an error that names the file", url, err)
	}
}

func TestReferencesBecomeAddresses(t *testing.T) {
	files := static("fonts/text.woff2", "font", "icons/dot.svg", "<svg/>", "js/cart.js", "export {}", "css/base.css", "a{top:0}")
	tests := []struct {
		name, file, content string
		want                string // content with each address shown as the <name> of its file
	}{
		{"a font from the static folder", "css/site.css", `src: url("/fonts/text.woff2") format("woff2")`,
			`src: url("<fonts/text.woff2>") format("woff2")`},
		{"a font relative to the file", "css/site.css", `url(../fonts/text.woff2)`, `url(<fonts/text.woff2>)`},
		{"single quotes, spaces and capitals", "css/site.css", `URL( '../icons/dot.svg' )`, `URL( '<icons/dot.svg>' )`},
		{"a fragment stays behind the address", "css/site.css", `url(../icons/dot.svg#round)`, `url(<icons/dot.svg>#round)`},
		{"two in one line", "css/site.css", `url(base.css) url("base.css")`, `url(<css/base.css>) url("<css/base.css>")`},
		{"an imported style sheet stands where it is imported", "css/site.css", `@import "base.css"; b{top:0}`, `a{top:0}b{top:0}`},
		{"one with a condition is left to the browser", "css/site.css", `@import "base.css" print; @import url(base.css);`,
			`@import "<css/base.css>" print;@import "<css/base.css>";`},
		{"and then all are: behind a rule a browser follows none", "css/site.css", `@import "base.css"; @import "base.css" print; b{top:0}`,
			`@import "<css/base.css>";@import "<css/base.css>" print;b{top:0}`},
		{"comments and strings are no references", "css/site.css", `/* url(gone.png) */ content: "url(gone.png)"; quotes: '\'' "url(x)"`,
			`content: "url(gone.png)"; quotes: '\'' "url(x)"`},
		{"data, other sites and fragments stay", "css/site.css", `url(data:image/png;base64,AA==) url("https://example.com/x") url(//example.com/x) url(#clip) url("")`,
			`url(data:image/png;base64,AA==) url("https://example.com/x") url(//example.com/x) url(#clip) url("")`},

		{"a module imported for its effects", "js/site.js", `import "./cart.js";`, `import"<js/cart.js>"`},
		{"names imported over several lines", "js/site.js", "import {\n  add,\n  remove as take,\n} from './cart.js'", "import{add,remove as take,}from\"<js/cart.js>\""},
		{"minified imports", "js/site.js", `import a,{b}from"./cart.js";import*as c from"./cart.js";export{d}from"./cart.js"`,
			`import a,{b}from"<js/cart.js>";import*as c from"<js/cart.js>";export{d}from"<js/cart.js>"`},
		{"an import on demand", "js/site.js", `const { add } = await import("/js/cart.js")`, `const{add}=await import("<js/cart.js>")`},
		{"a commented import is none", "js/site.js", "// import \"./gone.js\"\n", ""},
		{"an exported function is no reference", "js/site.js", "export function f() { return g(\"./gone.js\") }\nexport const from = \"./gone.js\"",
			"export function f(){return g(\"./gone.js\")}export const from=\"./gone.js\""},

		{"other files are left as they are", "about.txt", `url(gone.png) import "./gone.js"`, `url(gone.png) import "./gone.js"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files[test.file] = &fstest.MapFile{Data: []byte(test.content)}
			defer delete(files, test.file)
			set := load(t, files)
			file, _ := set.File(strings.TrimPrefix(url(t, set, test.file), assets.Prefix))
			if diff := cmp.Diff(test.want, withNames(set, string(file.Bytes))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.file, diff)
			}
		})
	}
}

// withNames shows each address in text as <name of its file>.
func withNames(set *assets.Set, text string) string {
	return regexp.MustCompile(`/assets/[\w.-]+`).ReplaceAllStringFunc(text, func(address string) string {
		if file, ok := set.File(strings.TrimPrefix(address, assets.Prefix)); ok {
			return "<" + file.Name + ">"
		}
		return "<nothing at " + address + ">"
	})
}

func TestAnAddressChangesWithWhatTheFileRefersTo(t *testing.T) {
	site := func(font string) string {
		return url(t, load(t, static("a.css", `@import "b.css";`, "b.css", "url(c.woff2)", "c.woff2", font)), "a.css")
	}
	before, same, changed := site("old"), site("old"), site("new")
	if before == changed {
		t.Error("a.css keeps its address when the font that b.css refers to changes")
	}
	if before != same {
		t.Error("equal files have different addresses")
	}
}

func TestBrokenReferencesAreAllNamed(t *testing.T) {
	tests := []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"files that are not there", static("css/a.css", `url(x.woff2) url("/y.woff2")`, "js/b.js", `import "./c.js"`),
			`static/css/a.css refers to "x.woff2": there is no static file css/x.woff2
static/css/a.css refers to "/y.woff2": there is no static file y.woff2
static/js/b.js refers to "./c.js": there is no static file js/c.js`},
		{"a reference out of the static folder", static("a.css", `url(../secret.png)`),
			`static/a.css refers to "../secret.png": there is no static file ../secret.png`},
		{"a circle", static("a.js", `import "./b.js"`, "b.js", `import "./c.js"`, "c.js", `import "./b.js"`),
			`static/c.js refers to "./b.js": files that refer to each other have no address: b.js → c.js → b.js`},
		{"a file that refers to itself", static("a.css", `url(a.css)`),
			`static/a.css refers to "a.css": files that refer to each other have no address: a.css → a.css`},
		{"a module by a bare name, which browsers refuse", static("a.js", `import "b.js"`, "b.js", ""),
			`static/a.js refers to "b.js": a module's name begins with "./", "../" or "/"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := assets.Load(test.files)
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	files := static("css/site.css", strings.Repeat(".card { background: url(../icons/dot.svg) }\n", 500), "icons/dot.svg", "<svg/>")
	b.ReportAllocs()
	for b.Loop() {
		load(b, files)
	}
}
