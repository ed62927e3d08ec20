// Package extractive builds a summary from an article's own sentences, without a model or network
// access.
//
// It splits an article into units: sentences, or quotations of several sentences. It scores each
// unit by how central it is to the article (LexRank with a prior: Erkan and Radev 2004, Otterbacher
// et al. 2005), by its position, and by the terms that it shares with the title. It then chooses
// units one by one until the length is reached, each for its score minus what it repeats of the
// chosen ones (maximal marginal relevance: Carbonell and Goldstein 1998). Time and memory are
// proportional to the article's length. A sentence that points back ("Dies erklärte er …") is only
// used together with the sentence that it points to.
package extractive
