import Processes
import Testing

@testable import ProcessTargets

struct ParsingTests {
    private static let mixed = """
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime shared:5 - cgroup cgroup rw,cpu,cpuacct
        41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
        50 31 0:40 /docker/abc /sys/fs/cgroup/memory ro shared:1 master:2 - cgroup cgroup rw,memory
        """

    @Test("control group trees of both versions are found in one mount table")
    func mounts() {
        let found = CgroupHierarchy.parse(mountInfo: Self.mixed)
        #expect(found.map(\.mountPoint) == ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/memory"])
        #expect(found.map(\.version) == [.one, .two, .one])
        #expect(found[0].options.contains("cpuacct"))
    }

    @Test(
        "a group's directory allows for a mount that shows only a part of the tree",
        arguments: [
            (0, "/", "/sys/fs/cgroup/cpu"), (0, "/a/b", "/sys/fs/cgroup/cpu/a/b"), (2, "/docker/abc", "/sys/fs/cgroup/memory"),
            (2, "/docker/abc/x", "/sys/fs/cgroup/memory/x"), (2, "/docker/abcd", nil), (2, "/other", nil),
        ] as [(Int, String, String?)])
    func directories(tree: Int, path: String, expected: String?) {
        #expect(CgroupHierarchy.parse(mountInfo: Self.mixed)[tree].directory(of: path) == expected)
    }

    @Test("memberships are read for each controller and for the unified tree")
    func memberships() {
        let paths = CgroupPaths(text: "4:cpu,cpuacct:/system.slice/nginx.service\n1:name=systemd:/x\n0::/user.slice/a:b\n")
        #expect(paths.path(controller: "cpuacct") == "/system.slice/nginx.service")
        #expect(paths.path(controller: nil) == "/user.slice/a:b")
        #expect(paths.path(controller: "memory") == nil)
        #expect(paths.contains(unit: "nginx"))
        #expect(paths.contains(unit: "nginx.service"))
        #expect(!paths.contains(unit: "ngin"))
        #expect(paths.contains(group: "/system.slice"))
        #expect(paths.contains(group: "/system.slice/nginx.service/"))
        #expect(!paths.contains(group: "/system"))
        #expect(!paths.contains(group: "/"))
    }

    @Test("only sockets that listen on the port count")
    func ports() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0
               1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1
               2: 00000000:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0 0 10 0
            """
        #expect(PortOwners.listeningInodes(port: 8_080, table: table) == ["4711"])
        #expect(PortOwners.listeningInodes(port: 8_082, table: table) == [])
    }

    @Test("the machine's figures are read in stored units")
    func host() {
        #expect(HostSignals.busyTicks("cpu  100 20 30 5000 40 5 6 7 0 0\ncpu0 1 1 1 1 1 1 1 1\n") == 168)
        #expect(HostSignals.busyTicks("nonsense") == nil)
        #expect(HostSignals.memory("MemAvailable", in: "MemTotal: 9 kB\nMemAvailable:    2048 kB\n") == 2_097_152)
        #expect(HostSignals.pressure("some avg10=1.25 avg60=0.00 avg300=0.00 total=1\nfull avg10=0.00\n") == 1_250)
    }

    @Test("a program is known by its base name, also under a title of its own")
    func commandLines() {
        #expect(CommandText.text(["/usr/bin/worker", "--port", "1"]) == "worker --port 1")
        #expect(CommandText.text(["nginx: master process /usr/sbin/nginx"]) == "nginx: master process /usr/sbin/nginx")
        #expect(CommandText.text(["-bash"]) == "-bash")
        #expect(CommandText.text([]) == "")
    }

    @Test("signal masks are read by bit")
    func masks() {
        let masks = SignalMasks(
            status: "SigPnd:\t0000000000000000\nShdPnd:\t0000000000040000\nSigIgn:\t0000000000000001\nSigCgt:\t0000000000004000\n"
        )
        #expect(masks.isPending(19))
        #expect(!masks.isPending(15))
        #expect(masks.ignores(1))
        #expect(masks.handles(15))
    }

    @Test("words are quoted for a shell only where they must be")
    func quoting() {
        #expect(Shell.line(["rm", "-f", "/a b/it's", ""]) == "rm -f '/a b/it'\\''s' ''")
    }
}
