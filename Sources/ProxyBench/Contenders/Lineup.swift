import Platform

/// Who is measured.
struct Lineup {
    let options: Options
    let origins: Origins
    let directory: String

    /// Who could be started, ours before the peers, and what is missing.
    func start() throws -> (present: [Contender], missing: [String]) {
        var present = [direct, try toxicServer(Contender.ours)]
        var missing: [String] = []
        let peers: [(String, () throws -> Contender)] = [
            ("HAProxy", haproxy), ("nginx", nginx), ("Toxiproxy", { try toxicServer("Toxiproxy") }),
        ]
        for (name, start) in peers where !options.without.contains(name) {
            do { present.append(try start()) } catch { missing.append("\(name): \(error)") }
        }
        return (present, missing)
    }

    private var direct: Contender {
        let doors = Contender.Doors(
            http: origins.http, bulk: origins.bulk, echo: origins.echo.port, hold: origins.hold.port, flood: origins.flood.port,
            stream: origins.stream.port)
        return Contender(name: Contender.direct, doors: doors, tool: nil)
    }

    /// A server with the HTTP API of Toxiproxy, and a proxy before each origin.
    ///
    /// - Parameter seed: for a server that takes one when it starts.
    func toxicServer(_ name: String, seed: Int? = nil) throws -> Contender {
        let port = try Socket.freePort()
        let isOurs = name == Contender.ours
        let command = isOurs ? [options.gameday, "proxy"] : [options.toxiproxy]
        let seeded = isOurs ? [] : seed.map { ["-seed", "\($0)"] } ?? []
        let flags = isOurs ? ["--port", "\(port)"] : ["-port", "\(port)"]
        let tool = try Tool(command + flags + seeded, accepting: [port])
        let control = ControlClient(port: port, patience: .seconds(options.isShort ? 2 : 30))
        let doors = try Contender.Doors.free()
        for pair in doors.pairs(origins) { try control.createProxy(pair.name, listen: pair.listen, upstream: pair.upstream) }
        return Contender(name: name, doors: doors, tool: tool, control: control)
    }

    private func haproxy() throws -> Contender {
        let doors = try Contender.Doors.free()
        let sections = doors.pairs(origins).map {
            """
            listen \($0.name)
              bind 127.0.0.1:\($0.listen) backlog 4096
              server origin 127.0.0.1:\($0.upstream)
            """
        }
        let text = """
            global
              maxconn 9700
              nbthread 2
            defaults
              mode tcp
              maxconn 9700
              timeout connect 5s
              timeout client 300s
              timeout server 300s
            \(sections.joined(separator: "\n"))

            """
        let path = "\(directory)/haproxy.cfg"
        try Files.replace(path, with: text)
        return Contender(name: "HAProxy", doors: doors, tool: try Tool(["haproxy", "-db", "-f", path], accepting: [doors.http]))
    }

    private func nginx() throws -> Contender {
        let doors = try Contender.Doors.free()
        let servers = doors.pairs(origins).map {
            "  server { listen 127.0.0.1:\($0.listen) backlog=4096; proxy_pass 127.0.0.1:\($0.upstream); }"
        }
        let module = "/usr/lib/nginx/modules/ngx_stream_module.so"
        let text = """
            \(Files.exists(module) ? "load_module \(module);" : "")
            daemon off;
            worker_processes 2;
            worker_rlimit_nofile 20000;
            pid \(directory)/nginx.pid;
            error_log \(directory)/nginx.log crit;
            events { worker_connections 19900; }
            stream {
              proxy_buffer_size 64k;
              proxy_timeout 300s;
            \(servers.joined(separator: "\n"))
            }

            """
        let path = "\(directory)/nginx.conf"
        try Files.replace(path, with: text)
        let tool = try Tool(["nginx", "-c", path, "-p", directory], accepting: [doors.http])
        return Contender(name: "nginx", doors: doors, tool: tool)
    }
}
