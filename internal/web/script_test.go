package web_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"
	"github.com/tidwall/gjson"
	"golang.org/x/tools/txtar"

	"porewise/content"
	"porewise/internal/index"
)

// TestScripts runs every script of testdata. A script is a txtar archive: what stands before the first
// file are requests and what their answers must be, the files are the content folder; without files it is
// our own. One line is one step:
//
//	in shop                          first of all: the content folder is that of testdata/shop.txtar, below the script's own files
//	GET /articles/pores              also HEAD and POST; cookies are kept from one request to the next
//	> Header: value                  a header of the request above
//	with id=PW-NIA-30&quantity=2     its form body
//	json {"items":[…]}               its JSON body
//	code 200
//	header NAME = VALUE              also ~ REGEXP; "no header NAME"
//	select SELECTOR = TEXT           the text of the only match, white space folded; also ~ REGEXP
//	attr SELECTOR NAME = VALUE       an attribute of the only match; also ~ REGEXP
//	count SELECTOR = N
//	body ~ REGEXP                    also "no body ~ REGEXP"
//	at PATH = VALUE                  a value of the JSON body, by its path ("items.0.quantity")
//	follow                           GET where the last answer leads
//	forget                           drop all cookies
//	as NAME                          go on as another visitor, with cookies of their own
//	keep NAME SELECTOR ATTRIBUTE     remember an attribute of the only match; $NAME in later lines is its value
//	stock SKU N                      the shopkeeper counts a size
//	wait DURATION                    the clock goes on, and what was held too long is given back
//	edit FILE OLD => NEW             the editor changes a text in a file of the content folder, everywhere
//	remove FILE                      the editor removes a file
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("scripts: %v %v", files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			if (strings.HasSuffix(file, "search.txt") || strings.HasSuffix(file, "missing.txt")) && !index.HasSearch() {
				t.Skip(index.ErrNoSearch)
			}
			script, folder := readScript(t, file)
			site := openSite(t, folder)
			p := &player{t: t, file: file, site: site, server: site.server, folder: folder, kept: map[string]string{}, jars: map[string]*cookiejar.Jar{}}
			p.forget()
			p.play(script)
		})
	}
}

// readScript is a script's steps, and its content folder.
func readScript(t *testing.T, file string) (script string, folder fs.FS) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	script = string(archive.Comment)
	files := fstest.MapFS{}
	first, rest, _ := strings.Cut(script, "\n")
	if base, ok := strings.CutPrefix(first, "in "); ok {
		below, err := txtar.ParseFile("testdata/" + base + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		script, archive.Files = "\n"+rest, append(below.Files, archive.Files...)
	}
	if len(archive.Files) == 0 {
		return script, content.FS
	}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return script, files
}

// player runs one script. A request is sent at the first line that asks about its answer.
type player struct {
	t      *testing.T
	file   string
	line   int
	site   *testSite
	server http.Handler
	folder fs.FS
	kept   map[string]string
	jar    *cookiejar.Jar
	jars   map[string]*cookiejar.Jar // of other visitors

	request *http.Request
	answer  *http.Response
	body    []byte
	ran     int
}

func (p *player) play(script string) {
	for i, line := range strings.Split(script, "\n") {
		p.line = i + 1
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			p.step(line)
		}
	}
	if p.ran == 0 {
		p.t.Errorf("%s: the script asserts nothing", p.file)
	}
}

func (p *player) step(line string) {
	for name, value := range p.kept {
		line = strings.ReplaceAll(line, "$"+name, value)
	}
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "as", "keep", "stock", "wait", "edit", "remove":
		p.send()
		p.aside(word, rest)
	case "GET", "HEAD", "POST", "PUT", "DELETE":
		p.prepare(word, rest)
	case ">":
		name, value, _ := strings.Cut(rest, ":")
		p.request.Header.Set(name, strings.TrimSpace(value))
	case "with":
		p.setBody("application/x-www-form-urlencoded", rest)
	case "json":
		p.setBody("application/json", rest)
	case "follow":
		p.send()
		location, err := p.answer.Location()
		if err != nil {
			p.fail("the answer leads nowhere: %d", p.answer.StatusCode)
			return
		}
		p.prepare("GET", location.RequestURI())
	case "forget":
		p.forget()
	default:
		p.send()
		p.ran++
		p.check(line)
	}
}

func (p *player) prepare(method, address string) {
	p.send() // the request before, if nobody asked about it
	u, err := url.Parse("http://porewise.test" + address)
	if err != nil {
		p.t.Fatalf("%s:%d: %v", p.file, p.line, err)
	}
	p.request = httptest.NewRequest(method, u.String(), nil)
	p.answer = nil
}

