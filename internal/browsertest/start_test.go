package browsertest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long a test waits for anything before it fails: a slow machine must not make it red.
const patience = 60 * time.Second

var program string

// TestMain builds the program once for all tests.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "porewise")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	program = filepath.Join(folder, "porewise")
	build := exec.Command("go", "build", "-tags", "sqlite_fts5", "-o", program, "../../cmd/porewise")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// server is the running program.
type server struct {
	url     string
	command *exec.Cmd
}

var announced = regexp.MustCompile(`at (http://\S+),`)

// serve starts the program on our own content and waits until it says that it is ready.
func serve(t *testing.T, data, addr string) *server {
	t.Helper()
	return run(t, "serve", "--addr", addr, "--content", "../../content", "--data", data)
}

// preview starts the program for the editors of a content folder.
func preview(t *testing.T, content string) *server {
	t.Helper()
	return run(t, "preview", "--addr", "127.0.0.1:0", "--content", content, "--data", t.TempDir())
}

func run(t *testing.T, args ...string) *server {
	t.Helper()
	command := exec.Command(program, args...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	s := &server{command: command}
	t.Cleanup(func() { s.end(syscall.SIGKILL) })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the program did not start: %v", err)
	}
	go io.Copy(io.Discard, out)
	match := announced.FindStringSubmatch(line)
	if match == nil {
		t.Fatalf("the program does not say where it serves: %q", line)
	}
	s.url = match[1]
	return s
}

// end sends the program a signal and waits until it is gone.
func (s *server) end(signal os.Signal) {
	if s.command.ProcessState == nil {
		_ = s.command.Process.Signal(signal) // it may have ended by itself
		_ = s.command.Wait()
	}
}

// browser opens a window of a phone's size. With script off no page runs any script.
func browser(t *testing.T, options ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path := chromium(t)
	options = append(append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.WindowSize(360, 800), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true)), options...)
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocated, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancelAllocator)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	ctx, cancelTimeout := context.WithTimeout(ctx, 5*patience)
	t.Cleanup(cancelTimeout)
	return ctx
}

// chromium is the browser's path.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const how = "there is no Chromium: install it (apt-get install chromium, brew install --cask chromium) to run the browser tests"
	if os.Getenv("CI") != "" {
		t.Fatal(how)
	}
	t.Skip(how)
	return ""
}
