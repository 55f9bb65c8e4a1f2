internal import Synchronization

/// A value that several threads share.
package final class Locked<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    package init(_ value: Value) { self.value = Mutex(value) }

    package var get: Value { value.withLock { $0 } }
    package func set(_ new: Value) { value.withLock { $0 = new } }

    @discardableResult
    package func change<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result { value.withLock { body(&$0) } }
}
