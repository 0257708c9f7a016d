package related

import "strings"

// maxNamed is how many words of a document's title and headings can name what it shares.
const maxNamed = 100

// maxPhrase is the most words that a reason quotes.
const maxPhrase = 6

// phrase is a stretch of a title or heading without punctuation, ready to be quoted within a sentence.
type phrase struct {
	title bool // stands in the title
	words []*form
	gaps  []string // what stands before each word
}

// phrases takes a document's title and headings apart.
func (v *vocabulary) phrases(d Document) []phrase {
	var all []phrase
	room := maxNamed
	for k, text := range append([]string{d.Title}, d.Headings...) {
		end := 0
		for start, written := range scan(text) {
			before := text[end:start]
			if end == 0 || strings.Trim(before, " -.") != "" {
				all = append(all, phrase{title: k == 0})
			}
			if room--; room < 0 {
				return all
			}
			v.extend(&all[len(all)-1], written, before)
			end = start + len(written)
		}
	}
	return all
}

// extend adds a word, and what stands before it, to a phrase.
func (v *vocabulary) extend(p *phrase, written, before string) {
	p.words, p.gaps = append(p.words, v.form(written)), append(p.gaps, before)
}

// cut is p[from:to] from its first to its last word that carries meaning.
func (p phrase) cut(from, to int) phrase {
	for from < to && p.faint(from) {
		from++
	}
	for from < to && p.faint(to-1) {
		to--
	}
	return phrase{p.title, p.words[from:to], p.gaps[from:to]}
}

// faint reports whether a word carries too little meaning to begin or end what two texts are about.
func (p phrase) faint(at int) bool { return !p.words[at].says() || faint[p.words[at].folded] }

// faint are words that compare texts like all others, since they tell ways of writing apart, and name no
// subject: helping verbs, verbs that need an object, words for place, degree and number, what titles say of
// themselves.
var faint = setOf(`may might must shall could would ought cannot need needs let lets
	become becomes get gets getting got go goes going went gone come comes coming came give gives gave given
	keep keeps keeping kept make makes making made put puts say says said see seen take takes taking took taken
	tell tells told try tries trying tried use uses used using want wants know knows like
	across along among around behind beside besides beyond toward towards upon via within without since
	also already almost always else even ever every everyone everything far instead least less lot lots many maybe
	much never nothing often one ones perhaps quite rather really something sometimes still thing things way ways well yet
	better big bigger faster later sooner behalf part parts introducing announcing`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// quote is the phrase as bodies would write it.
func (p phrase) quote() string {
	var b strings.Builder
	before := ""
	for i, f := range p.words {
		word := f.usual()
		if i > 0 {
			b.WriteString(p.gaps[i])
			if p.gaps[i] == "." && isCapital(before) && len(word) == 1 { // "U.S."
				word = strings.ToUpper(word)
			}
		}
		b.WriteString(word)
		before = word
	}
	return b.String()
}

func isCapital(word string) bool { return len(word) == 1 && 'A' <= word[0] && word[0] <= 'Z' }

// shared calls yield with every longest stretch of q that p holds too, whatever the words' endings.
func (q phrase) shared(p phrase, yield func(phrase)) {
	runs := make([]int, len(p.words)+1) // runs[j+1]: length of the run that ends before q[i] and at p[j]
	for i := 0; i <= len(q.words); i++ {
		for j := len(p.words); j >= 0; j-- {
			goesOn := i < len(q.words) && j < len(p.words) && q.words[i].stem == p.words[j].stem
			if run := runs[j]; run > 0 && !goesOn {
				yield(q.cut(i-run, i))
			}
			if j < len(p.words) {
				runs[j+1] = 0
				if goesOn {
					runs[j+1] = runs[j] + 1
				}
			}
		}
	}
}
