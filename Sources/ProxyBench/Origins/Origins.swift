import Platform

/// Everything that stands behind the proxies.
struct Origins {
    /// nginx, which answers every request with 66 bytes.
    let http: UInt16
    /// iperf3.
    let bulk: UInt16
    let echo: Origin
    /// Connections are held and nothing is sent.
    let hold: Origin
    /// Half a megabyte for everybody who comes.
    let flood: Origin
    /// Bytes without end, for all that a measurement needs.
    let stream: Origin
    private let children: [Tool]

    init(in directory: String) throws {
        (http, bulk) = (try Socket.freePort(), try Socket.freePort())
        echo = try Origin(.echo)
        hold = try Origin(.send(bytes: 0))
        flood = try Origin(.send(bytes: 512 << 10))
        stream = try Origin(.send(bytes: 1 << 40))
        let path = "\(directory)/origin.conf"
        try Files.replace(path, with: Self.nginx(http, directory))
        children = [
            try Tool(["nginx", "-c", path, "-p", directory], accepting: [http]),
            try Tool(["iperf3", "-s", "-p", "\(bulk)", "-B", "127.0.0.1"], accepting: []),
        ]
    }

    func end() {
        for origin in [echo, hold, flood, stream] { origin.end() }
        for child in children { child.end() }
    }

    private static func nginx(_ port: UInt16, _ directory: String) -> String {
        """
        daemon off;
        worker_processes 2;
        worker_rlimit_nofile 20000;
        pid \(directory)/origin.pid;
        error_log \(directory)/origin.log crit;
        events { worker_connections 16000; }
        http {
          access_log off;
          keepalive_requests 100000000;
          server {
            listen 127.0.0.1:\(port) backlog=4096;
            location / { return 200 "\(String(repeating: "g", count: 65))\\n"; }
          }
        }

        """
    }
}
