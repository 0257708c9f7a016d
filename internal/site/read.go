package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"porewise/internal/problem"
)

// readRegular reads a regular file of at most limit bytes. It looks before it opens: a FIFO would block
// for ever, and a huge file need not be read to be refused. The look is of the very file that it read, nil
// where there is none.
func readRegular(fsys fs.FS, name string, limit int64) ([]byte, fs.FileInfo, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	if err := readable(name, info, limit); err != nil {
		return nil, nil, err
	}
	opened, err := fsys.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer opened.Close()
	if info, err = opened.Stat(); err != nil { // before it is read: what is written meanwhile changes how it looks
		return nil, nil, err
	}
	content := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := io.Copy(content, io.LimitReader(opened, limit+1)); err != nil {
		return nil, nil, err
	}
	if int64(content.Len()) > limit { // it has grown meanwhile
		return nil, nil, tooLarge(name, int64(content.Len()), limit)
	}
	return content.Bytes(), info, nil
}

func readable(name string, info fs.FileInfo, limit int64) error {
	switch {
	case info.IsDir():
		return unreadable(name, "not-a-file", "this leads to a folder, and should be a file", "put the file itself here")
	case !info.Mode().IsRegular():
		return unreadable(name, "not-a-file", "this is a pipe, a socket or a device, and no file", "replace it by a file")
	case info.Size() > limit:
		return tooLarge(name, info.Size(), limit)
	}
	return nil
}

func tooLarge(name string, size, limit int64) error {
	return unreadable(name, "too-large", fmt.Sprintf("the file has %d bytes, and the most that is read is %d", size, limit),
		toShrink(name))
}

func toShrink(name string) string {
	switch extension := strings.ToLower(path.Ext(name)); {
	case pictureTypes[extension] != "":
		return "make the picture smaller: 2000 pixels are enough for every screen"
	case extension == ".yaml":
		return "shorten it: nobody needs as much"
	}
	return "split the text"
}

func unreadable(name, rule, message, hint string) problem.Problem {
	return problem.Problem{Path: name, Severity: problem.Unreadable, Rule: rule, Message: message, Hint: hint}
}

// asProblem tells an editor why a file cannot be read, without a path of the machine.
func asProblem(name string, err error) problem.Problem {
	var known problem.Problem
	if errors.As(err, &known) {
		return known
	}
	message, hint := err.Error(), "look at what it is, and replace it by a file"
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		message = pathErr.Err.Error()
	}
	switch {
	case !utf8.ValidString(name):
		message, hint = "the name of this file is not UTF-8", "rename it"
	case errors.Is(err, fs.ErrPermission):
		message, hint = "no permission to read this", "give the program the right to read it"
	case errors.Is(err, fs.ErrNotExist):
		message, hint = "this leads to a file that is not there, or was removed a moment ago", "mend the link, or remove it"
	case strings.Contains(message, "escapes from parent"): // os.Root has no error value for it
		message, hint = "this link leads out of the content folder, or names a whole path", "copy the file here, or link to it by a path from here"
	case strings.Contains(message, "too many levels of symbolic links"):
		message, hint = "this link leads to itself", "remove the link"
	}
	return unreadable(name, "unreadable", message, hint)
}
