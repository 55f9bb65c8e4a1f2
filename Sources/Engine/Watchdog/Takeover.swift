package import Journals

/// A journal whose writer is gone, held by this process, with everything that was in it.
package struct Takeover: Sendable {
    /// Why, as `writer.changed` says it: `orchestrator ended`.
    package let reason: String
    package let journal: JournalWriter
    package let contents: JournalContents
    /// The run had come to its end; only its registry entry can be left.
    package let isSealed: Bool
}
