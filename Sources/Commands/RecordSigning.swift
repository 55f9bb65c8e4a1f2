internal import EvidencePackages
internal import Platform
internal import Runs

/// The keys of this user and workspace, and the signature that a run gets when it ends.
enum RecordSigning {
    static func keys(_ workspace: Workspace = .containing()) throws -> KeyStore {
        KeyStore(
            registry: try HostRegistry.standard(), workspace: workspace, given: Surroundings.variable("GAMEDAY_SIGNING_KEY"))
    }

    /// Signs a sealed run; one that is not sealed has no end to sign.
    static func sign(_ directory: RunDirectory) {
        do {
            guard try directory.load(samples: false).isSealed else { return }
            let signer = "\(Surroundings.userName) on \(Surroundings.hostName)"
            try RunSeal.make(for: directory, by: try keys(), at: SystemClock.wall(), signer: signer)
        } catch {
            Console.err("the record is not signed: \(error)")
        }
    }
}
