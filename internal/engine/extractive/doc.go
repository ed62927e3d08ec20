// Package extractive makes a summary of an article's own sentences, with no
// model and no network.
//
// An article becomes a row of units: sentences, with a quotation of several
// sentences as one. Each unit is scored by how central it is to the article
// (LexRank with a prior: Erkan and Radev 2004, Otterbacher et al. 2005), where
// it stands, and what it shares with the title. Units are then chosen one after
// the other, each for its score less what it repeats of those chosen (maximal
// marginal relevance: Carbonell and Goldstein 1998), until the length is
// reached. All of it takes time and memory in proportion to the article. A sentence that points back ("Dies erklärte er …") comes only
// together with the one it points to.
package extractive
