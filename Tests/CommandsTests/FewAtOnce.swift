import Testing

/// Lets only a few tests run their programs at one time.
///
/// Runs watch real processes by the clock: dozens of them on two cores would starve each other's probes and end
/// `inconclusive`, as they should.
struct FewAtOnce: SuiteTrait, TestTrait, TestScoping {
    private static let places = Places(3)

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Self.places.take()
        do {
            try await function()
        } catch {
            await Self.places.give()
            throw error
        }
        await Self.places.give()
    }
}

extension Trait where Self == FewAtOnce {
    static var fewAtOnce: Self { FewAtOnce() }
}

private actor Places {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
