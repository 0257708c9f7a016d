package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"porewise/internal/fields"
	"porewise/internal/problem"
)

// Read takes a file apart. Faults within the front matter are added to faults; the error, a
// problem.Problem, says why the file cannot be read at all. A file that does not begin with a fence is all
// body.
func Read(path string, source []byte, faults *problem.List) (*File, error) {
	unreadable := func(line int, rule, message, hint string) error {
		return problem.Problem{Path: path, Line: line, Column: 1, Severity: problem.Unreadable, Rule: rule, Message: message, Hint: hint}
	}
	if len(source) > MaxFile {
		return nil, unreadable(1, "too-large", fmt.Sprintf("the file has %d bytes, and the most that is read is %d", len(source), MaxFile), "split the text")
	}
	source = bytes.TrimPrefix(source, []byte("\xef\xbb\xbf"))
	source = newlines(source)
	if line, what := notText(source); what != "" {
		return nil, unreadable(line, "encoding", what, "save the file as UTF-8 text")
	}
	switch first, _, _ := bytes.Cut(source, []byte("\n")); {
	case bytes.Equal(bytes.TrimRight(first, " \t"), []byte("+++")):
		return nil, unreadable(1, "front-matter", "the front matter is TOML", "write it as YAML between two lines of ---")
	case !bytes.Equal(bytes.TrimRight(first, " \t"), []byte("---")):
		return bounded(&File{Path: path, Front: fields.Empty(path, faults), Body: source, BodyLine: 1})
	}
	front, body, err := split(source)
	if err != nil {
		return nil, unreadable(1, "front-matter", "the front matter is not closed", "end it with a line that is only ---")
	}
	f := &File{Path: path, Body: body, BodyLine: 1 + bytes.Count(source[:len(source)-len(body)], []byte("\n"))}
	if f.Front, err = fields.Parse(path, front, 2, faults); err != nil {
		return nil, err
	}
	warnOfEarlyFence(f, source, faults)
	return bounded(f)
}

// split cuts the YAML, without its fences, from the body. frontmatter hands the YAML over with its fences,
// so that nothing moves its lines.
func split(source []byte) (front, body []byte, err error) {
	format := frontmatter.NewFormat("---", "---", func(data []byte, _ any) error {
		front = bytes.Clone(data)
		return nil
	})
	format.UnmarshalDelims = true
	var unused any
	rest, err := frontmatter.MustParse(bytes.NewReader(source), &unused, format)
	if err != nil {
		return nil, nil, err
	}
	_, front, _ = bytes.Cut(front, []byte("\n"))
	if end := bytes.LastIndex(front, []byte("---")); end >= 0 {
		front = front[:end]
	}
	return front, source[len(source)-len(rest):], nil
}

// warnOfEarlyFence reports a front matter that an indented --- has ended: in a block of text, say, where
// its author meant a line.
func warnOfEarlyFence(f *File, source []byte, faults *problem.List) {
	lines := bytes.Split(source, []byte("\n"))
	for i := 1; i < f.BodyLine && i < len(lines); i++ {
		if trimmed := bytes.TrimSpace(lines[i]); bytes.Equal(trimmed, []byte("---")) {
			if len(trimmed) != len(bytes.TrimRight(lines[i], " \t")) {
				faults.Add(problem.Problem{Path: f.Path, Line: i + 1, Column: 1, Severity: problem.Warning, Rule: "early-fence",
					Message: "this indented --- ends the front matter", Hint: "put it into quotes, or use another line"})
			}
			return
		}
	}
}

// newlines makes every line end \n: those of Windows, and those of old Macs.
func newlines(source []byte) []byte {
	if bytes.IndexByte(source, '\r') < 0 {
		return source
	}
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(source, []byte("\r"), []byte("\n"))
}

// notText is the line of the first byte that is no text, and what is wrong with it.
func notText(source []byte) (line int, what string) {
	at := bytes.IndexByte(source, 0)
	what = "there is a NUL byte in this line"
	if !utf8.Valid(source) && at < 0 {
		at, what = firstInvalid(source), "this line is not UTF-8"
	}
	if at < 0 {
		return 0, ""
	}
	return 1 + bytes.Count(source[:at], []byte("\n")), what
}

func firstInvalid(source []byte) int {
	for i := 0; i < len(source); {
		r, size := utf8.DecodeRune(source[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// bounded is f, unless goldmark would take too long for its body.
func bounded(f *File) (*File, error) {
	var fault *tooMuch
	if err := bounds(f.Body); errors.As(err, &fault) {
		return nil, problem.Problem{Path: f.Path, Line: f.BodyLine + fault.line, Column: 1, Severity: problem.Unreadable,
			Rule: "too-complex", Message: fault.message, Hint: fault.hint}
	}
	return f, nil
}
