package picture

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

func opened(t *testing.T) (*Cache, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "pictures")
	c, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	return c, folder
}

func original(t *testing.T, content []byte) Original {
	t.Helper()
	info, err := Inspect(content)
	if err != nil {
		t.Fatal(err)
	}
	return Original{Hash(content), Sizes("x", Hash(content), info)}
}

func TestSizesAreMadeOnceWhoeverAsksAndTheOriginalGoes(t *testing.T) {
	cache, folder := opened(t)
	content := jpegOf(t, photo(1000, 700))
	o := original(t, content)
	if err := cache.Put(o, func() ([]byte, error) { return content, nil }); err != nil {
		t.Fatal(err)
	}
	var waiting sync.WaitGroup
	for range 4 {
		for _, size := range o.Sizes {
			waiting.Go(func() {
				file, err := cache.Size(context.Background(), o, size.Name)
				if err != nil {
					t.Error(err)
					return
				}
				defer file.Close()
				if made, err := io.ReadAll(file); err != nil || len(made) == 0 {
					t.Errorf("%s: %d bytes, %v", size.Name, len(made), err)
				}
			})
		}
	}
	waiting.Wait()
	if files, _ := filepath.Glob(filepath.Join(folder, "*.*")); len(files) != len(o.Sizes) {
		t.Errorf("the folder holds %v", files)
	}
	if left, _ := os.ReadDir(filepath.Join(folder, originals)); len(left) != 0 {
		t.Errorf("originals are left: %v", left)
	}
	read := false
	if err := cache.Put(o, func() ([]byte, error) { read = true; return content, nil }); err != nil || read {
		t.Errorf("an original whose sizes are there is read again: %v", err)
	}
}

func TestAnotherProgramFindsTheSameSizes(t *testing.T) {
	content := jpegOf(t, photo(600, 400))
	o := original(t, content)
	var made [2][]byte
	for i := range made {
		cache, folder := opened(t)
		if err := cache.Put(o, func() ([]byte, error) { return content, nil }); err != nil {
			t.Fatal(err)
		}
		if err := cache.Prepare(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		for _, size := range o.Sizes {
			b, err := os.ReadFile(filepath.Join(folder, size.Name))
			if err != nil {
				t.Fatal(err)
			}
			made[i] = append(made[i], b...)
		}
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("two replicas make different bytes")
	}
}

func TestWhatNoEditionShowsAnyMoreIsSweptAfterAWhile(t *testing.T) {
	cache, folder := opened(t)
	for _, name := range []string{"old-unused.webp", "old-used.webp", "new-unused.webp", ".new-1", "originals/old"} {
		if err := replace(filepath.Join(folder, name), []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Now()
	for _, name := range []string{"old-unused.webp", "old-used.webp", ".new-1", "originals/old"} {
		if err := os.Chtimes(filepath.Join(folder, name), now, now.Add(-2*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := cache.Sweep(now.Add(-time.Hour), func(name string) bool { return name == "old-used.webp" }); err != nil {
		t.Fatal(err)
	}
	var left []string
	_ = filepath.WalkDir(folder, func(_ string, entry os.DirEntry, _ error) error {
		if !entry.IsDir() {
			left = append(left, entry.Name())
		}
		return nil
	})
	if !slices.Equal(left, []string{"new-unused.webp", "old-used.webp"}) {
		t.Errorf("there is left %v", left)
	}
}

func TestWhoHasGoneIsNotWaitedFor(t *testing.T) {
	cache, _ := opened(t)
	cache.turn <- struct{}{} // somebody makes a picture
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if err := cache.Prepare(gone, Original{}); !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
}

func TestAFileThatHasChangedSinceItWasLookedAtIsNotKept(t *testing.T) {
	cache, folder := opened(t)
	o := original(t, jpegOf(t, photo(600, 400)))
	if err := cache.Put(o, func() ([]byte, error) { return []byte("another"), nil }); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(filepath.Join(folder, originals)); len(left) != 0 {
		t.Error("another file is kept in its place")
	}
}
