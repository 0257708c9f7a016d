package related

// pairFilter knows the pairs that at least two documents hold, and keeps memory in bounds: most pairs
// stand in one document alone, and numbering those would take more room than everything else. Pairs
// share slots by hash, so it also lets through a few others; they come to nothing in their counts.
type pairFilter []int32 // 0: no document, d+1: only document d, many: several

const many = -1

func newPairFilter(readings []reading, words int) pairFilter {
	size := 1 << 10
	for size < words && size < 1<<24 {
		size *= 2
	}
	filter := make(pairFilter, size)
	for d, r := range readings {
		for _, stems := range [][]term{r.title, r.headings, r.body} {
			for i := 1; i < len(stems); i++ {
				filter.add([2]term{stems[i-1], stems[i]}, int32(d)+1)
			}
		}
	}
	return filter
}

func (f pairFilter) add(pair [2]term, document int32) {
	switch slot := f.slot(pair); f[slot] {
	case 0:
		f[slot] = document
	case document, many:
	default:
		f[slot] = many
	}
}

func (f pairFilter) has(pair [2]term) bool {
	return pair[0] != gap && pair[1] != gap && f[f.slot(pair)] == many
}

func (f pairFilter) slot(pair [2]term) int {
	hash := (uint64(uint32(pair[0]))<<32 | uint64(uint32(pair[1]))) * 0x9e3779b97f4a7c15
	return int(hash>>32) & (len(f) - 1)
}
