import Glibc
import Platform

/// A civil clock that can be put forward and back under a running program, and under everything that it starts.
///
/// The machine's own clock belongs to everybody. So a library is put before the C library that adds what a file says to
/// `CLOCK_REALTIME`; every other clock stays what it is, as when an administrator or NTP sets the time.
final class MovedClock: Sendable {
    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <time.h>
        #include <unistd.h>
        static volatile long *offset;
        __attribute__((constructor)) static void start(void) {
          const char *path = getenv("GD_TEST_CLOCK");
          int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
          void *page = fd < 0 ? MAP_FAILED : mmap(0, 8, PROT_READ, MAP_SHARED, fd, 0);
          if (page != MAP_FAILED) offset = page;
          if (fd >= 0) close(fd);
        }
        int clock_gettime(clockid_t clock, struct timespec *time) {
          static int (*real)(clockid_t, struct timespec *);
          if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
          int result = real(clock, time);
          if (result == 0 && clock == CLOCK_REALTIME && offset) time->tv_sec += *offset;
          return result;
        }

        """

    private let directory: String

    init() throws {
        directory = "/tmp/gd-clock-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(directory)
        try Files.replace("\(directory)/clock.c", with: Self.source)
        try Files.replace("\(directory)/offset", with: [UInt8](repeating: 0, count: 8))
        try SmallVolume.call(
            "clang", "-shared", "-fPIC", "-O1", "-o", "\(directory)/clock.so", "\(directory)/clock.c", "-ldl")
    }

    deinit { try? Files.removeTree(directory) }

    var variables: [(String, String)] {
        [("LD_PRELOAD", "\(directory)/clock.so"), ("GD_TEST_CLOCK", "\(directory)/offset")]
    }

    /// From now on the clock is this far from the real one; in place, for the file is looked at by running programs.
    func move(by seconds: Int) throws {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (8 * $0)) }
        let number = open("\(directory)/offset", O_WRONLY | O_CLOEXEC)
        guard number >= 0 else { throw PlatformError("cannot move the clock", errno: errno) }
        try Descriptor(owning: number).write(bytes)
    }

    static let isPossible = Surroundings.locate(program: "clang") != nil
}
