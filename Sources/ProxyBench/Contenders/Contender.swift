import Platform

/// Somebody who carries connections from clients to the origins, or nobody: the direct connection.
struct Contender {
    static let ours = "gameday"
    static let direct = "direct"

    /// Where clients connect to.
    struct Doors {
        var http: UInt16
        var bulk: UInt16
        var echo: UInt16
        var hold: UInt16
        var flood: UInt16
        var stream: UInt16

        static func free() throws -> Doors {
            func next() throws -> UInt16 { try Socket.freePort() }
            return try Doors(http: next(), bulk: next(), echo: next(), hold: next(), flood: next(), stream: next())
        }

        /// Listening port and origin, with a name for each.
        func pairs(_ origins: Origins) -> [(name: String, listen: UInt16, upstream: UInt16)] {
            [
                ("http", http, origins.http), ("bulk", bulk, origins.bulk), ("echo", echo, origins.echo.port),
                ("hold", hold, origins.hold.port), ("flood", flood, origins.flood.port), ("stream", stream, origins.stream.port),
            ]
        }
    }

    let name: String
    let doors: Doors
    /// nil for the direct connection.
    let tool: Tool?
    /// For those that have toxics.
    var control: ControlClient?

    var tree: ProcessTree? { tool.map { ProcessTree(of: $0.child.pid) } }

    func end() { tool?.end() }
}
