package number

import (
	"strconv"
	"strings"
)

// Value is a decimal number of any length in a canonical form, so that == tells
// whether two are equal. The zero Value is 0.
type Value struct {
	digits string // without zeros at either end; "" for 0
	exp    int    // the power of ten that the last digit counts
}

// newValue returns digits times ten to the power of exp.
func newValue(digits string, exp int) Value {
	digits = strings.TrimLeft(digits, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return Value{}
	}
	return Value{short, exp + len(digits) - len(short)}
}

// intValue returns the value of a whole number that is not negative.
func intValue[N int | int64](n N) Value { return newValue(strconv.FormatInt(int64(n), 10), 0) }

// shift returns v times ten to the power of n.
func (v Value) shift(n int) Value {
	if v.digits == "" {
		return v
	}
	return Value{v.digits, v.exp + n}
}

// int returns a whole number of up to 18 digits.
func (v Value) int() (n int64, ok bool) {
	if v.exp < 0 || len(v.digits)+v.exp > 18 {
		return 0, false
	}
	for _, d := range v.digits {
		n = n*10 + int64(d-'0')
	}
	for range v.exp {
		n *= 10
	}
	return n, true
}

// small reports whether v is a whole number that may be missing.
func (v Value) small() bool {
	n, ok := v.int()
	return ok && n <= maxIgnored
}

// Whole reports whether v is a whole number.
func (v Value) Whole() bool { return v.exp >= 0 }

// half reports whether v is a whole number and a half.
func (v Value) half() bool { return v.exp == -1 && strings.HasSuffix(v.digits, "5") }

// String returns the number with a decimal point and without separators.
func (v Value) String() string {
	switch {
	case v.digits == "":
		return "0"
	case v.exp >= 0 && v.exp < 40:
		return v.digits + strings.Repeat("0", v.exp)
	case v.exp >= 0:
		return v.digits + "e" + intValue(v.exp).String()
	case len(v.digits) > -v.exp:
		return v.digits[:len(v.digits)+v.exp] + "." + v.digits[len(v.digits)+v.exp:]
	}
	return "0." + strings.Repeat("0", -v.exp-len(v.digits)) + v.digits
}

// plus returns the sum of two whole numbers; v if it is unknown.
func (v Value) plus(w Value) Value {
	a, ok := v.int()
	b, also := w.int()
	if !ok || !also {
		return v
	}
	return intValue(a + b)
}

// Between reports whether v is a whole number from low to high.
func (v Value) Between(low, high int64) bool {
	n, ok := v.int()
	return ok && v.Whole() && low <= n && n <= high
}
