import Testing

@testable import crash_tester

@Suite("Crash orders")
struct CrashOrderTests {
    @Test("orders read as they were written, beside other words")
    func roundTrip() {
        let orders = [CrashOrder("run", "after-append:note", .both), CrashOrder("recover", "revert:pause@2")]
        #expect(CrashOrder.read("census;" + CrashOrder.text(orders)) == orders)
    }

    @Test(
        "a case is found again by its name",
        arguments: ["pause/run/after-inject:pause/both", "hook/watchdog/revert:hook@3/itself"])
    func names(id: String) throws {
        #expect(try #require(CrashCase(id: id)).id == id)
    }

    @Test("what is no case has no name", arguments: ["pause", "nothing/run/during/both", "pause/run/during/everybody"])
    func strangers(id: String) { #expect(CrashCase(id: id) == nil) }

    @Test("whoever undoes dies after the run that it undoes for")
    func rescuers() throws {
        let crash = try #require(CrashCase(id: "pause/recover/before-revert:pause/itself"))
        #expect(crash.orders == [CrashOrder("run", "after-append:note", .both), CrashOrder("recover", "before-revert:pause")])
    }
}
