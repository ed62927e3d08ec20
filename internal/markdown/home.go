package markdown

import "github.com/goccy/go-yaml/ast"

// isHomeKey reports whether a key holds a part of the home page, which has no other text:
// VitePress, "Home page"; Starlight's hero is alike.
func isHomeKey(key string) bool { return key == "hero" || key == "features" }

// homeProse are the keys of the parts of a home page that readers see. Sorted.
var homeProse = []string{"alt", "details", "linkText", "tagline", "text", "title"}

// home returns the strings that readers see of what a home page consists of: in the maps of a
// map or a list, however deep.
func (y yamlReader) home(n ast.Node) []value {
	var out []value
	switch v := n.(type) {
	case *ast.AnchorNode:
		return y.home(v.Value)
	case *ast.SequenceNode:
		for _, item := range v.Values {
			out = append(out, y.home(item)...)
		}
	case *ast.MappingNode:
		for _, pair := range v.Values {
			out = append(out, y.homePair(pair, v.IsFlowStyle)...)
		}
	case *ast.MappingValueNode:
		return y.homePair(v, false)
	}
	return out
}

func (y yamlReader) homePair(pair *ast.MappingValueNode, flow bool) []value {
	if !contains(homeProse, pair.Key.GetToken().Value) {
		return y.home(pair.Value)
	}
	if _, isList := pair.Value.(*ast.SequenceNode); isList {
		return nil
	}
	return y.values(pair.Value, flow, new(entry))
}
