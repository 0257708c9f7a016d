package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"porewise/internal/catalog"
	"porewise/internal/shop"
	"porewise/internal/shop/sqlite"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// shopWith is a shop that has n of NIA, and is closed.
func shopWith(t *testing.T, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "shop.db")
	store := mustOpen(t, path, time.Now)
	setStock(t, store, n)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func setStock(t *testing.T, store *sqlite.Store, n int) {
	t.Helper()
	if err := store.SetStock(t.Context(), "NIA", n); err != nil {
		t.Fatal(err)
	}
}

// has checks that the shop at path has n of NIA.
func has(t *testing.T, path string, n int) {
	t.Helper()
	store := mustOpen(t, path, time.Now)
	defer store.Close()
	if stock, err := store.Stock(t.Context()); err != nil || stock["NIA"] != n {
		t.Errorf("%s has %v, %v; want %d", filepath.Base(path), stock, err, n)
	}
}

func backUp(t *testing.T, path string) (backup string) {
	t.Helper()
	backup = filepath.Join(t.TempDir(), "backup.db")
	if err := sqlite.Backup(t.Context(), path, backup); err != nil {
		t.Fatal(err)
	}
	return backup
}

// names lists a folder.
func names(t *testing.T, folder string) string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, file := range files {
		all = append(all, file.Name())
	}
	return strings.Join(all, " ")
}

func TestABackupIsOneFileForItsOwnerAndLeavesNothingBesideTheShop(t *testing.T) {
	path := shopWith(t, 7)
	backup := backUp(t, path)
	if got := names(t, filepath.Dir(backup)); got != "backup.db" {
		t.Errorf("beside the backup there is %s", got)
	}
	if got := names(t, filepath.Dir(path)); got != "shop.db" {
		t.Errorf("beside the shop there is %s", got)
	}
	if info, err := os.Stat(backup); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup is %v, %v", info.Mode(), err)
	}
	has(t, backup, 7)
}

// Two SKUs are always changed in one transaction, so a copy in which they differ is of no single moment.
func TestABackupOfARunningShopIsOfOneMoment(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	store := mustOpen(t, path, time.Now)
	both := func(cart *shop.Cart) ([]byte, error) {
		_, err := cart.Add(anything, []shop.Want{{SKU: "A", Quantity: 1}, {SKU: "B", Quantity: 1}})
		return nil, err
	}
	id := shop.CartID{1}
	if _, err := store.Change(t.Context(), id, shop.Once{}, both); err != nil {
		t.Fatal(err)
	}
	backedUp := make(chan struct{})
	var group errgroup.Group
	group.Go(func() error {
		for {
			select {
			case <-backedUp:
				return nil
			default:
				if _, err := store.Change(t.Context(), id, shop.Once{}, both); err != nil {
					return err
				}
			}
		}
	})
	var backups []string
	for range 10 {
		backups = append(backups, backUp(t, path))
	}
	close(backedUp)
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	last := 0
	for _, backup := range backups {
		cart, err := mustOpen(t, backup, time.Now).Cart(t.Context(), id)
		if err != nil || len(cart.Lines) != 2 || cart.Lines[0].Quantity != cart.Lines[1].Quantity || cart.Count() < last {
			t.Errorf("after %d the backup's cart is %v, %v", last, cart.Lines, err)
		}
		last = cart.Count()
	}
}

// anything sells every SKU.
var anything = shop.Shelf{Find: func(sku catalog.SKU) (shop.Item, bool) {
	return shop.Item{SKU: sku, Title: "Serum", Price: 100, Limit: shop.MaxQuantity, Available: true, Stock: -1}, true
}}

