package fields

// Keys are what a mapping may hold, in the order in which people would read of them. Each key is written
// down once, and serves four parties: the decoder, which can read nothing else; Done, which reports what is
// not among them; `porewise new`, which explains them; and Schema, for editors' tools.
type Keys []Key

// Key is one key of a mapping.
type Key struct {
	Name    string
	Form    Form
	Says    string   // what it is for, in a few plain words
	Needed  bool     // without it, the mapping cannot be used
	Words   []string // the only values there are; nil: any
	Pattern string   // what the text looks like, as a regular expression of JSON Schema; empty: anything
	Least   int      // of a Count
	Keys    Keys     // of the mapping, or mappings, below
}

// Form is the kind of value that a key takes.
type Form int

// The forms, and the method that reads each.
const (
	Line    Form = iota // Text
	Lines               // Texts, Items: one, or a list
	Flag                // Bool
	Whole               // Int
	Count               // Int: a whole number of at least Key.Least
	Instant             // Time
	Amount              // Text: a price
	Group               // Sub
	Groups              // List
	Mixed               // Entries: scalars, mappings, or both
	Named               // Named: a group whose keys are names of the editor's own
)

// Find is the key called name; nil where there is none.
func (k Keys) Find(name string) *Key {
	for i := range k {
		if k[i].Name == name {
			return &k[i]
		}
	}
	return nil
}

// With is k and more, where a key of more replaces the one of its name.
func (k Keys) With(more ...Key) Keys {
	all := append(Keys{}, k...)
	for _, key := range more {
		if old := all.Find(key.Name); old != nil {
			*old = key
		} else {
			all = append(all, key)
		}
	}
	return all
}

func (k Keys) names() []string {
	names := make([]string, len(k))
	for i, key := range k {
		names[i] = key.Name
	}
	return names
}
