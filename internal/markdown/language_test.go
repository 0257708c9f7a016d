package markdown

import (
	"strings"
	"testing"
)

func TestTheLanguage(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		// Alerts.
		{"an alert begins with its label", "> [!NOTE]\n> Text", `<aside class="alert alert-note" role="note"> <p class="alert-label">Note</p> <p>Text</p> </aside>`},
		{"an alert's name may be in small letters", "> [!caution]\n> Text", `<aside class="alert alert-caution" role="note"> <p class="alert-label">Caution</p> <p>Text</p> </aside>`},
		{"an alert may begin with markup", "> [!TIP]\n> **Slowly**, `x`[@roh2006]", `<aside class="alert alert-tip" role="note"> <p class="alert-label">Tip</p> <p><strong>Slowly</strong>, <code>x</code><sup class="cite"><a id="cite-1" href="#source-1" aria-label="Source 1">1</a></sup></p> </aside>`},
		{"an alert may begin with a quote", "> [!TIP]\n> \"Slowly\"", `<aside class="alert alert-tip" role="note"> <p class="alert-label">Tip</p> <p>&ldquo;Slowly&rdquo;</p> </aside>`},
		{"an alert may begin with a citation", "> [!TIP]\n> [@roh2006] says", `<aside class="alert alert-tip" role="note"> <p class="alert-label">Tip</p> <p><sup class="cite"><a id="cite-1" href="#source-1" aria-label="Source 1">1</a></sup> says</p> </aside>`},
		{"an alert may hold a list", "> [!WARNING]\n> - a\n> - b", `<aside class="alert alert-warning" role="note"> <p class="alert-label">Warning</p> <ul> <li>a</li> <li>b</li> </ul> </aside>`},
		{"an alert may stand in a list", "- a\n\n  > [!IMPORTANT]\n  > b", `<ul> <li> <p>a</p> <aside class="alert alert-important" role="note"> <p class="alert-label">Important</p> <p>b</p> </aside> </li> </ul>`},
		{"text behind the mark makes it a quotation", "> [!TIP] Text", `<blockquote> <p>[!TIP] Text</p> </blockquote>`},
		{"a myth is followed by its fact", "> [!MYTH]\n> Pores *open*.\n>\n> Fact: They don't.", `<div class="myth"> <p class="myth-label">Myth</p> <p>Pores <em>open</em>.</p> <p class="fact-label">Fact</p> <p>They don&rsquo;t.</p> </div>`},
		{"the word Fact may be strong", "> [!MYTH]\n> A.\n>\n> **Fact:** B *c*.", `<div class="myth"> <p class="myth-label">Myth</p> <p>A.</p> <p class="fact-label">Fact</p> <p>B <em>c</em>.</p> </div>`},
		{"the colon may stand behind the emphasis", "> [!MYTH]\n> A.\n>\n> **fact**: B.", `<div class="myth"> <p class="myth-label">Myth</p> <p>A.</p> <p class="fact-label">Fact</p> <p>B.</p> </div>`},
		{"the whole fact may be strong", "> [!MYTH]\n> A.\n>\n> **Fact: B.** C.", `<div class="myth"> <p class="myth-label">Myth</p> <p>A.</p> <p class="fact-label">Fact</p> <p><strong>B.</strong> C.</p> </div>`},

		// Citations.
		{"a source keeps its number", "a[@lee2016] b[@roh2006] c[@lee2016]", `<p>a<sup class="cite"><a id="cite-1" href="#source-1" aria-label="Source 1">1</a></sup> b<sup class="cite"><a id="cite-2" href="#source-2" aria-label="Source 2">2</a></sup> c<sup class="cite"><a id="cite-1-2" href="#source-1" aria-label="Source 1">1</a></sup></p>`},
		{"an unknown source prints nothing", "a[@x] b", `<p>a b</p>`},
		{"of two sources the known one is printed", "a[@x; @roh2006]", `<p>a<sup class="cite"><a id="cite-1" href="#source-1" aria-label="Source 1">1</a></sup></p>`},
		{"a link's text may begin with an at sign", "[@porewise](https://example.org)", `<p><a href="https://example.org" rel="noopener">@porewise</a></p>`},
		{"brackets with anything else are text", "[@roh 2006] [@] [roh2006]", `<p>[@roh 2006] [@] [roh2006]</p>`},

		// Mentions.
		{"only the first mention is a link", "retinol, Retinol", `<p><a href="/ingredients/retinol" class="mention">retinol</a>, Retinol</p>`},
		{"two names of one page count as one", "Vitamin B3 is niacinamide", `<p><a href="/ingredients/niacinamide" class="mention">Vitamin B3</a> is niacinamide</p>`},
		{"the longest name is taken", "zinc oxide and zinc", `<p><a href="/ingredients/zinc-oxide" class="mention">zinc oxide</a> and <a href="/ingredients/zinc" class="mention">zinc</a></p>`},
		{"a longer name that is linked hides the shorter one", "zinc oxide, zinc oxide", `<p><a href="/ingredients/zinc-oxide" class="mention">zinc oxide</a>, zinc oxide</p>`},
		{"a name of capitals is found in capitals", "bha and BHA", `<p>bha and <a href="/ingredients/salicylic-acid" class="mention">BHA</a></p>`},
		{"a part of a word is no mention", "retinols, proretinol, retinol's", `<p>retinols, proretinol, <a href="/ingredients/retinol" class="mention">retinol</a>&rsquo;s</p>`},
		{"a name may go on in the next line", "take vitamin\nC now", "<p>take <a href=\"/ingredients/vitamin-c\" class=\"mention\">vitamin C</a> now</p>"},
		{"a name may end a line", "take vitamin C\nnow", "<p>take <a href=\"/ingredients/vitamin-c\" class=\"mention\">vitamin C</a> now</p>"},
		{"headings, links and code mention nothing", "## Retinol\n\n[retinol](https://example.org) `retinol`\n\n    retinol", `<h2 id="retinol"><a class="anchor" href="#retinol">Retinol</a></h2> <p><a href="https://example.org" rel="noopener">retinol</a> <code>retinol</code></p> <pre><code>retinol </code></pre>`},
		{"what is linked anywhere does not link itself", "retinol\n\nsee [this](/ingredients/retinol)", `<p>retinol</p> <p>see <a href="/ingredients/retinol">this</a></p>`},

		// Products.
		{"a link to a product alone is its card", "a\n\n[b](/products/b)\n\nc", `<p>a</p> <card /products/b> <p>c</p>`},
		{"a link to a product within a text is a link", "a [b](/products/b)", `<p>a <a href="/products/b">b</a></p>`},
		{"a link to another page alone is a link", "[b](/articles/b)", `<p><a href="/articles/b">b</a></p>`},

		// Pictures.
		{"a picture alone is a figure", "![a](b.svg)", `<figure><img src="/media/b.svg" alt="a" width="640" height="480" decoding="async"></figure>`},
		{"its title is the caption", "![a](b.svg \"c & d\")", `<figure><img src="/media/b.svg" alt="a" width="640" height="480" decoding="async"><figcaption>c &amp; d</figcaption></figure>`},
		{"the alternative text is plain", "![a *b* \"c\" `d`](b.svg) e", `<p><img src="/media/b.svg" alt="a b “c” d" width="640" height="480" decoding="async"> e</p>`},
		{"the second picture may come later", "![a](b.svg)\n\n![c](d.svg)", `<figure><img src="/media/b.svg" alt="a" width="640" height="480" decoding="async"></figure> <figure><img src="/media/d.svg" alt="c" width="640" height="480" loading="lazy" decoding="async"></figure>`},
		{"a missing picture leaves its text", "![a *b*](gone.svg)", `<p>a <em>b</em></p>`},

		// Tables, tasks, footnotes.
		{"tables have boxes of different names", "|a|\n|-|\n\nx\n\n|b|\n|:-|", `<div class="table" role="region" aria-label="Table" tabindex="0"> <table> <thead> <tr> <th scope="col">a</th> </tr> </thead> </table> </div> <p>x</p> <div class="table" role="region" aria-label="Table 2" tabindex="0"> <table> <thead> <tr> <th scope="col">b</th> </tr> </thead> </table> </div>`},
		{"tasks have names", "- [ ] a\n- [x] b", `<ul> <li><input type="checkbox" disabled aria-label="To do"> a</li> <li><input type="checkbox" checked disabled aria-label="Done"> b</li> </ul>`},

		// Headings.
		{"the title is the only first heading", "# a", `<h2 id="a"><a class="anchor" href="#a">a</a></h2>`},
		{"an id holds the words, not the markup", "## A *b* `c` [d](https://e.f)'s", `<h2 id="a-b-c-ds">A <em>b</em> <code>c</code> <a href="https://e.f" rel="noopener">d</a>&rsquo;s</h2>`},
		{"equal headings are numbered", "## a\n\n## a\n\n## a", `<h2 id="a"><a class="anchor" href="#a">a</a></h2> <h2 id="a-2"><a class="anchor" href="#a-2">a</a></h2> <h2 id="a-3"><a class="anchor" href="#a-3">a</a></h2>`},
		{"an id that is given is kept for its heading", "## b\n\n## a {#b}", `<h2 id="b-2"><a class="anchor" href="#b-2">b</a></h2> <h2 id="b"><a class="anchor" href="#b">a</a></h2>`},
		{"ids of the page are not taken", "## Sources\n\n## Cite 1", `<h2 id="sources-2"><a class="anchor" href="#sources-2">Sources</a></h2> <h2 id="section-cite-1"><a class="anchor" href="#section-cite-1">Cite 1</a></h2>`},
		{"a heading without words has an id too", "## ***", `<h2 id="section"><a class="anchor" href="#section">***</a></h2>`},
		{"only the id of attributes is kept", "## a {#b .c style=\"d\" onclick=\"e\"}", `<h2 id="b"><a class="anchor" href="#b">a</a></h2>`},

		// Raw HTML.
		{"tags are dropped, and their text stays", "a <b onclick=\"x\">c</b> d", `<p>a c d</p>`},
		{"a break is a break", "a<br/>b", `<p>a<br> b</p>`},
		{"a block of HTML is dropped", "<script>\nx\n</script>\n\na", `<p>a</p>`},
		{"comments are silent", "a <!-- b --> c\n\n<!--\n\nd\n-->\n\ne", `<p>a  c</p> <p>e</p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, _ := render(t, c.source, site)
			if got := strings.TrimSpace(strings.ReplaceAll(joined(body), "\n", " ")); got != c.want {
				t.Errorf("%s\nis  %s\nnot %s", c.source, got, c.want)
			}
		})
	}
}

func TestLinksLeadNowhereDangerous(t *testing.T) {
	const refused = "<p>a</p>"
	for _, c := range []struct{ name, source, want string }{
		{"javascript", "[a](javascript:b)", refused},
		{"mixed case", "[a](JaVaScRiPt:b)", refused},
		{"a tab within", "[a](<java\tscript:b>)", refused},
		{"a tab as an entity", "[a](java&Tab;script:b)", refused},
		{"the colon as an entity", "[a](javascript&colon;b)", refused},
		{"a letter as an entity", "[a](&#106;avascript:b)", refused},
		{"an entity of an entity stays text", "[a](/x&amp;colon;b)", `<p><a href="/x&amp;colon;b">a</a></p>`},
		{"a backslash before the colon", `[a](javascript\:b)`, refused},
		{"a control sign in front", "[a](<&#1;javascript:b>)", refused},
		{"data", "[a](data:text/html,b)", refused},
		{"vbscript", "[a](vbscript:b)", refused},
		{"file", "[a](file:///etc/passwd)", refused},
		{"by reference", "[a]\n\n[a]: javascript:b", refused},
		{"in angle brackets", "<javascript:b>", "<p>javascript:b</p>"},
		{"ftp in angle brackets", "<ftp://a.b/?c&d>", "<p>ftp://a.b/?c&amp;d</p>"},
		{"another host without a scheme", "[a](//evil.example)", refused},
		{"no address", "[a]()", refused},
		{"a percent sign is no colon", "[a](javascript%3Ab)", `<p><a href="javascript%3Ab">a</a></p>`},
		{"a backslash is no slash", `[a](/\evil.example)`, `<p><a href="/%5Cevil.example">a</a></p>`},
		{"a quote stays within the attribute", `[a](/b"onclick="c)`, `<p><a href="/b%22onclick=%22c">a</a></p>`},
		{"a quote in a title too", `[a](/b 'c" d="e')`, `<p><a href="/b" title="c&quot; d=&quot;e">a</a></p>`},
		{"https", "[a](https://b.c/?d=1&e=2)", `<p><a href="https://b.c/?d=1&amp;e=2" rel="noopener">a</a></p>`},
		{"a telephone", "[a](tel:+911234)", `<p><a href="tel:+911234" rel="noopener">a</a></p>`},
		{"a colon in the query", "[a](/b?c:d)", `<p><a href="/b?c:d">a</a></p>`},
		{"letters of any script", "[a](/त्वचा#तेल)", `<p><a href="/%E0%A4%A4%E0%A5%8D%E0%A4%B5%E0%A4%9A%E0%A4%BE#%E0%A4%A4%E0%A5%87%E0%A4%B2">a</a></p>`},
		{"a page that is not there", "[a](/gone)", refused},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, faults := render(t, c.source, site)
			got := strings.TrimSpace(joined(body))
			if got != c.want {
				t.Errorf("%s is %s, want %s", c.source, got, c.want)
			}
			if dropped := !strings.Contains(got, "<a "); dropped != (len(faults) == 1) {
				t.Errorf("%s reports %q", c.source, faults)
			}
		})
	}
}
