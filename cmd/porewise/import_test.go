package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porewise/internal/site/zoo"

	"github.com/google/go-cmp/cmp"
)

const export = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<link>https://old.example</link>
<item><title>Do pores open?</title><link>https://old.example/2021/03/pores/</link><content:encoded><![CDATA[<p>They have no muscles.</p><img src="/wp-content/uploads/2021/03/cheek.png" alt="A cheek"><form></form>]]></content:encoded><wp:post_date_gmt>2021-03-04 04:30:00</wp:post_date_gmt><wp:post_name>pores</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Serums</title><link>https://old.example/2021/04/serums/</link><content:encoded><![CDATA[See <a href="https://www.old.example/2021/03/pores/">pores</a>.]]></content:encoded><wp:post_name>serums</wp:post_name><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>About</title><link>https://old.example/about/</link><content:encoded>Us.</content:encoded><wp:post_name>about</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
<item><title>Cart</title><link>https://old.example/cart/</link><wp:post_name>cart</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
</channel></rss>`

// files are those below a folder, by path, with what they hold.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path)
		found[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAWordPressSiteIsImportedOnce(t *testing.T) {
	from := folderOf(t, map[string]string{"export.xml": export, "uploads/2021/03/cheek.png": zoo.SmallPNG})
	content := folderOf(t, map[string]string{"site.yaml": "name: X\n"})
	args := []string{"import", filepath.Join(from, "export.xml"), "--pictures", filepath.Join(from, "uploads"), "--content", content}

	out, exit, message := porewise(t, "", append(args, "--dry-run")...)
	if exit != 0 || len(files(t, content)) != 1 || !strings.Contains(out, "A dry run: 3 files would be written (1 draft), and 1 picture.") {
		t.Fatalf("the dry run: exit %d, %s%s", exit, out, message)
	}
	want := `articles/pores/index.md: a form was left out
https://old.example/cart/: not imported: /cart belongs to the program
Imported 3 files (1 draft) and 1 picture.
Not imported: 1, named above.
porewise check finds 0 errors and `
	if out, exit, message = porewise(t, "", args...); exit != 0 || !strings.HasPrefix(out, want) {
		t.Fatalf("exit %d, %s%s", exit, out, message)
	}
	imported := files(t, content)
	for name, part := range map[string]string{
		"articles/pores/cheek.png": "PNG",
		"articles/pores/index.md":  "date: 2021-03-04T10:00:00+05:30\naliases: [\"/2021/03/pores\"]\n",
		"articles/serums.md":       "See [pores](/articles/pores).",
		"pages/about.md":           "Us.",
	} {
		if !strings.Contains(imported[name], part) {
			t.Errorf("%s holds %q", name, imported[name])
		}
	}
	if out, exit, _ := porewise(t, "", "check", "--content", content); exit != 0 {
		t.Errorf("what was imported has errors:\n%s", out)
	}

	write(t, filepath.Join(content, "articles/serums.md"), "---\ntitle: Mine now\n---\n")
	before := files(t, content)
	out, exit, message = porewise(t, "", args...)
	if exit != 0 || !strings.Contains(out, "Nothing was imported.\nThere already, and left as they are: 3 files.\n") {
		t.Errorf("the second run: exit %d, %s%s", exit, out, message)
	}
	if diff := cmp.Diff(before, files(t, content)); diff != "" {
		t.Errorf("the second run changed (-before +after):\n%s", diff)
	}
}

func TestAnImportedTextNeverTakesTheAddressOfAnother(t *testing.T) {
	from := folderOf(t, map[string]string{"export.xml": export})
	content := folderOf(t, map[string]string{"articles/deep/pores.md": "---\ntitle: Pores\n---\n", "articles/b.md": "---\ntitle: B\naliases: [/2021/04/serums]\n---\n"})
	out, exit, message := porewise(t, "", "import", filepath.Join(from, "export.xml"), "--folder", "articles/blog", "--content", content)
	if exit != 0 || !strings.Contains(out, "not imported: /articles/pores is the address of articles/deep/pores.md already") {
		t.Errorf("exit %d, %s%s", exit, out, message)
	}
	if !strings.Contains(out, "its old address cannot lead here, since another page has it: /2021/04/serums") {
		t.Errorf("the alias of another page is not told: %s", out)
	}
	if imported := files(t, content); imported["articles/blog/serums.md"] == "" || strings.Contains(imported["articles/blog/serums.md"], "aliases") || len(imported) != 4 {
		t.Errorf("there are %v", imported)
	}
}

func TestPicturesOutsideTheFolderAreNotCopied(t *testing.T) {
	outside := folderOf(t, map[string]string{"secret.png": "secret"})
	from := folderOf(t, map[string]string{"site/a.html": `<h1>A</h1><img src="link.png" alt="a"><img src="../secret.png" alt="b"><img src="folder/secret.png" alt="c"><p>Text.</p>`, "secret.png": "secret"})
	for link, target := range map[string]string{"link.png": "secret.png", "folder": "."} {
		if err := os.Symlink(filepath.Join(outside, target), filepath.Join(from, "site", link)); err != nil {
			t.Skip(err)
		}
	}
	content := folderOf(t, nil)
	out, exit, message := porewise(t, "", "import", filepath.Join(from, "site"), "--content", content)
	if exit != 0 || strings.Count(out, "a picture is not at hand") != 3 {
		t.Errorf("exit %d, %s%s", exit, out, message)
	}
	if imported := files(t, content); len(imported) != 1 || !strings.Contains(imported["articles/a.md"], "Text.") {
		t.Errorf("there are %v", imported)
	}
}

func TestAMistakeWithImportsIsOneHelpfulLine(t *testing.T) {
	from := folderOf(t, map[string]string{"notes.txt": "hello", "broken.xml": "<rss><channel><item>", "broken-export.xml": "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item><title>x</tit"})
	content := folderOf(t, nil)
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"a file that is not there", []string{filepath.Join(from, "none.xml")}, "none.xml cannot be read"},
		{"a file of another kind", []string{filepath.Join(from, "notes.txt")}, "is neither a feed nor a WordPress export: name one, or a folder of HTML files"},
		{"a feed that breaks off", []string{filepath.Join(from, "broken.xml")}, "the feed cannot be read"},
		{"an export that breaks off", []string{filepath.Join(from, "broken-export.xml")}, "the export cannot be read"},
		{"a folder of another kind", []string{from, "--folder", "products"}, "is no folder of articles"},
		{"a device", []string{os.DevNull}, "is no file"},
		{"a folder that is never read", []string{from, "--folder", "articles/x.md"}, "is no folder of articles"},
		{"a folder elsewhere", []string{from, "--folder", "articles/../../x"}, "is no folder of articles"},
		{"pictures that are not there", []string{filepath.Join(from, "broken.xml"), "--pictures", "nowhere"}, "--pictures nowhere is no folder that can be read"},
		{"pictures beside HTML files", []string{from, "--pictures", "nowhere"}, "--pictures is for WordPress exports"},
		{"a content folder that is not there", []string{from, "--content", "nowhere"}, "there is no content folder nowhere"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, exit, message := porewise(t, "", append([]string{"import", "--content", content}, c.args...)...)
			if exit != 2 || strings.Count(message, "\n") != 1 || !strings.Contains(message, c.says) {
				t.Errorf("exit %d, says %q, want %q", exit, message, c.says)
			}
		})
	}
}
