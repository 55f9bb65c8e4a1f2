internal import Documents

/// An in-toto Statement v1 that says of files, by their digests, which run they record and what came of it.
///
/// Its predicate is `test-result/v0.1`, which policy engines know, with what only a game day has beside it.
package struct Statement: Hashable, Sendable {
    package struct Subject: Hashable, Sendable {
        package var name: String
        /// SHA-256, 64 lower-case hexadecimal digits.
        package var digest: String

        package init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    package var subjects: [Subject]
    package var run: RunSummary

    package init(subjects: [Subject], run: RunSummary) {
        self.subjects = subjects
        self.run = run
    }

    package static let type = "https://in-toto.io/Statement/v1"
    package static let predicateType = "https://in-toto.io/attestation/test-result/v0.1"

    package var payload: [UInt8] {
        let subjects = subjects.map { subject -> CanonicalValue in
            .map(["name": .text(subject.name), "digest": .map(["sha256": .text(subject.digest)])])
        }
        return Array(
            CanonicalValue.map([
                "_type": .text(Self.type), "predicateType": .text(Self.predicateType), "subject": .list(subjects),
                "predicate": run.predicate,
            ]).json.utf8)
    }

    /// The digests that a payload states; nil when it is no statement of files.
    package static func subjects(of payload: [UInt8]) -> [Subject]? {
        guard let value = JSONValue(payload), value["_type"]?.text == type, let listed = value["subject"]?.items, !listed.isEmpty
        else { return nil }
        let subjects = listed.compactMap { entry -> Subject? in
            guard let name = entry["name"]?.text, let digest = entry["digest"]?["sha256"]?.text else { return nil }
            return Subject(name: name, digest: digest)
        }
        return subjects.count == listed.count ? subjects : nil
    }
}
