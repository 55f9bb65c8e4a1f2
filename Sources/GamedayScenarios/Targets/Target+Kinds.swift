extension Target where Kind == VolumeKind {
    /// The file system that holds a directory; files that faults create lie there.
    public static func volume(
        _ name: String, path: Text, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        .query(
            name, kind: "volume", [JSONValue.Entry("path", path.json)], expect: nil, uses: path.mentions,
            at: SourcePlace(fileID, line, column))
    }
}

extension Target where Kind == MachineKind {
    /// This machine.
    public static func machine(
        _ name: String, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target { .query(name, kind: "host", [], expect: nil, at: SourcePlace(fileID, line, column)) }
}

extension Target where Kind == ByHandKind {
    /// Something that only a person can break.
    ///
    /// - Parameter what: what it is, so that a person finds it.
    public static func byHand(
        _ name: String, what: Text, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        .query(
            name, kind: "by_hand", [JSONValue.Entry("what", what.json)], expect: nil, uses: what.mentions,
            at: SourcePlace(fileID, line, column))
    }
}

extension Target where Kind == LinkKind {
    /// The way from a target to an address (`HOST:PORT`), redirected in the caller's network for the run.
    public static func link(
        _ name: String, from caller: any NamedTarget, to address: Text,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        let caller = caller.reference
        return .query(
            name, kind: "link", [JSONValue.Entry("from", .text(caller.name)), JSONValue.Entry("to", address.json)], expect: nil,
            uses: caller.mentions + address.mentions, at: SourcePlace(fileID, line, column))
    }

    /// A proxy of a standing fault proxy.
    ///
    /// - Parameters:
    ///   - proxy: the address of the fault proxy's interface.
    ///   - proxyName: the name of the proxy there.
    public static func link(
        _ name: String, proxy: Text, named proxyName: Text, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        .query(
            name, kind: "link", [JSONValue.Entry("proxy", proxy.json), JSONValue.Entry("name", proxyName.json)], expect: nil,
            uses: proxy.mentions + proxyName.mentions, at: SourcePlace(fileID, line, column))
    }

    /// A port of this machine that leads to an address, for callers that the scenario itself starts.
    public static func link(
        _ name: String, listen: Text, to address: Text, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        .query(
            name, kind: "link", [JSONValue.Entry("listen", listen.json), JSONValue.Entry("to", address.json)], expect: nil,
            uses: listen.mentions + address.mentions, at: SourcePlace(fileID, line, column))
    }
}
