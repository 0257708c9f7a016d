package web

import (
	"errors"
	"testing"

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
