package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"porewise/internal/shop"
	"porewise/internal/web"
)

// adminDesk is what an operator sees of the running program, on an address of its own that no reader
// knows: /metrics for Prometheus and /debug/pprof. Nil is the desk of nobody, which does nothing.
//
// The metrics hold no address, no name and no reference of an order. An order that was placed is
// porewise_requests_total of the route /checkout with the method POST and the status 303, or 201 where a script
// asked.
type adminDesk struct {
	listener net.Listener
	server   *http.Server
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	log      *slog.Logger
}

// listenAdmin opens the desk's address; nil without one. Only there is the cost of counting paid.
func listenAdmin(addr string, log *slog.Logger) (*adminDesk, error) {
	if addr == "" {
		return nil, nil
	}
	listener, err := listen("--admin-addr", addr)
	if err != nil {
		return nil, err
	}
	d := &adminDesk{listener: listener, registry: prometheus.NewRegistry(), log: log}
	d.requests = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "porewise_requests_total", Help: "Requests that were answered."}, []string{"route", "method", "status"})
	d.took = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "porewise_request_seconds", Help: "How long answers took, until the last byte was handed over.",
		Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}}, []string{"route"})
	d.registry.MustRegister(d.requests, d.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return d, nil
}

// served counts a request; nil at the desk of nobody.
func (d *adminDesk) served() func(web.Served) {
	if d == nil {
		return nil
	}
	return func(s web.Served) {
		d.requests.WithLabelValues(s.Route, s.Method, strconv.Itoa(s.Status)).Inc()
		d.took.WithLabelValues(s.Route).Observe(s.Took.Seconds())
	}
}

// serve opens the desk, for as long as the program runs, and says where it is.
func (d *adminDesk) serve(site *web.Server, box shop.Outbox, stdout io.Writer) {
	if d == nil {
		return
	}
	d.registry.MustRegister(outboxMetrics{box, time.Now}, prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "porewise_edition_printed_seconds", Help: "When the content that is served was read, in Unix time."},
		func() float64 { return float64(site.Edition().Printed().UnixMilli()) / 1000 }))
	d.server = &http.Server{Handler: d.routes(), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelWarn)}
	fmt.Fprintf(stdout, "Metrics and profiles are at http://%s/metrics and /debug/pprof/, without a password.\n", d.listener.Addr())
	go func() {
		if err := d.server.Serve(d.listener); !errors.Is(err, http.ErrServerClosed) {
			d.log.Error("the admin address is closed", "error", err)
		}
	}()
}

func (d *adminDesk) routes() http.Handler {
	routes := http.NewServeMux()
	routes.Handle("GET /metrics", promhttp.HandlerFor(d.registry, promhttp.HandlerOpts{ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelError)}))
	routes.HandleFunc("/debug/pprof/", pprof.Index)
	routes.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	routes.HandleFunc("/debug/pprof/profile", pprof.Profile)
	routes.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	routes.HandleFunc("/debug/pprof/trace", pprof.Trace)
	return routes
}

// close ends the desk at once: who looks at a profile of what stops has nothing to wait for.
func (d *adminDesk) close() {
	if d == nil {
		return
	}
	d.listener.Close()
	if d.server != nil {
		d.server.Close()
	}
}
