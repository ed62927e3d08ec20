package metric

// L returns ROUGE-L at the level of summaries: for each sentence of the
// reference the union of its longest common subsequences with every sentence of
// the candidate, a token counted no more often than the candidate has it.
func L(candidate, reference []string) Score {
	left := make(map[string]int) // tokens of the candidate not yet used
	var cand [][]string
	inC := 0
	for _, s := range candidate {
		tokens := Tokens(s)
		cand = append(cand, tokens)
		inC += len(tokens)
		for _, t := range tokens {
			left[t]++
		}
	}
	common, inR := 0, 0
	for _, s := range reference {
		ref := Tokens(s)
		inR += len(ref)
		union := make([]bool, len(ref))
		for _, c := range cand {
			markLCS(union, ref, c)
		}
		for i, in := range union {
			if in && left[ref[i]] > 0 {
				left[ref[i]]--
				common++
			}
		}
	}
	return newScore(common, inC, inR)
}

// markLCS marks the tokens of ref that are in a longest common subsequence of
// ref and c.
func markLCS(marks []bool, ref, c []string) {
	n, m := len(ref), len(c)
	table := make([][]int, n+1) // lengths for ref[i:] and c[j:]
	for i := range table {
		table[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if ref[i] == c[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case ref[i] == c[j]:
			marks[i] = true
			i, j = i+1, j+1
		case table[i+1][j] >= table[i][j+1]:
			i++
		default:
			j++
		}
	}
}
