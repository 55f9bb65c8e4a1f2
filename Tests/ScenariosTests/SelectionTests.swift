import Documents
import Platform
import Scenarios
import Targets
import Testing

@Suite("Selections draw prefixes of one seeded order")
struct SelectionTests {
    @Test(
        "a phrase reads back as it prints",
        arguments: [
            "workers", "2 of workers", "50% of workers", "another of workers", "another 2 of workers",
            "all of workers except victim",
        ])
    func phrases(phrase: String) throws {
        #expect(try #require(Selection(phrase: phrase)).phrase == phrase)
    }

    @Test(
        "what is no phrase selects nothing",
        arguments: [
            "", "0 of a", "-1 of a", "1.5 of a", "0% of a", "101% of a", "of a", "1 a", "1 of", "all of a except", "1 of a b",
            "one of a",
        ])
    func noPhrases(phrase: String) {
        #expect(Selection(phrase: phrase) == nil)
    }

    @Test("all draws from one pool are prefixes of one order", arguments: 0..<20 as Range<UInt64>)
    func prefixes(seed: UInt64) throws {
        let draw = Self.draw(["victim": "1 of workers", "some": "50% of workers"], seed: seed)
        let all = draw.instances(of: "workers")
        #expect(Set(all) == Set(Self.pool))
        for count in 1...7 { #expect(draw.instances(for: .count(count, of: "workers")) == Array(all.prefix(count))) }
        #expect(draw.instances(of: "victim") == Array(all.prefix(1)))
        #expect(draw.instances(of: "some") == Array(all.prefix(4)), "50 % of 7 is rounded up")
        #expect(draw.instances(for: .count(1, of: "some")) == Array(all.prefix(1)))
    }

    @Test("the seed decides")
    func seeds() {
        let orders = (0..<50).map { Self.draw([:], seed: $0).instances(of: "workers") }
        #expect(Set(orders).count > 40)
        #expect(orders[7] == Self.draw([:], seed: 7).instances(of: "workers"))
        for instance in Self.pool { #expect(orders.contains { $0.first == instance }, "every instance is drawn first at times") }
    }

    @Test("all but the victim are the others")
    func except() {
        let draw = Self.draw(["victim": "2 of workers", "rest": "all of workers except victim"], seed: 3)
        #expect(Set(draw.instances(of: "rest")).union(draw.instances(of: "victim")) == Set(Self.pool))
        #expect(Set(draw.instances(of: "rest")).isDisjoint(with: draw.instances(of: "victim")))
    }

    @Test("another is the next that nothing has touched")
    func another() {
        let draw = Self.draw(["second": "another of workers", "victim": "1 of workers"], seed: 9)
        let all = draw.instances(of: "workers")
        #expect(draw.instances(of: "second") == [all[1]], "a named one is another than the named draws")
        #expect(draw.instances(for: .another(2, of: "workers"), touched: [all[0], all[2]]) == [all[1], all[3]])
        #expect(draw.instances(for: .another(1, of: "workers"), touched: Set(all)).isEmpty)
    }

    @Test(
        "thirty percent of ten are three",
        arguments: [(30.0, 10, 3), (33.0, 3, 1), (34.0, 3, 2), (50.0, 7, 4), (100.0, 7, 7), (0.1, 7, 1)])
    func rounding(percent: Double, size: Int, count: Int) {
        let target = TargetDeclaration(name: "a", definition: .query(TargetQuery(kind: "k", arguments: [:])), place: Self.place)
        let order = SelectionOrder(targets: [target], pools: ["a": Array(0..<size)])
        #expect(order.items(for: .share(percent: percent, of: "a")).count == count)
    }

    private static let place = Place(file: "t", line: 1, column: 1)
    private static let pool = (1...7).map { Instance(kind: "process", key: "p\($0)", name: "p\($0)") }

    private static func draw(_ selections: KeyValuePairs<String, String>, seed: UInt64) -> SelectionDraw {
        let query = TargetQuery(kind: "process", arguments: [:])
        var targets = [TargetDeclaration(name: "workers", definition: .query(query), place: place)]
        for (name, phrase) in selections {
            guard let selection = Selection(phrase: phrase) else { continue }
            targets.append(TargetDeclaration(name: name, definition: .selection(selection), place: place))
        }
        return SelectionDraw(targets: targets, pools: ["workers": pool], seed: seed)
    }
}
