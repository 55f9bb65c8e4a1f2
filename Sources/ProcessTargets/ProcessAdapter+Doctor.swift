internal import Platform
package import Targets

extension ProcessAdapter {
    /// Undoes what trials left whose program was killed; trials of living programs are let be.
    package static func endOrphanedTrials() { OrphanedTrials.end() }

    package func doctor() -> [DoctorFinding] {
        Self.endOrphanedTrials()
        let trial = DoctorTrial(adapter: self)
        return [DoctorParts.user()] + trial.findings() + [
            DoctorParts.cgroup("cpu", for: "cpu-limit"), DoctorParts.cgroup("memory", for: "memory-limit"),
            DoctorParts.stressNG(), DoctorParts.faketime(), DoctorParts.pressure(),
        ]
    }
}
