package web

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

const livePath = "/-/live"

// live tells the open pages of a preview that there is a new edition. It is safe for concurrent use.
type live struct {
	mu      *sync.Mutex
	run     int64         // tells this run of the program from another
	count   int           // of editions
	changed chan struct{} // closed by the next edition
	ended   chan struct{} // closed when the server stops
}

func newLive() live {
	return live{mu: new(sync.Mutex), run: time.Now().UnixNano(), changed: make(chan struct{}), ended: make(chan struct{})}
}

// announce wakes everybody who waits. Who is slow hears of the last edition only.
func (l *live) announce() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.count++
	close(l.changed)
	l.changed = make(chan struct{})
}

// now is the name of the present edition, and what is closed by the next.
func (l *live) now() (name string, changed <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return fmt.Sprintf("%x.%d", l.run, l.count), l.changed
}

// end ends all streams; a second call does nothing.
func (l *live) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-l.ended:
	default:
		close(l.ended)
	}
}

// EndStreams ends the streams of live reload, for which a graceful stop would wait. No new ones begin.
func (s *Server) EndStreams() { s.live.end() }

// heartbeat is how often a stream that has nothing to tell is tried: who has gone without a word is noticed.
const heartbeat = 20 * time.Second

// stream answers /-/live with server-sent events: the name of the present edition at once, then that of
// each that follows.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	_ = out.SetReadDeadline(time.Time{}) // what cannot be set is not there, as in tests
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx would keep events back
	send := func(text string) bool {
		_ = out.SetWriteDeadline(time.Now().Add(heartbeat))
		_, err := w.Write([]byte(text))
		return err == nil && out.Flush() == nil
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	ok := send("retry: 500\n\n")
	for told := ""; ok; {
		name, changed := s.live.now()
		if name != told {
			told, ok = name, send("data: "+name+"\n\n")
			continue
		}
		select {
		case <-changed:
		case <-beat.C:
			ok = send(": still here\n\n")
		case <-r.Context().Done():
			return
		case <-s.live.ended:
			return
		}
	}
}
