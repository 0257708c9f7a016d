package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"porewise/internal/fields"
	"porewise/internal/problem"
)

// Read takes a file apart. Faults within the front matter are added to faults; the error, a
// problem.Problem, says why the file cannot be read at all. A file whose first line, blank ones aside, is
// no fence is all body.
func Read(path string, source []byte, faults *problem.List) (*File, error) {
	source, err := clean(path, source, faults)
	if err != nil {
		return nil, err
	}
	f := &File{Path: path, Front: fields.Empty(path, faults), Body: source, BodyLine: 1}
	fence, line := firstLine(source)
	if other := otherFormat(fence, source); other != "" {
		return nil, unreadable(path, line, "front-matter", "the front matter is "+other, "write it as YAML between two lines of ---")
	}
	if fence == "---" {
		if err := f.takeApart(source, line, faults); err != nil {
			return nil, err
		}
	}
	open, err := bounds(f.Body)
	if fault := (*tooMuch)(nil); errors.As(err, &fault) {
		return nil, unreadable(path, f.BodyLine+fault.line, "too-complex", fault.message, fault.hint)
	}
	if open >= 0 {
		faults.Add(problem.Problem{Path: path, Line: f.BodyLine + open, Column: 1, Severity: problem.Warning, Rule: "open-fence",
			Message: "the code that begins here has no end, so that all that follows is code", Hint: "end it with a line like its first"})
	}
	return f, nil
}

// otherFormat is the language of front matter that other programs read, by the file's first line; empty for
// none of them.
func otherFormat(first string, source []byte) string {
	switch first = strings.ToLower(first); {
	case first == "+++" || first == "---toml":
		return "TOML"
	case first == ";;;" || first == "---json" || first == "{" && bytes.HasPrefix(bytes.TrimLeft(source, "{ \t\n"), []byte(`"`)):
		return "JSON"
	case strings.HasPrefix(first, "#+title:"):
		return "that of Org mode"
	}
	return ""
}

func unreadable(path string, line int, rule, message, hint string) error {
	return problem.Problem{Path: path, Line: line, Column: 1, Severity: problem.Unreadable, Rule: rule, Message: message, Hint: hint}
}

// clean is source as UTF-8 text without a byte order mark and control characters, its lines ended by \n.
func clean(path string, source []byte, faults *problem.List) ([]byte, error) {
	if len(source) > MaxFile {
		return nil, unreadable(path, 1, "too-large", fmt.Sprintf("the file has %d bytes, and the most that is read is %d", len(source), MaxFile), "split the text")
	}
	source = newlines(bytes.TrimPrefix(source, []byte("\xef\xbb\xbf")))
	if line, what := notText(source); what != "" {
		return nil, unreadable(path, line, "encoding", what, "save the file as UTF-8 text")
	}
	if line := conflict(source); line > 0 {
		return nil, unreadable(path, line, "conflict", "two versions stand here, which git could not merge", "keep one of them, and delete the lines of <<<<<<<, ======= and >>>>>>>")
	}
	return withoutControls(path, source, faults), nil
}

// conflict is the line at which git has left both sides of a merge, 0 if there is none.
func conflict(source []byte) int {
	start := bytes.Index(source, []byte("<<<<<<< "))
	if start < 0 || start > 0 && source[start-1] != '\n' {
		return 0
	}
	if rest := source[start:]; !bytes.Contains(rest, []byte("\n=======\n")) || !bytes.Contains(rest, []byte("\n>>>>>>> ")) {
		return 0
	}
	return 1 + bytes.Count(source[:start], []byte("\n"))
}

// withoutControls is source with a space for every control character, which no page or feed may hold.
func withoutControls(path string, source []byte, faults *problem.List) []byte {
	if bytes.IndexFunc(source, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) < 0 {
		return source
	}
	line, reported := 1, 0
	control := func(r rune) rune {
		switch {
		case r == '\n':
			line++
		case r != '\t' && unicode.IsControl(r):
			if line != reported {
				reported = line
				faults.Add(problem.Problem{Path: path, Line: line, Column: 1, Severity: problem.Warning, Rule: "control-character",
					Message: fmt.Sprintf("there is an invisible control character (%U) in this line", r), Hint: "delete it; it came with text that was copied"})
			}
			return ' '
		}
		return r
	}
	return bytes.Map(control, source)
}

// firstLine is the first line that is not blank, without white space behind it, and its number.
func firstLine(source []byte) (text string, number int) {
	for line := range bytes.SplitSeq(source, []byte("\n")) {
		if number++; len(bytes.TrimSpace(line)) > 0 {
			return string(bytes.TrimRight(line, " \t")), number
		}
	}
	return "", 1
}

// takeApart cuts source, which begins with a fence in the given line, into front matter and body.
func (f *File) takeApart(source []byte, line int, faults *problem.List) error {
	front, body, err := split(source)
	if err != nil {
		return unreadable(f.Path, line, "front-matter", "the front matter is not closed", "end it with a line that is only ---")
	}
	f.Body = body
	f.BodyLine = 1 + bytes.Count(source[:len(source)-len(body)], []byte("\n"))
	f.Front, err = fields.Parse(f.Path, front, line+1, faults)
	if err == nil {
		f.warnOfEarlyFence(source, line, faults)
	}
	return err
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

// warnOfEarlyFence reports front matter that an indented --- has ended: in a block of text, say, where its
// author meant a line.
func (f *File) warnOfEarlyFence(source []byte, opening int, faults *problem.List) {
	number := 0
	for line := range bytes.SplitSeq(source, []byte("\n")) {
		text := bytes.TrimSpace(line)
		if number++; number <= opening || !bytes.Equal(text, []byte("---")) {
			continue
		}
		if indent := bytes.Index(line, text); indent > 0 {
			faults.Add(problem.Problem{Path: f.Path, Line: number, Column: indent + 1, Severity: problem.Warning, Rule: "early-fence",
				Message: "this indented --- ends the front matter", Hint: "put it into quotes, or use another line"})
		}
		return
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
