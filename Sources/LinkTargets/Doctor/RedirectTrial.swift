internal import Platform
internal import Processes
internal import Targets

/// Whether the kernel takes the rule of a redirected link, tried in a network namespace of its own that ends with the trial.
enum RedirectTrial {
    private static let subject = "link redirect"

    static func finding() -> DoctorFinding {
        let rule = RedirectRule.trial.text(to: "9")
        let text = "printf '%s\\nlist tables\\n' \(Shell.quote(rule)) | PATH=$PATH:/usr/sbin:/sbin unshare --net nft -i 2>&1"
        let run = CommandRun(
            arguments: ["/bin/sh", "-c", text], variables: [("HOME", "/dev/null")], directory: "/", timeout: .seconds(4))
        guard let result = try? run.run() else {
            return DoctorFinding(subject, .missing, "a link with `from` cannot be tried: no shell can be started")
        }
        guard result.code == 0, result.lastLine.hasSuffix("table ip \(RedirectRule.trial.token)") else {
            return DoctorFinding(
                subject, .missing,
                "links with `from` need root, nft and a kernel that can redirect (Debian: apt-get install nftables); found: "
                    + result.lastLine)
        }
        return DoctorFinding(
            subject, .works, "a rule that redirects was made in a network namespace of its own, and ended with it")
    }
}
