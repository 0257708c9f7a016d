package fields

import "strings"

// Places are where the keys of a mapping stand. They are what to keep of a file that has been read: its YAML takes
// more memory than a text does.
type Places struct {
	line, column int
	keys         []keyPlaces
}

type keyPlaces struct {
	name  string
	value Places
}

// Places are where the keys of m stand.
func (m *Mapping) Places() Places { return Places{m.line, m.column, m.doc.places(m.keys)} }

func (d *document) places(keys []key) []keyPlaces {
	places := make([]keyPlaces, len(keys))
	for i, k := range keys {
		places[i].name = strings.Clone(k.name) // or it would keep the whole YAML
		value := &places[i].value
		value.line, value.column = k.line, k.column
		node := present(k.value)
		if node == nil {
			continue
		}
		value.line, value.column = d.position(node)
		if group, ok := asMapping(node); ok {
			value.keys = d.places(d.keys(group))
		}
	}
	return places
}

// Of is where the value of path stands, "contact.email" being the key email in the group contact. Of a path
// that leads nowhere it is the place of the last part that is there.
func (p Places) Of(path string) (line, column int) {
	for name := range strings.SplitSeq(path, ".") {
		value, ok := p.of(name)
		if !ok {
			break
		}
		p = value
	}
	return p.line, p.column
}

func (p Places) of(name string) (Places, bool) {
	for _, k := range p.keys {
		if k.name == name {
			return k.value, true
		}
	}
	return Places{}, false
}
