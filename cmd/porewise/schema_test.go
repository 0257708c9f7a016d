package main

import (
	"encoding/json"
	"slices"
	"testing"

	"porewise/internal/catalog"
)

func TestSchemaPrintsOneDocumentAKindWithItsKeysOnTop(t *testing.T) {
	kinds := []string{"site", "rules"}
	for _, kind := range catalog.Kinds {
		kinds = append(kinds, string(kind))
	}
	for _, kind := range kinds {
		out, exit, message := porewise(t, "", "schema", kind)
		if exit != 0 {
			t.Fatalf("%s: exit %d, %s", kind, exit, message)
		}
		var schema struct {
			Schema     string `json:"$schema"`
			Properties map[string]struct{ Description string }
			Required   []string
		}
		if err := json.Unmarshal([]byte(out), &schema); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if schema.Schema != "https://json-schema.org/draft/2020-12/schema" || len(schema.Properties) == 0 {
			t.Errorf("%s: %s", kind, out)
		}
		for name, key := range schema.Properties {
			if key.Description == "" {
				t.Errorf("%s: nothing explains %s", kind, name)
			}
		}
		if named := slices.Contains(schema.Required, "title"); named != (kind != "site" && kind != "rules") {
			t.Errorf("%s: needed is %v", kind, schema.Required)
		}
	}
}
