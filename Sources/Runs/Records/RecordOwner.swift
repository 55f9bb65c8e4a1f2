internal import Platform

/// Whose word a record is.
///
/// An undo is an instruction that is carried out with the rights of whoever reads it. What another user wrote, or could have
/// written, is therefore carried out by nobody but that user: least of all by root.
enum RecordOwner {
    /// - Parameters:
    ///   - what: what lies at `path`, for the message.
    ///   - mayBeWritable: there is nothing in it yet that could be carried out.
    ///   - variables: for the command that its owner would call: `NAME=value `.
    /// - Throws: ``RecordError`` when it belongs to another user or others may write it; never for what is not there.
    static func prove(_ path: String, _ what: String, mayBeWritable: Bool = false, variables: String = "") throws {
        guard let owner = Files.owner(path) else { return }
        if owner != Surroundings.userID { throw RecordError("\(what) \(path) \(belongs(to: owner, variables))") }
        if !mayBeWritable && Files.isWritableByOthers(path) {
            throw RecordError(
                "\(what) \(path) can be written by other users, so nothing of it was carried out: look at what lies in it, then "
                    + "`chmod go-w \(path)`")
        }
    }

    private static func belongs(to owner: UInt32, _ variables: String) -> String {
        let (theirs, ours) = (Surroundings.userName(of: owner), Surroundings.userName)
        return "belongs to \(theirs), and this is \(ours): what it says is carried out only as \(theirs), so nothing was done; "
            + "call `sudo -u \(theirs) \(variables)gameday recover`"
    }
}
