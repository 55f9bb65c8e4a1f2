package import Runs

/// What a look at a run's record finds: its chain, its verdict, its signature.
package struct RunVerification: Hashable, Sendable {
    package var standing: Standing
    /// Everything that is not as it should be, in words that say where and what was expected.
    package var problems: [String]
    package var events: Int
    /// SHA-256 of the journal's last line.
    package var head: String
    package var verdict: Verdict
    /// The key that signed it, if one did.
    package var fingerprint: String?

    /// - Parameters:
    ///   - trusted: the keys whose signatures count.
    ///   - head: a head that somebody wrote down when the run ended; nil: none is known.
    /// - Throws: what reading plan and journal throws when they cannot be read at all.
    package init(of directory: RunDirectory, trusted: [VerifyingKey], head anchored: String? = nil) throws {
        let (record, _) = try directory.loadArchived()
        let state = RunState(plan: record.plan, events: record.events)
        let seal = try SealCheck(of: directory, head: record.headDigest, trusted: trusted)
        events = record.events.count
        head = record.headDigest
        verdict = state.outcome.verdict
        fingerprint = seal.fingerprint
        problems = record.problems + seal.problems
        if let anchored, anchored.lowercased() != head {
            problems.append("expected the last line to have the digest \(anchored), found \(head)")
        }
        standing = .broken
        standing = self.standing(isSealed: state.result != nil, isTorn: record.torn != nil, damage: record.damage.count, seal)
    }

    private func standing(isSealed: Bool, isTorn: Bool, damage: Int, _ seal: SealCheck) -> Standing {
        // A record without an end may still be right in all that it has; one that was signed had an end.
        if !isSealed && damage == 0 && seal.problems.isEmpty && !seal.isThere { return .incomplete }
        if !problems.isEmpty { return .broken }
        guard seal.isThere else { return .unsigned }
        return seal.isTrusted ? .valid : .signedByStranger
    }
}
