package cli

import (
	"context"
	"crypto/x509"
	"sync"

	"tolka/internal/config"
	"tolka/internal/disk"
)

// authorities reads each file of certificate authorities once for all connections of a
// command: the file may be a pipe.
type authorities struct {
	mu    sync.Mutex
	pools map[string]*x509.CertPool
}

// roots returns the system's certificate authorities and those of the PEM file that --ca-file
// names; nil, which means the system's, if it names none. ctx ends the wait for a pipe.
func (a *authorities) roots(ctx context.Context, setting config.Text) (*x509.CertPool, error) {
	file := setting.String()
	if file == "" {
		return nil, nil
	}
	const hint = "name a PEM file with the certificates of your authority"
	a.mu.Lock()
	defer a.mu.Unlock()
	if pool := a.pools[file]; pool != nil {
		return pool, nil
	}
	pem, err := disk.ReadNamed(ctx, file, disk.Large)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, usage(setting.Place()+": "+err.Error(), hint)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, usage(setting.Place()+": there is no certificate in "+file, hint)
	}
	if a.pools == nil {
		a.pools = make(map[string]*x509.CertPool)
	}
	a.pools[file] = pool
	return pool, nil
}
