package cli

import (
	"fmt"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/dustin/go-humanize"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/session"
	"tolka/internal/store"
)

func (env Env) cache() *cliv2.Command {
	return &cliv2.Command{
		Description: `The cache holds translated blocks, so that an edited article costs only the
blocks that changed. It contains text of your articles: --no-cache neither reads
nor writes it.`,
		Subcommands: []*cliv2.Command{
			{Name: "stat", Usage: "show the cache's folder, blocks and size", Action: env.cacheStat},
			{Name: "clear", Usage: "delete the cache; results stay", Action: env.cacheClear},
		},
	}
}

func (env Env) cacheStat(c *cliv2.Context) error {
	blocks, limit, err := env.openBlocks(c)
	if err != nil {
		return err
	}
	n, size, err := blocks.Stat()
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "%s blocks, %s of at most %s, in %s\n", humanize.Comma(int64(n)), humanize.Bytes(uint64(size)), humanize.Bytes(uint64(limit)), cacheDir())
	return nil
}

func (env Env) cacheClear(c *cliv2.Context) error {
	blocks, _, err := env.openBlocks(c)
	if err != nil {
		return err
	}
	n, size, err := blocks.Stat()
	if err != nil {
		return err
	}
	if err := blocks.Clear(); err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "%s blocks deleted, %s freed\n", humanize.Comma(int64(n)), humanize.Bytes(uint64(size)))
	return nil
}

// openBlocks returns the remembered blocks, and the bytes that they may take.
func (env Env) openBlocks(c *cliv2.Context) (*store.Blocks, int64, error) {
	s, err := env.settings(c)
	if err != nil {
		return nil, 0, err
	}
	limit := s.CacheMaxSize.Get(&err)
	return store.OpenBlocks(cacheDir(), limit), limit, err
}

// cacheDir is where blocks are remembered.
func cacheDir() string { return filepath.Join(xdg.CacheHome, "tolka", "blocks") }

// blockCache is the remembered blocks of a run, nil where the user wants none. A dry run only
// reads them.
func blockCache(s *config.Settings, dryRun bool) (session.Memory, error) {
	var err error
	limit, off := s.CacheMaxSize.Get(&err), s.NoCache.Get(&err)
	if err != nil || off {
		return nil, err
	}
	blocks := store.OpenBlocks(cacheDir(), limit)
	blocks.ReadOnly = dryRun
	return blocks, nil
}
