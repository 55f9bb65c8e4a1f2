import Platform
import Targets
import Testing

@testable import ProcessTargets

struct DoctorTests {
    @Test("everything that this machine has the parts for works, and nothing is left behind")
    func works() {
        let before = Files.list("/tmp").filter { $0.hasPrefix("gd-doctor-") }
        let findings = ProcessAdapter().doctor()
        for subject in ["start", "pause", "open-files-limit", "cpu-stress", "kill", "disk-fill"] {
            #expect(findings.first { $0.subject == subject }?.state == .works, "\(subject): \(findings)")
        }
        if Machine.canLimit {
            for subject in ["cpu-limit", "memory-limit", "cgroup cpu"] {
                #expect(findings.first { $0.subject == subject }?.state == .works, "\(subject): \(findings)")
            }
        }
        if Machine.hasNetworkTools {
            for subject in ["partition", "loss", "reset", "dns-failure", "bandwidth"] {
                let found = findings.first { $0.subject == subject }?.state
                #expect(found == .works || (found == .degraded && !Machine.canTellTraffic), "\(subject): \(findings)")
            }
        }
        #expect(findings.allSatisfy { !$0.detail.isEmpty })
        // It may also clear away what a trial that was killed has left.
        let left = Files.list("/tmp").filter { $0.hasPrefix("gd-doctor-") && !before.contains($0) }
        #expect(left.isEmpty, "\(left)")
    }
}
