package web

import (
	"errors"
	"runtime"
	"testing"
	"time"

	"porewise/internal/assets"
)

func TestPagesThatStayAsTheyAreAreTheFilesOfBefore(t *testing.T) {
	made := func(p *pages, address, text string) *assets.File {
		t.Helper()
		file, err := p.page(address, "text/plain", func() ([]byte, error) { return []byte(text), nil })
		if err != nil || string(file.Bytes) != text {
			t.Fatalf("%s is %v, %v", address, file, err)
		}
		return file
	}
	first := newPages(nil)
	one, two := made(first, "/one", "one"), made(first, "/two", "two")
	if made(first, "/one", "one") != one {
		t.Error("a page is rendered twice in one edition")
	}
	if _, err := first.page("/broken", "text/plain", func() ([]byte, error) { return nil, errors.New("broken") }); err == nil {
		t.Error("a page that cannot be rendered has no error")
	}

	hasty := newPages(first) // which is followed before anybody asks it for a page but this one
	if made(hasty, "/two", "another") == two {
		t.Error("a page that changed is the file of before")
	}
	third := newPages(hasty)
	if made(third, "/one", "one") != one {
		t.Error("a page that no reader asked for in between is compressed anew")
	}
	if made(third, "/two", "two") == two {
		t.Error("a page is taken over from before the last time that it changed")
	}
	made(third, "/broken", "mended")

	third.whole.Store(true)
	if _, kept := newPages(third).before.Load("/two"); !kept {
		t.Error("the pages of a whole edition are not handed on")
	}
}

// An edition lives as long as it is served, and the one after it. What was rendered before that is let go.
func TestPagesOfLongAgoAreLetGo(t *testing.T) {
	first := newPages(nil)
	if _, err := first.page("/", "text/plain", func() ([]byte, error) { return []byte("first"), nil }); err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	runtime.AddCleanup(first, func(gone chan struct{}) { close(gone) }, gone)
	last := first
	first = nil
	for range 3 {
		last.whole.Store(true)
		last = newPages(last)
	}
	deadline := time.After(10 * time.Second)
	for {
		runtime.GC()
		select {
		case <-gone:
			runtime.KeepAlive(last)
			return
		case <-deadline:
			t.Fatal("the pages of three editions ago are still kept")
		default:
		}
	}
}
