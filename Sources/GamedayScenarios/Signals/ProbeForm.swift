/// A signal's declaration while it is put together.
struct ProbeForm {
    var entries: [JSONValue.Entry]
    var mentions: Mentions

    init(_ probe: String, _ subject: ArgumentForm, _ cadence: Cadence?, _ timeout: Quantity<Time>?) {
        entries = [JSONValue.Entry(probe, subject.json)]
        mentions = subject.mentions + (cadence?.mentions ?? .none) + (timeout?.mentions ?? .none)
        if let cadence { entries.append(cadence.entry) }
        entries.add("timeout", timeout?.json)
    }

    init(_ probe: String, _ subject: Text, _ cadence: Cadence?, _ timeout: Quantity<Time>?) {
        self.init(probe, subject.argument, cadence, timeout)
    }

    init(_ probe: String, _ words: [Text], _ cadence: Cadence?, _ timeout: Quantity<Time>?) {
        self.init(probe, ArgumentForm(json: .list(words.map(\.json)), mentions: words.mentions), cadence, timeout)
    }

    mutating func add(method: Text?, headers: KeyValuePairs<String, Text>, body: Text?, expect: HTTPExpectation?) {
        entries.add("method", method?.json)
        entries.add("headers", headers.json)
        entries.add("body", body?.json)
        entries.add("expect", expect?.json)
        for part in [method?.mentions, headers.mentions, body?.mentions, expect?.mentions] { mentions.add(part ?? .none) }
    }

    mutating func add(json place: Text?, as type: String) {
        entries.add("json", place?.json)
        entries.add("as", .text(type))
        mentions.add(place?.mentions ?? .none)
    }

    func signal<Measured>(_ name: String, at place: SourcePlace) -> Signal<Measured> {
        Signal(name, entries, uses: mentions, at: place)
    }
}
