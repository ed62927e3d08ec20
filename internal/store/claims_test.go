package store_test

import (
	"testing"

	"tolka/internal/store"
)

func TestClaims(t *testing.T) {
	t.Parallel()
	var c store.Claims
	release, _ := c.Claim(key("a"))
	if release == nil {
		t.Fatal("the first claim was refused")
	}
	if other, _ := c.Claim(key("b")); other == nil {
		t.Error("a claim on another key was refused")
	}
	second, released := c.Claim(key("a"))
	if second != nil {
		t.Fatal("one key was claimed twice")
	}
	select {
	case <-released:
		t.Error("released before the claim ended")
	default:
	}
	release()
	release() // does nothing, as after a panic that releases once more
	<-released
	again, _ := c.Claim(key("a"))
	if again == nil {
		t.Error("a released key cannot be claimed")
	}
}
