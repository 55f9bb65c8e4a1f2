package import Journals
package import Targets

/// What a tester puts between the engine and the world, to do something at its boundaries. The program that is given away
/// never sets one.
package struct Interposition: Sendable {
    /// Wraps each adapter.
    package var adapter: @Sendable (any TargetAdapter) -> any TargetAdapter
    /// Told of every effect on a journal, before and after it.
    package var journal: JournalBoundary.Observer

    package init(
        adapter: @escaping @Sendable (any TargetAdapter) -> any TargetAdapter, journal: @escaping JournalBoundary.Observer
    ) {
        self.adapter = adapter
        self.journal = journal
    }
}
