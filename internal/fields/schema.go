package fields

// instant is what Time reads, but for days that no month has.
const instant = `^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?)?$`

// schema is a JSON Schema, or a part of one. Encoding sorts its names, so that it is always the same text.
type schema = map[string]any

// Schema is the JSON Schema (2020-12) of a mapping that may hold keys, by which editors' tools complete and
// check. It is narrower than the decoder, which forgives: what it accepts is read without a fault of form.
func (k Keys) Schema(title string) any {
	s := k.object()
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = title
	return s
}

func (k Keys) object() schema {
	properties, needed := schema{}, []string{}
	for _, key := range k {
		properties[key.Name] = key.schema()
		if key.Needed {
			needed = append(needed, key.Name)
		}
	}
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(needed) > 0 {
		s["required"] = needed
	}
	return s
}

// schema is that of one value. A key without a value is as good as none, unless it is needed.
func (k *Key) schema() schema {
	s := k.form()
	if !k.Needed {
		s = orNothing(s)
	}
	s["description"] = k.Says
	return s
}

func (k *Key) form() schema {
	switch k.Form {
	case Lines:
		one := k.scalar()
		return schema{"anyOf": []schema{one, {"type": "array", "items": orNothing(k.scalar())}}}
	case Flag:
		return schema{"type": "boolean"}
	case Whole:
		return schema{"type": "integer"}
	case Count:
		return schema{"type": "integer", "minimum": k.Least}
	case Instant:
		return schema{"type": "string", "pattern": instant}
	case Amount:
		least := "minimum"
		if k.Needed {
			least = "exclusiveMinimum"
		}
		return schema{"type": []string{"number", "string"}, least: 0, "pattern": `^\d+(\.\d+)?$`}
	case Group:
		return k.Keys.object()
	case Named:
		return schema{"type": "object", "additionalProperties": k.scalar()}
	case Groups:
		return schema{"type": "array", "items": k.Keys.object()}
	case Mixed:
		return schema{"type": "array", "items": schema{"anyOf": []schema{k.scalar(), k.Keys.object()}}}
	}
	return k.scalar()
}

// scalar is one text. Numbers are texts too: a year, a title that is one.
func (k *Key) scalar() schema {
	switch {
	case len(k.Words) > 0:
		return schema{"enum": k.Words}
	case k.Pattern != "":
		return schema{"type": "string", "pattern": k.Pattern}
	}
	return schema{"type": []string{"string", "number"}}
}

// orNothing lets a value be missing after its key.
func orNothing(s schema) schema {
	switch types := s["type"].(type) {
	case string:
		s["type"] = []string{types, "null"}
	case []string:
		s["type"] = append(types, "null")
	default:
		if choices, ok := s["anyOf"].([]schema); ok {
			s["anyOf"] = append(choices, schema{"type": "null"})
			return s
		}
		return schema{"anyOf": []schema{s, {"type": "null"}}}
	}
	return s
}
