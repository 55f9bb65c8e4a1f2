internal import Platform
internal import Scenarios

/// What can be measured of a volume.
enum VolumeSignals {
    static let entries = [
        TargetSignalEntry("free", .bytes, "Space that is left for those who are not root."),
        TargetSignalEntry("used", .bytes, "Space that is used."),
        TargetSignalEntry("used-share", .percent, "Used space as df shows it."),
    ]

    static func sample(_ signal: String, path: String) -> Sample.Outcome {
        guard let volume = Volume(path: path) else { return .failed("no directory at \(path)") }
        switch signal {
        case "free": return .value(volume.free)
        case "used": return .value(volume.used)
        case "used-share": return .value(Int64((volume.usedPercent * 1_000).rounded()))
        default: return .failed("a volume has no signal \(signal)")
        }
    }
}