func TestABackupIsRefusedWithTheReason(t *testing.T) {
	for _, c := range []struct {
		name     string
		path, to string
		says     string
	}{
		{"there is no shop", filepath.Join(t.TempDir(), "shop.db"), filepath.Join(t.TempDir(), "b.db"), "no such file"},
		{"the file is there already", shopWith(t, 1), written(t, "mine"), "is there already, and is left as it is"},
		{"its folder is missing", shopWith(t, 1), filepath.Join(t.TempDir(), "no", "b.db"), "cannot be written: no such file or directory"},
		{"the shop is some other file", written(t, strings.Repeat("# My article\n", 200)), filepath.Join(t.TempDir(), "b.db"), "is some other file"},
		{"the shop is damaged", damaged(t, shopWith(t, 1)), filepath.Join(t.TempDir(), "b.db"), "is damaged: restore a backup"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.to)
			err := sqlite.Backup(t.Context(), c.path, c.to)
			if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
				t.Errorf("the error reads %v, want %q", err, c.says)
			}
			if after, _ := os.ReadFile(c.to); !bytes.Equal(before, after) {
				t.Error("the file has changed")
			}
		})
	}
}

// damaged overwrites the inner pages of a database with rubbish.
func damaged(t *testing.T, path string) string {
	t.Helper()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	if _, err := file.WriteAt(bytes.Repeat([]byte{0xa5}, int(info.Size())-2*page), 2*page); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRestoringBringsTheShopBackAndKeepsThePresentOne(t *testing.T) {
	path := shopWith(t, 7)
	backup := backUp(t, path)
	store := mustOpen(t, path, time.Now)
	setStock(t, store, 3)
	store.Close()

	kept, err := sqlite.Restore(t.Context(), backup, path, noon)
	if err != nil {
		t.Fatal(err)
	}
	if want := path + ".before-restore-20260301T120000Z"; kept != want {
		t.Errorf("the shop before is called %s, want %s", kept, want)
	}
	if got := names(t, filepath.Dir(path)); got != "shop.db shop.db.before-restore-20260301T120000Z" {
		t.Errorf("the folder holds %s", got)
	}
	has(t, path, 7)
	has(t, kept, 3)
	has(t, backup, 7)
}

func TestRestoringIntoAnEmptyFolderKeepsNothing(t *testing.T) {
	backup := backUp(t, shopWith(t, 7))
	path := filepath.Join(t.TempDir(), "shop.db")
	kept, err := sqlite.Restore(t.Context(), backup, path, noon)
	if err != nil || kept != "" {
		t.Errorf("Restore = %q, %v", kept, err)
	}
	if got := names(t, filepath.Dir(path)); got != "shop.db" {
		t.Errorf("the folder holds %s", got)
	}
	has(t, path, 7)
}

// Were the log of the former shop left where it is, SQLite would play it into the new one.
func TestADamagedShopCanBeReplacedAndIsKeptWithoutItsLogInTheWay(t *testing.T) {
	backup := backUp(t, shopWith(t, 7))
	for _, c := range []struct {
		name string
		path func() string
	}{
		{"pages are rubbish and a crash has left a log", func() string { return damaged(t, crashed(t)) }},
		{"it is no database at all", func() string { return written(t, strings.Repeat("no database\n", 1000)) }},
		{"it is empty", func() string { return written(t, "") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.path()
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			kept, err := sqlite.Restore(t.Context(), backup, path, noon)
			if err != nil {
				t.Fatal(err)
			}
			if after, err := os.ReadFile(kept); err != nil || len(after) < len(before) {
				t.Errorf("of %d bytes %d are kept, %v", len(before), len(after), err)
			}
			if got := names(t, filepath.Dir(path)); !strings.HasPrefix(got, "shop.db shop.db.before-restore-") {
				t.Errorf("the folder holds %s", got)
			}
			has(t, path, 7)
		})
	}
}

// crashed is a shop as a killed server leaves it, with its last change in the log.
func crashed(t *testing.T) (path string) {
	t.Helper()
	running := shopWith(t, 7)
	setStock(t, mustOpen(t, running, time.Now), 5)
	path = filepath.Join(t.TempDir(), "shop.db")
	copyFile(t, running, path)
	copyFile(t, running+"-wal", path+"-wal")
	return path
}

// A copy of a running shop that was made with cp has its last changes in the log.
func TestABackupThatWasCopiedWithItsLogIsRestoredWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.db")
	if _, err := sqlite.Restore(t.Context(), crashed(t), path, noon); err != nil {
		t.Fatal(err)
	}
	has(t, path, 5)
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRestoringIsRefusedWithTheReasonAndChangesNothing(t *testing.T) {
	other := filepath.Join(t.TempDir(), "other.db")
	execute(t, other, `CREATE TABLE t (x)`)
	for _, c := range []struct {
		name, backup, says string
	}{
		{"there is no backup", filepath.Join(t.TempDir(), "none.db"), "there is no backup "},
		{"the backup is some other file", written(t, strings.Repeat("# My article\n", 200)), "is no backup of a shop"},
		{"the backup is empty", written(t, ""), "is a database, but not of a shop"},
		{"the backup is a database of something else", other, "is a database, but not of a shop"},
		{"the backup is damaged", damaged(t, backUp(t, shopWith(t, 1))), "is damaged, take another"},
		{"the backup is cut off", cut(t, backUp(t, shopWith(t, 1))), "is damaged, take another"},
		{"the backup has a line of no cart", spoilt(t, `INSERT INTO cart_lines VALUES (zeroblob(32), 0, 0, 'NIA', 1, '', '', 1)`), "rows that belong to nothing: 1"},
		{"the backup has what no shop can have", spoilt(t, `PRAGMA ignore_check_constraints = 1; INSERT INTO stock VALUES ('C', -1, 0)`), "CHECK constraint failed in stock"},
		{"a newer program made the backup", newer(t), "was written by a newer Porewise"},
		{"the backup is a folder", t.TempDir(), "cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := shopWith(t, 3)
			_, err := sqlite.Restore(t.Context(), c.backup, path, noon)
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.backup) || strings.Contains(err.Error(), "\n") {
				t.Errorf("the error reads %v, want one line with %q and the path", err, c.says)
			}
			if got := names(t, filepath.Dir(path)); got != "shop.db" {
				t.Errorf("the folder holds %s", got)
			}
			has(t, path, 3)
		})
	}
}

