package failure_test

import (
	"fmt"
	"io/fs"

	"tolka/internal/article"
	"tolka/internal/failure"
)

func ExampleReading() {
	f := failure.Reading(&fs.PathError{Op: "open", Path: "a.md", Err: fs.ErrPermission})
	fmt.Println(f.Reason, f.Message)
	fmt.Println(f.Hint)
	// Output:
	// io permission denied
	// make it readable: chmod u+rX PATH
}

func ExamplePolicy_Apply() {
	for _, f := range failure.Strict.Apply([]article.Finding{{Check: "length", Message: "short"}}) {
		fmt.Println(f.Level, f)
	}
	// Output: error length: short
}