func (p *player) setBody(kind, body string) {
	p.request.Header.Set("Content-Type", kind)
	p.request.Body = io.NopCloser(strings.NewReader(body))
	p.request.ContentLength = int64(len(body))
}

func (p *player) forget() {
	p.send()
	p.jar, _ = cookiejar.New(nil) // fails only for bad options
}

func (p *player) send() {
	if p.request == nil || p.answer != nil {
		return
	}
	for _, cookie := range p.jar.Cookies(p.request.URL) {
		p.request.AddCookie(cookie)
	}
	recorder := httptest.NewRecorder()
	p.server.ServeHTTP(recorder, p.request)
	p.answer = recorder.Result()
	p.answer.Request = p.request
	p.jar.SetCookies(p.request.URL, p.answer.Cookies())
	p.body = recorder.Body.Bytes()
}

func (p *player) check(line string) {
	subject, want, ok := splitOperator(line)
	words := strings.Fields(subject)
	switch {
	case words[0] == "code":
		p.compare(strconv.Itoa(p.answer.StatusCode), exactly(strings.TrimPrefix(line, "code ")))
	case strings.HasPrefix(line, "no header "):
		if value := p.answer.Header.Values(strings.TrimPrefix(line, "no header ")); len(value) > 0 {
			p.fail("the header is there: %q", value)
		}
	case strings.HasPrefix(line, "no body ~ "):
		if match := regexp.MustCompile(strings.TrimPrefix(line, "no body ~ ")).Find(p.body); match != nil {
			p.fail("the body has %q", match)
		}
	case !ok:
		p.t.Fatalf("%s:%d: what is %q?", p.file, p.line, line)
	case words[0] == "header":
		p.compare(strings.Join(p.answer.Header.Values(words[1]), "; "), want)
	case words[0] == "body":
		p.compare(string(p.body), want)
	case words[0] == "at":
		p.compare(gjson.GetBytes(p.body, words[1]).String(), want)
	default:
		p.checkHTML(words, want)
	}
}

func (p *player) checkHTML(words []string, want func(string) error) {
	document, err := goquery.NewDocumentFromReader(bytes.NewReader(p.body))
	if err != nil {
		p.fail("the body is no HTML: %v", err)
		return
	}
	attribute := ""
	if words[0] == "attr" {
		attribute = words[len(words)-1]
		words = words[:len(words)-1]
	}
	found := document.Find(strings.Join(words[1:], " "))
	switch {
	case words[0] == "count":
		p.compare(strconv.Itoa(found.Length()), want)
	case found.Length() != 1:
		p.fail("%q matches %d elements", strings.Join(words[1:], " "), found.Length())
	case words[0] == "attr":
		value, _ := found.Attr(attribute)
		p.compare(value, want)
	case words[0] == "select":
		p.compare(strings.Join(strings.Fields(found.Text()), " "), want)
	default:
		p.t.Fatalf("%s:%d: what is %q?", p.file, p.line, words[0])
	}
}

func (p *player) compare(got string, want func(string) error) {
	if err := want(got); err != nil {
		p.fail("%v", err)
	}
}

func (p *player) fail(format string, args ...any) {
	p.t.Helper()
	p.t.Errorf("%s:%d: %s %s: %s", p.file, p.line, p.request.Method, p.request.URL.RequestURI(), fmt.Sprintf(format, args...))
}

// splitOperator cuts a line at its first " = " or " ~ ".
func splitOperator(line string) (subject string, want func(string) error, ok bool) {
	at := slices.DeleteFunc([]int{strings.Index(line, " = "), strings.Index(line, " ~ ")}, func(i int) bool { return i < 0 })
	if len(at) == 0 {
		return line, nil, false
	}
	i := slices.Min(at)
	if line[i+1] == '=' {
		return line[:i], exactly(line[i+3:]), true
	}
	return line[:i], matching(line[i+3:]), true
}

func exactly(want string) func(string) error {
	return func(got string) error {
		if got != strings.TrimSpace(want) {
			return fmt.Errorf("is %q, and not %q", short(got), want)
		}
		return nil
	}
}

func matching(pattern string) func(string) error {
	expression := regexp.MustCompile(pattern)
	return func(got string) error {
		if !expression.MatchString(got) {
			return fmt.Errorf("%q does not match %q", short(got), pattern)
		}
		return nil
	}
}

func short(text string) string {
	if len(text) > 300 {
		return text[:300] + "…"
	}
	return text
}
