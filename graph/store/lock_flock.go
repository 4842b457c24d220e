//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// lockPath locks a file by flock(2), together with others or alone. A shared lock
// asks for nothing but that the file may be read.
func lockPath(name string, shared bool) (io.Closer, error) {
	mode, how := os.O_RDWR, syscall.LOCK_EX
	if shared {
		mode, how = os.O_RDONLY, syscall.LOCK_SH
	}
	file, err := os.OpenFile(name, mode|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	err = flock(file, how)
	if err == nil {
		return file, nil
	}
	// Where the lock can be shared, those who have it read.
	if !shared && errors.Is(err, syscall.EWOULDBLOCK) && flock(file, syscall.LOCK_SH) == nil {
		err = readersError(sharers(file))
	}
	return nil, errors.Join(err, file.Close())
}

func flock(file *os.File, how int) error {
	if err := syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB); err != nil {
		return fmt.Errorf("lock %s: %w", file.Name(), err)
	}
	return nil
}

// sharers names the other processes that share the lock of a file, as Linux tells
// them in /proc/locks; elsewhere it names none.
func sharers(file *os.File) (names []string) {
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		return nil
	}
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	// Linux spreads the two numbers of a device over its one.
	device := uint64(stat.Dev)
	major, minor := device>>8&0xfff|device>>32&^0xfff, device&0xff|device>>12&^0xff
	place := fmt.Sprintf("%02x:%02x:%d", major, minor, stat.Ino)
	own := false // the lock by which it was found that there are others
	for line := range strings.Lines(string(locks)) {
		// number, kind of lock, ADVISORY, READ, process, place, range
		fields := strings.Fields(line)
		if len(fields) < 6 || fields[1] != "FLOCK" || fields[3] != "READ" || fields[5] != place {
			continue
		}
		if fields[4] == fmt.Sprint(os.Getpid()) && !own {
			own = true
			continue
		}
		names = append(names, processName(fields[4]))
	}
	return names
}

func processName(pid string) string {
	name, err := os.ReadFile("/proc/" + pid + "/comm")
	if err != nil {
		return "process " + pid
	}
	return fmt.Sprintf("process %s (%s)", pid, strings.TrimSpace(string(name)))
}
