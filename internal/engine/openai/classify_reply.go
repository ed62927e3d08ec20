package openai

import "tolka/internal/engine"

// replyRows lists what can be wrong with a reply of status 200, in the form of rows.
func replyRows() []row {
	return []row{
		{
			when:    cause(errLength, errOpenThink),
			remedy:  relimit,
			failure: engine.Truncated,
			says:    "{cause}",
			hint:    "use a model that can write longer replies, or smaller articles",
		}, {
			when:    cause(errRunaway, errTooLarge),
			remedy:  vary,
			failure: engine.Truncated,
			says:    "{cause}, and was stopped",
			hint:    otherModel,
		}, {
			when:    cause(errPromptCut),
			failure: engine.PromptCut,
			says:    "{host} cut the prompt{window}: it read far fewer tokens than were sent",
			hint:    "raise the server's context: Ollama: OLLAMA_CONTEXT_LENGTH=16384 for the server, or num_ctx in the model; LM Studio: the model's context length",
		}, {
			when:    is[*unknownFinish],
			remedy:  retry,
			failure: engine.Server,
			says:    "{host} did not finish its reply: {cause}",
			hint:    otherModel,
		}, {
			when:    cause(errNoDone, errNoFinish, errNoChoices, errBrokenJSON, errNothing),
			remedy:  retry,
			failure: engine.Server,
			says:    "{host} failed: {cause}",
			hint:    goesOn,
		},
	}
}
