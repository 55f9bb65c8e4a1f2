internal import Platform
internal import Processes
internal import Targets

/// Whether the parts are there that faults stand on.
enum DoctorParts {
    static func user() -> DoctorFinding {
        Surroundings.isRoot
            ? DoctorFinding("user", .works, "root: processes of every user can be targets")
            : DoctorFinding(
                "user", .degraded,
                "\(Surroundings.userName): only this user's processes can be targets, and limits by control "
                    + "group need a delegated group; run as root for all")
    }

    static func cgroup(_ controller: String, for fault: String) -> DoctorFinding {
        let subject = "cgroup \(controller)"
        guard let hierarchy = CgroupHierarchy.with(controller: controller) else {
            return DoctorFinding(subject, .missing, "no hierarchy with this controller is mounted, so \(fault) cannot work")
        }
        let words = "version \(hierarchy.version.rawValue) at \(hierarchy.mountPoint)"
        guard let home = hierarchy.directory(ofProcess: Surroundings.pid, controller: controller), Files.isWritable(home) else {
            return DoctorFinding(subject, .degraded, "\(words), not writable by this user; run as root or delegate a group")
        }
        return DoctorFinding(subject, .works, words)
    }

    static func stressNG() -> DoctorFinding {
        if let path = Surroundings.locate(program: "stress-ng") { return DoctorFinding("stress-ng", .works, path) }
        return DoctorFinding(
            "stress-ng", .degraded, "not installed; the simpler stressors of gameday are used (Debian: apt-get install stress-ng)"
        )
    }

    static func faketime() -> DoctorFinding {
        if let path = SteeredClock.library() { return DoctorFinding("libfaketime", .works, path) }
        return DoctorFinding("libfaketime", .missing, "clock-skew needs it; \(SteeredClock.install)")
    }

    static func pressure() -> DoctorFinding {
        Files.exists("/proc/pressure/cpu")
            ? DoctorFinding("pressure", .works, "/proc/pressure")
            : DoctorFinding(
                "pressure", .missing, "the kernel shows no /proc/pressure, so the host's pressure signals fail (boot with psi=1)")
    }
}
