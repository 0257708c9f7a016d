package main

import (
	"encoding/json"

	"porewise/internal/catalog"
	"porewise/internal/fields"
	"porewise/internal/site"
)

// schemaCommand prints the JSON Schema of one kind of file, for editors' tools to complete and check by.
type schemaCommand struct {
	Kind string `arg:"" enum:"article,ingredient,product,concern,author,page,site,rules" help:"What it describes: ${enum}."`
}

// Run prints the schema. It is made from the keys that the decoder reads by.
func (c *schemaCommand) Run(t *terminal) error {
	keys, title := c.keys()
	encoder := json.NewEncoder(t.stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(keys.Schema(title))
}

func (c *schemaCommand) keys() (keys fields.Keys, title string) {
	switch c.Kind {
	case "site":
		return site.SettingsKeys, "site.yaml"
	case "rules":
		return site.RulesKeys, "rules.yaml"
	}
	kind := catalog.Kind(c.Kind)
	return site.Keys(kind), "Front matter of files in " + kind.Folder() + "/"
}
