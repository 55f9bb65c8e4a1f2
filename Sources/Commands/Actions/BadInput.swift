internal import ActionItems
internal import Platform
internal import Runs

/// Turns what a person can mend into a message and an exit code.
enum BadInput {
    static func turning<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as ActionError {
            Console.error("\(error)")
            throw Exit.badInput.code
        } catch let error as RecordError {
            Console.error("\(error)")
            throw Exit.badInput.code
        } catch let error as PlatformError {
            Console.error("\(error)")
            throw Exit.errored.code
        }
    }
}
