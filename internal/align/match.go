package align

import "slices"

// maxCompared limits the exact comparison of stretches without unique hashes: the product of their
// lengths.
const maxCompared = 1_000_000

// match pairs equal hashes of two lists in order. For each element of a it returns the index of its
// partner in b, or -1. It is a patience diff: elements that occur once in both lists are paired
// first, then the stretches between them.
func match(a, b []string) []int {
	partner := make([]int, len(a))
	for i := range partner {
		partner[i] = -1
	}
	matchBetween(a, b, 0, 0, partner)
	return partner
}

// matchBetween is match for stretches that begin at i and j of the full lists.
func matchBetween(a, b []string, i, j int, partner []int) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		partner[i] = j
		a, b, i, j = a[1:], b[1:], i+1, j+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
		partner[i+len(a)] = j + len(b)
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	anchors := increasing(unique(a, b))
	if len(anchors) == 0 {
		if len(a)*len(b) <= maxCompared {
			common(a, b, i, j, partner)
		}
		return
	}
	x, y := 0, 0
	for _, p := range append(anchors, [2]int{len(a), len(b)}) {
		matchBetween(a[x:p[0]], b[y:p[1]], i+x, j+y, partner)
		if p[0] < len(a) {
			partner[i+p[0]] = j + p[1]
		}
		x, y = p[0]+1, p[1]+1
	}
}

// unique returns the index pairs of elements that occur once in a and once in b, in the order of a.
func unique(a, b []string) [][2]int {
	type seen struct{ inA, inB, at int }
	all := make(map[string]seen, len(a))
	for _, s := range a {
		n := all[s]
		n.inA++
		all[s] = n
	}
	for j, s := range b {
		n := all[s]
		n.inB++
		n.at = j
		all[s] = n
	}
	var out [][2]int
	for i, s := range a {
		if n := all[s]; n.inA == 1 && n.inB == 1 {
			out = append(out, [2]int{i, n.at})
		}
	}
	return out
}

// increasing returns the longest subsequence of pairs whose second indexes increase.
func increasing(pairs [][2]int) [][2]int {
	var ends []int // the last index of the best subsequence of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, p[1], func(end, place int) int { return pairs[end][1] - place })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	out := make([][2]int, len(ends))
	if len(ends) == 0 {
		return nil
	}
	for n, i := len(ends)-1, ends[len(ends)-1]; i >= 0; n, i = n-1, before[i] {
		out[n] = pairs[i]
	}
	return out
}

// common pairs a longest common subsequence of two stretches that begin at i and j.
func common(a, b []string, i, j int, partner []int) {
	n, m := len(a), len(b)
	length := make([]int32, (n+1)*(m+1))
	for x := n - 1; x >= 0; x-- {
		for y := m - 1; y >= 0; y-- {
			if a[x] == b[y] {
				length[x*(m+1)+y] = length[(x+1)*(m+1)+y+1] + 1
			} else {
				length[x*(m+1)+y] = max(length[(x+1)*(m+1)+y], length[x*(m+1)+y+1])
			}
		}
	}
	for x, y := 0, 0; x < n && y < m; {
		switch {
		case a[x] == b[y]:
			partner[i+x] = j + y
			x, y = x+1, y+1
		case length[(x+1)*(m+1)+y] >= length[x*(m+1)+y+1]:
			x++
		default:
			y++
		}
	}
}

// moved pairs equal hashes that match left unpaired, regardless of order, if each occurs once among
// them. For each element of a it returns the index of its partner in b, or -1.
func moved(a, b []string, partner []int) []int {
	var left, right []string
	var atA, atB []int
	taken := make(map[int]bool)
	for i, j := range partner {
		if j >= 0 {
			taken[j] = true
		} else {
			left, atA = append(left, a[i]), append(atA, i)
		}
	}
	for j, s := range b {
		if !taken[j] {
			right, atB = append(right, s), append(atB, j)
		}
	}
	out := make([]int, len(a))
	for i := range out {
		out[i] = -1
	}
	for _, p := range unique(left, right) {
		out[atA[p[0]]] = atB[p[1]]
	}
	return out
}
