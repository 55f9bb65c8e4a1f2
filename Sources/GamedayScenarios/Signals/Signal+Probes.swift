extension Signal where Measured == Time {
    /// The time to the end of the answer to a request. Another status, a broken or late answer are failed samples.
    ///
    /// - Parameters:
    ///   - url: `http://…`, `https://…`, or `unix:/run/app.sock:/path` for a local socket.
    ///   - timeout: after which a sample counts as failed; without it 2 s.
    ///   - method: in capitals; without it `GET`.
    public static func http(
        _ name: String, _ url: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil, method: Text? = nil,
        headers: KeyValuePairs<String, Text> = [:], body: Text? = nil, expect: HTTPExpectation? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var probe = ProbeForm("http", url, cadence, timeout)
        probe.add(method: method, headers: headers, body: body, expect: expect)
        return probe.signal(name, at: SourcePlace(fileID, line, column))
    }

    /// The time until a TCP connection is open.
    ///
    /// - Parameter address: `HOST:PORT`, `[::1]:PORT`, or `unix:/run/app.sock`.
    public static func tcp(
        _ name: String, _ address: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal { ProbeForm("tcp", address, cadence, timeout).signal(name, at: SourcePlace(fileID, line, column)) }

    /// The time that a program takes, executed without a shell; an exit code other than 0 is a failed sample.
    public static func command(
        _ name: String, _ words: [Text], _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal { ProbeForm("command", words, cadence, timeout).signal(name, at: SourcePlace(fileID, line, column)) }

    /// The time since a file was last changed.
    public static func age(
        _ name: String, ofFile path: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var probe = ProbeForm("file", path, cadence, timeout)
        probe.entries.add("read", .text("age"))
        probe.entries.add("as", .text("duration"))
        return probe.signal(name, at: SourcePlace(fileID, line, column))
    }

    /// What callers of a simulated service wait: `Signal.simulated("checkout", "gateway.checkout")`.
    public static func simulated(
        _ name: String, _ operation: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal { ProbeForm("simulated", operation, cadence, timeout).signal(name, at: SourcePlace(fileID, line, column)) }
}

extension Signal where Measured == Bytes {
    /// How large a file is.
    public static func size(
        _ name: String, ofFile path: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal { ProbeForm("file", path, cadence, timeout).signal(name, at: SourcePlace(fileID, line, column)) }
}

extension Signal where Measured == Number {
    /// How many lines a file has.
    public static func lines(
        _ name: String, ofFile path: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var probe = ProbeForm("file", path, cadence, timeout)
        probe.entries.add("read", .text("lines"))
        probe.entries.add("as", .text("integer"))
        return probe.signal(name, at: SourcePlace(fileID, line, column))
    }
}

extension Signal {
    /// A value in the JSON answer to a request.
    ///
    /// - Parameters:
    ///   - json: its place, such as `$.queue.depth`.
    ///   - type: what it measures.
    public static func http(
        _ name: String, _ url: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil, method: Text? = nil,
        headers: KeyValuePairs<String, Text> = [:], body: Text? = nil, expect: HTTPExpectation? = nil, json: Text,
        as type: ValueType<Measured>, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var probe = ProbeForm("http", url, cadence, timeout)
        probe.add(method: method, headers: headers, body: body, expect: expect)
        probe.add(json: json, as: type.word)
        return probe.signal(name, at: SourcePlace(fileID, line, column))
    }

    /// A value on the first line that a program prints, or at a place of the JSON that it prints.
    public static func command(
        _ name: String, _ words: [Text], _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil, json: Text? = nil,
        as type: ValueType<Measured>, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var probe = ProbeForm("command", words, cadence, timeout)
        probe.add(json: json, as: type.word)
        return probe.signal(name, at: SourcePlace(fileID, line, column))
    }

    /// A value on the first line of a file, or at a place of the JSON in it.
    public static func value(
        _ name: String, inFile path: Text, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil, json: Text? = nil,
        as type: ValueType<Measured>, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var probe = ProbeForm("file", path, cadence, timeout)
        probe.entries.add("read", .text("value"))
        probe.add(json: json, as: type.word)
        return probe.signal(name, at: SourcePlace(fileID, line, column))
    }

    /// Any probe by the name that `gameday explain probes` shows.
    ///
    /// - Parameters:
    ///   - subject: what stands behind the probe's name.
    ///   - arguments: its other keys.
    ///   - type: what a sample measures; nil when the probe says so itself.
    public static func probe(
        _ name: String, _ probe: String, _ subject: any ArgumentValue, _ cadence: Cadence? = nil, timeout: Quantity<Time>? = nil,
        with arguments: Arguments = [:], as type: ValueType<Measured>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Signal {
        var form = ProbeForm(probe, subject.argument, cadence, timeout)
        form.entries += arguments.entries
        form.mentions.add(arguments.mentions)
        form.entries.add("as", type.map { .text($0.word) })
        return form.signal(name, at: SourcePlace(fileID, line, column))
    }
}
