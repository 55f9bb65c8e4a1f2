import FaultProxy
import Platform
import Testing

@Suite struct CatalogueTests {
    @Test("each type is declared once, and says what it does and what its attributes mean")
    func entries() {
        let types = ToxicCatalogue.entries.map(\.type)
        #expect(Set(types).count == types.count)
        for entry in ToxicCatalogue.entries {
            #expect(!entry.summary.isEmpty)
            #expect(entry.attributes.allSatisfy { !$0.meaning.isEmpty && !$0.expected.isEmpty })
        }
    }

    @Test("attributes that nobody set are there with their standard, but for those that other proxies do not know")
    func complete() throws {
        let latency = try ToxicCatalogue.entry("latency")
        #expect(try latency.complete(["latency": .integer(5)]) == ["latency": .integer(5), "jitter": .integer(0)])
        let normal = try latency.complete(
            ["distribution": .text("normal")], over: ["latency": .integer(5), "jitter": .integer(1)])
        #expect(normal == ["latency": .integer(5), "jitter": .integer(1), "distribution": .text("normal")])
        #expect(try ToxicCatalogue.entry("noop").complete(["unheard": .text("of")]) == [:])
    }

    @Test(
        "what an attribute cannot be is refused, and says what was expected and found",
        arguments: [
            ("bandwidth", "rate", AttributeValue.integer(-1)), ("latency", "latency", .number(10.5)),
            ("latency", "latency", .text("10")), ("latency", "jitter", .integer(5_000_000_000_000_000_000)),
            ("slicer", "average_size", .integer(-5)), ("limit_data", "bytes", .integer(-1)), ("corrupt", "share", .number(.nan)),
            ("corrupt", "share", .number(1.5)), ("latency", "distribution", .text("cauchy")),
            ("timeout", "timeout", .number(.infinity)),
        ])
    func refused(type: String, name: String, value: AttributeValue) throws {
        let entry = try ToxicCatalogue.entry(type)
        let error = #expect(throws: ProxyError.self) { try entry.complete([name: value]) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("attribute \(name) of \(type): expected ") == true)
        #expect(error?.message.hasSuffix("found \(value)") == true)
    }

    @Test("a type that is unknown is refused; one that would corrupt says what to use instead")
    func unknown() {
        #expect(throws: ProxyError(.unknownType, "invalid toxic type")) { try ToxicCatalogue.entry("") }
        let error = #expect(throws: ProxyError.self) { try ToxicCatalogue.entry("packet_loss") }
        #expect(error?.message.contains("kernel") == true)
    }

    @Test("shares, times and names that cannot be are refused before anything is changed")
    func specs() throws {
        let rig = try Rig.echo()
        #expect(throws: ProxyError.self) { try rig.add("noop", toxicity: 1.1) }
        #expect(throws: ProxyError.self) { try rig.add("noop", toxicity: .nan) }
        #expect(throws: ProxyError.self) { try rig.add("noop", timeToLive: .zero) }
        try rig.add("noop")
        #expect(throws: ProxyError(.toxicExists, "toxic already exists")) { try rig.add("noop") }
        #expect(throws: ProxyError(.toxicNotFound, "toxic not found")) { try rig.remove("latency") }
        #expect(try rig.board.proxy("p").toxics.count == 1)
    }
}