func cut(t *testing.T, path string) string {
	t.Helper()
	if err := os.Truncate(path, 3*4096); err != nil {
		t.Fatal(err)
	}
	return path
}

// spoilt is a backup in which somebody has written by hand.
func spoilt(t *testing.T, statement string) string {
	t.Helper()
	path := backUp(t, shopWith(t, 1))
	execute(t, path, statement)
	return path
}

func TestTheShopItselfIsNoBackup(t *testing.T) {
	path := shopWith(t, 3)
	if _, err := sqlite.Restore(t.Context(), path, path, noon); err == nil || !strings.Contains(err.Error(), "is the shop itself") {
		t.Errorf("Restore: %v", err)
	}
	has(t, path, 3)
}

func TestAShopThatIsOpenIsNotReplaced(t *testing.T) {
	path := shopWith(t, 7)
	backup := backUp(t, path)
	store := mustOpen(t, path, time.Now)
	_, err := sqlite.Restore(t.Context(), backup, path, noon)
	if !errors.Is(err, sqlite.ErrInUse) || !strings.Contains(err.Error(), "stop the server first") {
		t.Errorf("Restore: %v, want %v", err, sqlite.ErrInUse)
	}
	setStock(t, store, 5)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(path)); got != "shop.db" {
		t.Errorf("the folder holds %s", got)
	}
	has(t, path, 5)
	if _, err := sqlite.Restore(t.Context(), backup, path, noon); err != nil {
		t.Errorf("once it is closed: %v", err)
	}
}

func TestAShopThatWasPutAsideIsNeverWrittenOver(t *testing.T) {
	path := shopWith(t, 7)
	backup := backUp(t, path)
	for i := range 2 {
		_, err := sqlite.Restore(t.Context(), backup, path, noon)
		if i == 1 && (err == nil || !strings.Contains(err.Error(), "is there already")) {
			t.Errorf("the second in one second: %v", err)
		}
	}
	has(t, path, 7)
}

func BenchmarkBackup(b *testing.B) {
	path := filepath.Join(b.TempDir(), "shop.db")
	store := mustOpen(b, path, time.Now)
	for i := range 1000 {
		if err := store.SetStock(b.Context(), catalog.SKU(fmt.Sprintf("SKU-%d", i)), i); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		if err := sqlite.Backup(b.Context(), path, fmt.Sprintf("%s.backup-%d", path, n)); err != nil {
			b.Fatal(err)
		}
	}
}
