// Package text holds what several rooms need to know of plain text, in any
// script: where its sentences end, how many words a reader would count, and
// about how many tokens a language model would make of it.
//
// Nothing here needs a dictionary or a model; the lists of abbreviations and
// function words are data files, read when a language is first used.
package text
