package main

import "testing"

func TestListSaysWhatReadersDoNotSeeAndWhy(t *testing.T) {
	folder := folderOf(t, map[string]string{
		"site.yaml":             "timeZone: Asia/Kolkata\nreviewAfter: 12\n",
		"articles/draft.md":     "---\ntitle: Draft\ndraft: true\ndate: 2020-01-02\n---\n",
		"concerns/undated.md":   "---\ntitle: Undated\ndraft: true\n---\n",
		"articles/later.md":     "---\ntitle: Later\npublishDate: 2999-01-02T09:30:00\n---\n",
		"articles/gone.md":      "---\ntitle: Gone\nexpiryDate: 2020-01-02\n---\n",
		"articles/old.md":       "---\ntitle: Old\ndate: 2019-01-01\nlastReviewed: 2020-01-02\n---\n[pinned](/articles/pinned)\n",
		"articles/pinned.md":    "---\ntitle: Pinned\ndate: 2018-01-01\n---\n",
		"articles/not-again.md": "---\ntitle: Not again\ndate: 2019-06-01\n---\n[old](old.md)\n",
	})
	for which, want := range map[string]string{
		"drafts": "articles/draft.md    2020-01-02  draft in line 3 says that it is a draft\n" +
			"concerns/undated.md  no date     draft in line 3 says that it is a draft\n",
		"scheduled": "articles/later.md  2999-01-02 09:30 IST  publishDate in line 3 is still to come\n",
		"expired":   "articles/gone.md  2020-01-02 00:00 IST  expiryDate in line 3 is over; readers are told that it is gone (410)\n",
		"stale":     "articles/old.md  2020-01-02  the review became old on 2021-01-02, after 12 months\n",
		"orphans":   "articles/not-again.md  2019-06-01  no other page and no menu links to it\n",
	} {
		if out, exit, says := porewise(t, "", "list", which, "--content", folder); exit != 0 || out != want {
			t.Errorf("list %s ends with %d and prints\n%s%s\nwant\n%s", which, exit, out, says, want)
		}
	}
	out, _, _ := porewise(t, "", "list", "scheduled", "--json", "--content", folder)
	want := `{"path":"articles/later.md","url":"/articles/later","title":"Later","at":"2999-01-02T09:30:00+05:30","why":"publishDate in line 3 is still to come"}` + "\n"
	if out != want {
		t.Errorf("as JSON it is\n%s\nwant\n%s", out, want)
	}
}

func TestAnEmptyListSaysSo(t *testing.T) {
	folder := folderOf(t, map[string]string{"site.yaml": "reviewAfter: 12\n", "articles/a.md": "---\ntitle: A\n---\n[b](b.md)\n", "articles/b.md": "---\ntitle: B\n---\n[a](a.md)\n"})
	for which, want := range nothing {
		if out, exit, _ := porewise(t, "", "list", which, "--content", folder); exit != 0 || out != want+"\n" {
			t.Errorf("list %s ends with %d and says %q", which, exit, out)
		}
		if out, _, _ := porewise(t, "", "list", which, "--json", "--content", folder); out != "" {
			t.Errorf("list %s --json says %q", which, out)
		}
	}
}
