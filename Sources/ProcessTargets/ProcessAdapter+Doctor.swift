internal import Platform
package import Targets

extension ProcessAdapter {
    /// Undoes what trials left whose program was killed; trials of living programs are let be.
    package static func endOrphanedTrials() { OrphanedTrials.end() }

    package func doctor() -> [DoctorFinding] {
        local() + DoctorTrial(adapter: self).networkFindings()
    }

    /// Network namespaces are made for those only who use them: every run asks before it starts.
    package func doctor(for faults: [String]) -> [DoctorFinding] {
        let names = DoctorTrial.onNetwork.map(\.fault)
        let isNetworkAsked = faults.contains(where: names.contains)
        let isElseAsked = !faults.allSatisfy(names.contains)
        let found = (isElseAsked ? local() : []) + (isNetworkAsked ? DoctorTrial(adapter: self).networkFindings() : [])
        return found.filter { faults.contains($0.subject) }
    }

    private func local() -> [DoctorFinding] {
        Self.endOrphanedTrials()
        let trial = DoctorTrial(adapter: self)
        return [DoctorParts.user()] + trial.findings() + [
            DoctorParts.cgroup("cpu", for: "cpu-limit"), DoctorParts.cgroup("memory", for: "memory-limit"),
            DoctorParts.stressNG(), DoctorParts.faketime(), DoctorParts.pressure(),
        ]
    }
}
