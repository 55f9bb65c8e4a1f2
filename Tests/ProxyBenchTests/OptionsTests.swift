import Testing

@testable import proxy_bench

@Suite struct OptionsTests {
    @Test("groups are chosen by name, and unknown ones are refused")
    func groups() throws {
        #expect(try Options(["--only", "idle,checks"]).groups == [.idle, .checks])
        #expect(throws: (any Error).self) { try Options(["--only", "everything"]) }
        #expect(throws: (any Error).self) { try Options(["--rounds", "0"]) }
        #expect(throws: (any Error).self) { try Options(["--without"]) }
    }

    @Test("the short form is one round")
    func short() throws {
        #expect(try Options(["--short"]).rounds == 1)
        #expect(try Options(["--short", "--rounds", "3"]).rounds == 3)
        #expect(try Options([]).rounds == 5)
    }
}
