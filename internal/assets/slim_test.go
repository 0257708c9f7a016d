package assets_test

import (
	"testing"
)

func TestFilesAreServedWithoutTheirComments(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"a style sheet loses comments and spaces", "a.css", "/* paper\n and ink */\n@layer x {\n  a, b { color: red; } /* why */\n}\n", "@layer x{a,b{color:red}}"},
		{"spaces that say something stay", "a.css", "@media (min-width: 4rem) and  print { a :is(b) > c + d { margin: calc(1rem - 2px)\n3px } }", "@media(min-width:4rem) and print{a :is(b)>c+d{margin:calc(1rem - 2px)3px}}"},
		{"what only looks like a comment stays", "a.css", `a::before { content: "/* no */, { } " }`, `a::before{content:"/* no */, { } "}`},
		{"a script loses comments and spaces", "a.js", "// What it does.\nlet a = 1; // why\n  // and how\nrun(a);\n", "let a=1;run(a)"},
		{"a template keeps its lines", "a.js", "let a = `\n// no\n`;\n", "let a=`\n// no\n`"},
		{"values beside a comment stay apart", "a.css", "a { margin: 1px/* x */2px }", "a{margin:1px 2px}"},
		{"what cannot be parsed stays as it is", "a.js", "let = = 1", "let = = 1"},
		{"other files stay as they are", "a.svg", "<!-- mark --><svg></svg>", "<!-- mark --><svg></svg>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(load(t, static(c.file, c.text)).Files()[0].Bytes); got != c.want {
				t.Errorf("served as %q, want %q", got, c.want)
			}
		})
	}
}
