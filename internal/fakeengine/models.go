package fakeengine

import (
	"maps"
	"net/http"
)

// models lists the models, or fails because the server is still loading one.
func (s *Server) models(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	s.cfg.Loading--
	loading := s.cfg.Loading >= 0
	s.mu.Unlock()
	if loading {
		writeFault(w, httpErrors["loading"])
		return
	}
	var list []map[string]any
	for _, m := range s.cfg.Models {
		entry := map[string]any{"id": m, "object": "model"}
		maps.Copy(entry, s.cfg.Fields)
		list = append(list, entry)
	}
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": list})
}
