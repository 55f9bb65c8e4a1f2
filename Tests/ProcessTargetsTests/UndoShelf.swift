import Synchronization
import Targets

/// The undos of instances that a test started by an adapter.
final class UndoShelf: Sendable {
    private let undos = Mutex<[String: Undo]>([:])

    func put(_ undo: Undo, for instance: Instance) { undos.withLock { $0[instance.key] = undo } }
    func take(for instance: Instance) -> Undo? { undos.withLock { $0.removeValue(forKey: instance.key) } }
}
