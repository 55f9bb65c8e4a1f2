internal import Platform
package import Targets

extension ProcessAdapter {
    package func doctor() -> [DoctorFinding] {
        let trial = DoctorTrial(adapter: self)
        return [DoctorParts.user()] + trial.findings() + [
            DoctorParts.cgroup("cpu", for: "cpu-limit"), DoctorParts.cgroup("memory", for: "memory-limit"),
            DoctorParts.stressNG(), DoctorParts.faketime(), DoctorParts.pressure(),
        ]
    }
}
