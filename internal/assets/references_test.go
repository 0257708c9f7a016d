package assets

import (
	"bytes"
	"testing"
)

func FuzzReplacingAReferenceByItselfChangesNothing(f *testing.F) {
	f.Add(`@import "b.css"; a { src: url(b.css) url( 'b.css' ) /* url(x) */ } b { content: "\"url(x)" }`)
	f.Add(`import {a} from "./b.js"; export * from './c.js'; import("./d.js")`)
	f.Add(`url(` + "\n" + `import"`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, ext := range []string{".css", ".js", ".txt"} {
			same := replaceReferences(ext, []byte(text), func(reference string) string {
				if outside.MatchString(reference) {
					t.Errorf("%q is taken for a reference to a static file", reference)
				}
				return reference
			})
			if !bytes.Equal(same, []byte(text)) {
				t.Errorf("%s: %q becomes %q", ext, text, same)
			}
		}
	})
}
