package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"
)

// commands is the command line: every field is a subcommand or a flag that all of them take.
type commands struct {
	folders

	Serve   serveCommand   `cmd:"" help:"Serve the site."`
	Preview previewCommand `cmd:"" help:"Serve the site to its editors: drafts too, problems in the page, reload on save."`
	Check   checkCommand   `cmd:"" help:"Read all content and print every problem."`
	Init    initCommand    `cmd:"" help:"Start a new site from the built-in sample."`
	New     newCommand     `cmd:"" help:"Start a Markdown file."`
	List    listCommand    `cmd:"" help:"List drafts, what is scheduled or expired, stale reviews, and orphans, with dates and why."`
	Schema  schemaCommand  `cmd:"" help:"Print the JSON Schema of a file's front matter, for editors' tools."`
	Import  importCommand  `cmd:"" help:"Make Markdown of a feed, a WordPress export or HTML files."`
	Search  searchCommand  `cmd:"" help:"Search the site; without arguments, one query a line of standard input."`
	Related relatedCommand `cmd:"" help:"Print the related articles of every article, or of the slugs given."`
	Orders  ordersCommand  `cmd:"" help:"Work with orders: list, show, confirm, fulfil, cancel, erase, export."`
	Stock   stockCommand   `cmd:"" help:"Say how many there are of what the shop sells."`
	Backup  backupCommand  `cmd:"" help:"Copy the shop to a file while it runs."`
	Restore restoreCommand `cmd:"" help:"Bring such a copy back, the server stopped."`
	Version versionCommand `cmd:"" help:"Print the program's version."`
}

// terminal is where a command reads and writes.
type terminal struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// problemsFound is the error of a check that found problems, which it has printed.
type problemsFound struct{}

func (*problemsFound) Error() string { return "problems were found" }

const about = `Porewise turns a folder of Markdown into a skincare magazine with a shop.

Every flag can also be set by an environment variable: --base-url by POREWISE_BASE_URL. The flag wins.`

// run is the program: it parses args (without the program's name) and runs the subcommand until it is done
// or ctx ends.
func run(ctx context.Context, args, env []string, stdin io.Reader, stdout, stderr io.Writer) (err error) {
	defer helped(&err)
	var c commands
	parser, err := kong.New(&c,
		kong.Name("porewise"), kong.Description(about), kong.Writers(stdout, stderr),
		kong.Exit(func(int) { panic(helpShown{}) }),
		kong.Resolvers(environment(env)), kong.TypeMapper(reflect.TypeFor[netip.Prefix](), kong.MapperFunc(readNetwork)),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if err != nil {
		return fmt.Errorf("%w; %s shows what there is", err, helpFor(err))
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return command.Run(&c.folders, &terminal{stdin, stdout, stderr})
}

// readNetwork reads addresses as 10.0.0.0/8, or one alone.
func readNetwork(ctx *kong.DecodeContext, target reflect.Value) error {
	var text string
	if err := ctx.Scan.PopValueInto("CIDR", &text); err != nil {
		return err
	}
	network, err := netip.ParsePrefix(text)
	if one, notOne := netip.ParseAddr(text); err != nil && notOne == nil {
		network, err = one.Prefix(one.BitLen())
	}
	if err != nil {
		return fmt.Errorf("%q is no network: write it like 10.0.0.0/8, or 10.0.0.1 for one address", text)
	}
	target.Set(reflect.ValueOf(network))
	return nil
}

// helpFor is how to ask about the command that a mistake was made with.
func helpFor(err error) string {
	asked := "porewise"
	if mistake := (*kong.ParseError)(nil); errors.As(err, &mistake) {
		for _, step := range mistake.Context.Path {
			if step.Command != nil {
				asked += " " + step.Command.Name
			}
		}
	}
	return asked + " --help"
}

// helpShown ends parsing when kong has printed the help: kong asks to exit, and run must not.
type helpShown struct{}

func helped(err *error) {
	switch cause := recover().(type) {
	case nil:
	case helpShown:
		*err = nil
	default:
		panic(cause)
	}
}

// environment looks flags up in POREWISE_… variables. kong's own look-up knows only this process's
// environment, which tests could not set apart.
func environment(env []string) kong.Resolver {
	values := map[string]string{}
	for _, entry := range env {
		if name, value, ok := strings.Cut(entry, "="); ok {
			values[name] = value
		}
	}
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		name := "POREWISE_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
		if value, ok := values[name]; ok {
			return value, nil
		}
		return nil, nil
	})
}
