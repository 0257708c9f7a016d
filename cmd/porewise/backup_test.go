package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestABackupOfARunningShopIsRestoredOnceTheServerHasStopped(t *testing.T) {
	content, data := folderOf(t, wares), t.TempDir()
	backup := filepath.Join(t.TempDir(), "shop-backup.db")
	p := start(t, content, data)
	add := func() {
		t.Helper()
		answer, err := http.Post(p.url+"/cart/add.js", "application/json", strings.NewReader(`{"items":[{"id":"NIA-30"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("adding answers %d", answer.StatusCode)
		}
	}
	add()
	if out, exit, message := porewise(t, "", "backup", backup, "--data", data); exit != 0 || !strings.HasPrefix(out, "Backed up ") {
		t.Fatalf("backup: exit %d, %s%s", exit, out, message)
	}
	add()
	if _, exit, message := porewise(t, "", "restore", backup, "--data", data); exit != 2 || strings.Count(message, "\n") != 1 || !strings.Contains(message, "stop the server first") {
		t.Errorf("restore beside a server: exit %d, %s", exit, message)
	}
	add() // it serves on
	if err := p.end(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	out, exit, message := porewise(t, "", "restore", backup, "--data", data)
	if exit != 0 || !strings.Contains(out, "shop.db.before-restore-") {
		t.Fatalf("restore: exit %d, %s%s", exit, out, message)
	}
	p = start(t, content, data) // on what was restored
	add()
	if kept, err := filepath.Glob(filepath.Join(data, "shop.db.before-restore-*")); err != nil || len(kept) != 1 {
		t.Errorf("kept are %v, %v", kept, err)
	}
}

func TestOrdersComeBackWithABackup(t *testing.T) {
	c := openCounter(t)
	ref := string(c.place(asha, cash, 1, "SUN").Ref)
	backup := filepath.Join(t.TempDir(), "b.db")
	c.does("backup", backup)
	if err := c.store.Close(); err != nil {
		t.Fatal(err)
	}
	c.does("orders", "cancel", ref)
	c.does("restore", backup)
	if out := c.does("orders", "list"); !strings.Contains(out, ref) || !strings.Contains(out, "placed") {
		t.Errorf("after the restore:\n%s", out)
	}
}

func TestAMistakeWithBackupsIsOneHelpfulLineAndChangesNothing(t *testing.T) {
	c := openCounter(t)
	c.store.Close()
	there := filepath.Join(t.TempDir(), "there")
	write(t, there, "mine")
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	for _, m := range []struct {
		name string
		args []string
		says string
	}{
		{"a backup over a file", []string{"backup", there, "--data", c.data}, "is there already, and is left as it is"},
		{"a data folder without a shop", []string{"backup", there + ".db", "--data", nowhere}, "there is no shop in " + nowhere},
		{"a backup that is not there", []string{"restore", nowhere, "--data", c.data}, "there is no backup " + nowhere},
		{"a backup that is some other file", []string{"restore", there, "--data", c.data}, "is no backup of a shop"},
		{"the shop itself", []string{"restore", filepath.Join(c.data, "shop.db"), "--data", c.data}, "is the shop itself"},
	} {
		t.Run(m.name, func(t *testing.T) {
			if _, exit, message := porewise(t, "", m.args...); exit != 2 || strings.Count(message, "\n") != 1 || !strings.Contains(message, m.says) {
				t.Errorf("exit %d, says %q, want %q", exit, message, m.says)
			}
			if text, _ := os.ReadFile(there); string(text) != "mine" || exists(nowhere) {
				t.Error("something has changed")
			}
		})
	}
}
