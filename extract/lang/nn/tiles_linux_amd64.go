package nn

import (
	"golang.org/x/sys/cpu"
	"golang.org/x/sys/unix"
)

// hasTiles tells of AMX, which Linux gives to the processes that ask for it.
var hasTiles = hasVNNI && cpu.X86.HasAMXTile && cpu.X86.HasAMXInt8 && tilesAllowed()

func tilesAllowed() bool {
	const requestPermission, tileData = 0x1023, 18 // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
	_, _, errno := unix.RawSyscall(unix.SYS_ARCH_PRCTL, requestPermission, tileData, 0)
	return errno == 0
}
