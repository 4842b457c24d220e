package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

const (
	holderDirEnv  = "ENTENTE_TEST_HOLDER_DIR"
	holderReadEnv = "ENTENTE_TEST_HOLDER_READS"
)

// TestLockHolder is the process that the tests of locks start: it opens a store,
// reads it, and has it for as long as it is let.
func TestLockHolder(t *testing.T) {
	dir := os.Getenv(holderDirEnv)
	if dir == "" {
		t.Skip("it is run by other tests")
	}
	s, err := Open(dir, Options{ReadOnly: os.Getenv(holderReadEnv) != ""})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wantQuads(t, s, made("a", "p", "b", ""))
	if t.Failed() {
		return
	}
	fmt.Println("opened")
	time.Sleep(time.Minute)
}

// hold starts a process that has the store open. What alter changes of the
// command may be nil.
func hold(t *testing.T, dir string, read bool, alter func(*exec.Cmd)) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestLockHolder$")
	cmd.Env = append(os.Environ(), holderDirEnv+"="+dir)
	if read {
		cmd.Env = append(cmd.Env, holderReadEnv+"=1")
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if alter != nil {
		alter(cmd)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(t, cmd) })
	line := make([]byte, 6)
	if _, err := io.ReadFull(out, line); err != nil || string(line) != "opened" {
		rest, _ := io.ReadAll(out)
		t.Fatalf("the other process says %q, %v", append(line, rest...), err)
	}
	return cmd
}

// end kills a process that hold has started, unless it has ended.
func end(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if cmd.ProcessState != nil {
		return
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = cmd.Wait()
}

// names reports whether the error names a process and its program.
func names(err error, pid int) bool {
	return strings.Contains(err.Error(), fmt.Sprintf("process %d (%s)", pid, filepath.Base(os.Args[0])))
}

// oneQuad makes a store that has one quad, and closes it.
func oneQuad(t *testing.T, dir string) {
	t.Helper()
	s, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, add(made("a", "p", "b", "")))
	mustClose(t, s)
}

func TestLocked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	oneQuad(t, dir)
	refused := func(pid int) {
		t.Helper()
		for _, options := range []Options{{}, {ReadOnly: true}} {
			if _, err := Open(dir, options); !errors.Is(err, ErrLocked) || !names(err, pid) {
				t.Errorf("open with %+v what process %d changes: got %v", options, pid, err)
			}
		}
	}
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	refused(os.Getpid())
	mustClose(t, s)
	other := hold(t, dir, false, nil)
	refused(other.Process.Pid)
	end(t, other)
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatalf("open after the holder was killed: %v", err)
	}
	mustClose(t, s)
}

// TestReadersShare has several processes read a store at once, which none can
// change meanwhile.
func TestReadersShare(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no locks are shared there")
	}
	dir := filepath.Join(t.TempDir(), "store")
	oneQuad(t, dir)
	first, second := hold(t, dir, true, nil), hold(t, dir, true, nil)
	own, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("read what others read: %v", err)
	}
	wantQuads(t, own, made("a", "p", "b", ""))
	refused := func(pids ...int) {
		t.Helper()
		_, err := Open(dir, Options{})
		if !errors.Is(err, ErrLocked) {
			t.Fatalf("change what others read: got %v, want %v", err, ErrLocked)
		}
		for _, pid := range pids {
			if runtime.GOOS == "linux" && !names(err, pid) {
				t.Errorf("process %d reads, the error is %v", pid, err)
			}
		}
		if got := strings.Count(err.Error(), "process "); runtime.GOOS == "linux" && got != len(pids) {
			t.Errorf("%v names %d processes, want %d", err, got, len(pids))
		}
	}
	refused(first.Process.Pid, second.Process.Pid, os.Getpid())
	mustClose(t, own)
	refused(first.Process.Pid, second.Process.Pid)
	end(t, first)
	refused(second.Process.Pid)
	end(t, second)
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatalf("change what nobody reads any more: %v", err)
	}
	apply(t, s, add(made("c", "p", "d", "")))
	mustClose(t, s)
}

// TestReadUnwritable reads a store, whose writer was killed, in a folder that the
// reader may not write.
func TestReadUnwritable(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "store")
	oneQuad(t, dir)
	end(t, hold(t, dir, false, nil))
	program := filepath.Join(top, filepath.Base(os.Args[0]))
	binary, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, binary, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{filepath.Dir(top), top} { // which only their owner may pass, by default
		if err := os.Chmod(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	reader := hold(t, dir, true, func(cmd *exec.Cmd) {
		cmd.Path, cmd.Dir = program, top
		if os.Getuid() == 0 { // who may write anywhere
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
	})
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrLocked) && os.Getuid() == 0 {
		t.Errorf("change what another user reads: got %v, want %v", err, ErrLocked)
	}
	end(t, reader)
}

// TestReadingWritesNothing opens a store for reading on a disk that takes no
// write.
func TestReadingWritesNothing(t *testing.T) {
	mem := vfs.NewCrashableMem()
	s, err := Create("store", Options{FS: mem})
	if err != nil {
		t.Fatal(err)
	}
	q := made("a", "p", "b", "")
	apply(t, s, add(q))
	crashed := mem.CrashClone(vfs.CrashCloneCfg{}) // with what is only in the log
	mustClose(t, s)
	s, err = Open("store", Options{ReadOnly: true, FS: errorfs.Wrap(crashed, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind.ReadOrWrite() == errorfs.OpIsWrite && filepath.Base(op.Path) != lockFile {
			t.Errorf("%v of %s", op.Kind, op.Path)
			return errInjected
		}
		return nil
	}))})
	if err != nil {
		t.Fatal(err)
	}
	wantQuads(t, s, q)
	mustCheck(t, s)
	mustClose(t, s)
}
