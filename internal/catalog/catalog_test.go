package catalog

import (
	"strings"
	"testing"
	"time"
)

func TestSlugsOfTitlesReadLikeThem(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"Can Face Serums Shrink Pores?", "can-face-serums-shrink-pores"},
		{"Niacinamide & vitamin C: friends!", "niacinamide-vitamin-c-friends"},
		{"Don’t panic", "dont-panic"},
		{"काले घेरे", "काले-घेरे"},
		{"ചർമ്മ\u200dം", "ചർമ്മം"},
		{"  --  ", ""},
	} {
		if got := Slugify(c.title); string(got) != c.want {
			t.Errorf("Slugify(%q) = %q, want %q", c.title, got, c.want)
		}
	}
}

func TestASlugIsOneSafePartOfAnAddress(t *testing.T) {
	for slug, valid := range map[Slug]bool{
		"pores": true, "2018-01-30-prototype": true, "18F_year.two": true, "घेरे": true,
		"": false, ".hidden": false, "a/b": false, "a b": false, "a?b": false, "a%20b": false,
		Slug(strings.Repeat("a", MaxSlug+1)): false,
	} {
		if slug.Valid() != valid {
			t.Errorf("%q valid: %v, want %v", slug, !valid, valid)
		}
	}
}

func TestASlugOfAnyTitleIsValidOrEmpty(t *testing.T) {
	for _, title := range []string{strings.Repeat("very long ", 100), "\x00\xff", "a\u0301bc", strings.Repeat("घे", 300)} {
		if slug := Slugify(title); slug != "" && !slug.Valid() {
			t.Errorf("Slugify(%q) = %q, which is not valid", title, slug)
		}
	}
}

func TestSKUsHaveLettersDigitsAndThreeSigns(t *testing.T) {
	for sku, valid := range map[SKU]bool{"PW-NIA-30": true, "a.b_c": true, "": false, "a b": false, "क": false, "a:1": false, "a,b": false} {
		if sku.Valid() != valid {
			t.Errorf("%q valid: %v, want %v", sku, !valid, valid)
		}
	}
}

func TestAPageIsLiveBetweenItsDates(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	day := 24 * time.Hour
	for _, c := range []struct {
		name string
		meta Meta
		want State
	}{
		{"without any date it is live", Meta{}, Live},
		{"its date has come", Meta{Date: now}, Live},
		{"its date is to come", Meta{Date: now.Add(day)}, Scheduled},
		{"publishDate decides over date", Meta{Date: now.Add(-day), PublishDate: now.Add(day)}, Scheduled},
		{"it expires at the instant", Meta{ExpiryDate: now}, Expired},
		{"it has not expired yet", Meta{ExpiryDate: now.Add(time.Second)}, Live},
		{"a draft is a draft whatever its dates", Meta{Draft: true, ExpiryDate: now}, Draft},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.meta.StateAt(now); got != c.want {
				t.Errorf("is %s, want %s", got, c.want)
			}
		})
	}
}

func TestReadingTimeIsWholeMinutesAndAtLeastOne(t *testing.T) {
	for words, minutes := range map[int]int{0: 1, 100: 1, 238: 1, 500: 2, 1200: 5} {
		if got := (&Article{Body: Body{Words: words}}).ReadingTime(); got != minutes {
			t.Errorf("%d words take %d minutes, want %d", words, got, minutes)
		}
	}
}

func TestASourceLinksToItsDOIBeforeItsURL(t *testing.T) {
	if got := (&Source{DOI: "10.1000/x", URL: "https://example.org"}).Link(); got != "https://doi.org/10.1000/x" {
		t.Errorf("links to %s", got)
	}
}

func TestFamiliesAreWrittenAsReadersSayThem(t *testing.T) {
	for family, want := range map[Family]string{
		"retinoid": "Retinoid", "aha": "AHA", "vitamin-c": "Vitamin C", "sunscreen-filter": "Sunscreen filter", "": "",
	} {
		if got := family.Words(); got != want {
			t.Errorf("%q reads %q, want %q", family, got, want)
		}
	}
}
