package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"porewise/internal/index"
)

// patience is how long a test waits for what must happen.
const patience = 60 * time.Second

// program is porewise as a process of its own.
type program struct {
	url     string
	command *exec.Cmd
}

var serves = regexp.MustCompile(`at (http://\S+), ready after \d+ ms`)

// start serves content until the test ends; change may alter the command before it runs.
func start(t *testing.T, content, data string, change ...func(*exec.Cmd)) *program {
	t.Helper()
	return startCommand(t, "serve", content, data, change...)
}

// startCommand starts serve or preview and waits until it says where it serves.
func startCommand(t *testing.T, name, content, data string, change ...func(*exec.Cmd)) *program {
	t.Helper()
	if !index.HasSearch() {
		t.Skip(index.ErrNoSearch)
	}
	command := exec.Command(os.Args[0], name, "--addr", "127.0.0.1:0", "--content", content, "--data", data)
	command.Env = append(os.Environ(), "POREWISE_TEST_AS_PROGRAM=1")
	for _, alter := range change {
		alter(command)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	p := &program{command: command}
	t.Cleanup(func() { p.end(syscall.SIGKILL) })
	line, err := bufio.NewReader(out).ReadString('\n')
	match := serves.FindStringSubmatch(line)
	if err != nil || match == nil {
		t.Fatalf("the program says %q: %v", line, err)
	}
	go io.Copy(io.Discard, out)
	p.url = match[1]
	return p
}

// end sends a signal and returns how the program ended.
func (p *program) end(signal os.Signal) error {
	if p.command.ProcessState != nil {
		return nil
	}
	if err := p.command.Process.Signal(signal); err != nil {
		return err
	}
	return p.command.Wait()
}

func (p *program) get(t *testing.T, client *http.Client, path string) (int, string) {
	t.Helper()
	answer, err := client.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// eventually waits until path shows text.
func (p *program) eventually(t *testing.T, path string, shows func(code int, body string) bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		if code, body := p.get(t, http.DefaultClient, path); shows(code, body) {
			return
		}
		<-time.After(20 * time.Millisecond) // between two looks, not instead of one
	}
	t.Fatalf("%s did not come to show what it should", path)
}

func TestTheCartSurvivesKillRightAfterTheAnswer(t *testing.T) {
	data := t.TempDir()
	jar, _ := cookiejar.New(nil) // fails only for bad options
	client := &http.Client{Jar: jar}
	for n := 1; n <= 5; n++ {
		p := start(t, "../../content", data)
		moved, _ := url.Parse(p.url)
		answer, err := client.Post(p.url+"/cart/add.js", "application/json", strings.NewReader(`{"items":[{"id":"PW-NIA-30"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("adding answers %d", answer.StatusCode)
		}
		p.end(syscall.SIGKILL)
		cookies := jar.Cookies(moved)

		p = start(t, "../../content", data)
		moved, _ = url.Parse(p.url)
		jar.SetCookies(moved, cookies)
		if _, body := p.get(t, client, "/cart.js"); !strings.Contains(body, fmt.Sprintf(`"item_count":%d`, n)) {
			t.Fatalf("after %d adds and kills the cart is %s", n, body)
		}
		p.end(syscall.SIGKILL)
	}
}

func TestTheProgramStopsInGoodOrder(t *testing.T) {
	p := start(t, "../../content", t.TempDir())
	if err := p.end(syscall.SIGTERM); err != nil {
		t.Errorf("told to stop, it ended with %v", err)
	}
}

func TestARunningServerFollowsTheFolder(t *testing.T) {
	folder := folderOf(t, map[string]string{"articles/one.md": "---\ntitle: One\n---\nFirst text.\n"})
	p := start(t, folder, t.TempDir())
	has := func(text string) func(int, string) bool {
		return func(code int, body string) bool { return code == 200 && strings.Contains(body, text) }
	}
	p.eventually(t, "/articles/one", has("First text."))

	write(t, filepath.Join(folder, "articles/one.md"), "---\ntitle: One\n---\nSecond text.\n")
	p.eventually(t, "/articles/one", has("Second text."))

	write(t, filepath.Join(folder, "articles/new/two.md"), "---\ntitle: Two\n---\nAnother.\n")
	p.eventually(t, "/articles/two", has("Another."))
	p.eventually(t, "/articles", has("/articles/two"))
	p.eventually(t, "/search?q=another", has("/articles/two"))

	if err := os.Remove(filepath.Join(folder, "articles/new/two.md")); err != nil {
		t.Fatal(err)
	}
	p.eventually(t, "/articles/two", func(code int, _ string) bool { return code == 404 })

	write(t, filepath.Join(folder, "articles/one.md"), "---\ntitle: [broken\n---\nThird text.\n")
	write(t, filepath.Join(folder, "articles/three.md"), "---\ntitle: Three\n---\nGoes on.\n")
	p.eventually(t, "/articles/three", has("Goes on."))
	p.eventually(t, "/articles/one", has("Second text."))
}

func TestADeploymentMaySwapTheLinkThatLeadsToTheFolder(t *testing.T) {
	top := t.TempDir()
	write(t, filepath.Join(top, "v1/articles/one.md"), "---\ntitle: One\n---\nVersion one.\n")
	write(t, filepath.Join(top, "v2/articles/one.md"), "---\ntitle: One\n---\nVersion two.\n")
	link := filepath.Join(top, "current")
	if err := os.Symlink("v1", link); err != nil {
		t.Fatal(err)
	}
	p := start(t, link, t.TempDir())
	p.eventually(t, "/articles/one", func(_ int, body string) bool { return strings.Contains(body, "Version one.") })
	if err := os.Symlink("v2", link+".new"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(link+".new", link); err != nil {
		t.Fatal(err)
	}
	p.eventually(t, "/articles/one", func(_ int, body string) bool { return strings.Contains(body, "Version two.") })
}
