package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// mutant is a change of a piece of source.
type mutant struct {
	file       string
	line       int
	start, end int
	what       string
	// text is the piece with both versions in it; %d is the mutant's number.
	text string
}

// find lists the mutants of the files of a package.
func find(dir string, names []string) ([]mutant, error) {
	var all []mutant
	for _, name := range names {
		path := filepath.Join(dir, name)
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, path, src, 0)
		if err != nil {
			return nil, err
		}
		v := visitor{fset: fset, path: path, src: src}
		ast.Inspect(tree, v.visit)
		all = append(all, v.found...)
	}
	return all, nil
}

type visitor struct {
	fset  *token.FileSet
	path  string
	src   []byte
	found []mutant
}

func (v *visitor) text(n ast.Node) string {
	return string(v.src[v.fset.Position(n.Pos()).Offset:v.fset.Position(n.End()).Offset])
}

func (v *visitor) add(n ast.Node, what, format string, args ...any) {
	start := v.fset.Position(n.Pos())
	v.found = append(v.found, mutant{v.path, start.Line, start.Offset, v.fset.Position(n.End()).Offset, what, fmt.Sprintf(format, args...)})
}

// opposites are the operators that a mutant has instead: at the edge of a comparison, and the
// other one of two.
var opposites = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LAND: token.LOR, token.LOR: token.LAND,
}

func (v *visitor) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok == token.VAR // constants and types have no switches
	case *ast.ArrayType:
		return false
	case *ast.BinaryExpr:
		if other, ok := opposites[n.Op]; ok {
			x, y := v.text(n.X), v.text(n.Y)
			v.add(n, fmt.Sprintf("%s for %s", other, n.Op), "(mutated(%%[1]d) && (%s %s %s) || !mutated(%%[1]d) && (%s %s %s))", escape(x), other, escape(y), escape(x), n.Op, escape(y))
		}
	case *ast.IfStmt:
		v.add(n.Cond, "condition negated", "((%s) != mutated(%%[1]d))", escape(v.text(n.Cond)))
	case *ast.ExprStmt:
		v.remove(n)
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			v.remove(n)
		}
	case *ast.IncDecStmt:
		v.remove(n)
	case *ast.ReturnStmt:
		for _, r := range n.Results {
			if id, ok := r.(*ast.Ident); ok && (id.Name == "true" || id.Name == "false") {
				v.add(r, "returns the opposite", "(%s != mutated(%%[1]d))", id.Name)
			}
		}
	case *ast.BasicLit:
		switch n.Kind {
		case token.INT:
			v.add(n, n.Value+" plus 1", "mutatedInt(%%[1]d, %s)", n.Value)
		case token.FLOAT:
			v.add(n, "half of "+n.Value, "mutatedFloat(%%[1]d, %s)", n.Value)
		}
	}
	return true
}

// remove adds the mutant without a statement. What ends a function stays: the compiler wants it.
func (v *visitor) remove(n ast.Node) {
	text := v.text(n)
	if strings.HasPrefix(text, "panic(") || strings.HasPrefix(text, "_ =") || strings.Contains(text, ".Unlock()") || strings.Contains(text, ".Done()") {
		return // the tests would stop, not fail
	}
	v.add(n, "removed: "+strings.Join(strings.Fields(text), " "), "if !mutated(%%[1]d) { %s }", escape(text))
}

// escape keeps source from being read as a format.
func escape(text string) string { return strings.ReplaceAll(text, "%", "%%") }
