internal import Glibc
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Takes the space of a volume with one file that is named by the hold's token.
struct DiskFillFault: TargetFault {
    let journalPath: String?

    let entry = FaultEntry(
        name: "disk-fill",
        summary: "Fills a volume, by exactly one of leave, fill and share. Root's reserve of a file system stays free.",
        targetKinds: ["volume"],
        parameters: [
            ParameterEntry("leave", .bytes, "How much stays free.", minimum: .bytes(0)),
            ParameterEntry("fill", .bytes, "How much is taken.", minimum: .bytes(1)),
            ParameterEntry(
                "share", .percent, "How full the volume gets, as df counts it.", minimum: .percent(1), maximum: .percent(100)),
        ],
        touches: ["fs"], privileges: "write access to the directory; never the file system that holds the journal",
        appliedProof: "the file is there and holds blocks",
        exposedProof: "the volume has no more free space than was asked for, to a tenth",
        undo: "the file is removed", deadline: .seconds(60), exactlyOneOf: ["leave", "fill", "share"])

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let volume = try volume(of: request.instance)
        if let journalPath, volume.holds(journalPath) {
            throw TargetError(.protected, Volume.protectionMessage(path: volume.path, journal: journalPath))
        }
        guard Files.isWritable(volume.path) else {
            throw TargetError(.permission, "\(volume.path) cannot be written by this user")
        }
        let left = try freeSpaceWanted(request, volume)
        guard left < volume.free else {
            throw TargetError(.invalid, "\(volume.path) has only \(volume.free) B free, so there is nothing to fill")
        }
        let file = "\(volume.path)/.\(request.token)"
        let payload = ["file": file, "device": String(volume.device), "left": String(left), "goal": String(volume.free - left)]
        return Preparation(payload: payload, byHand: "rm -f \(Shell.quote(file))")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let file = try Descriptor(path: try undo.value("file"), mode: .createNew)
        let volume = try volume(of: undo.instance)
        let left = Int64(try undo.value("left")) ?? 0
        let filler = SpaceFiller(file: file, deadline: SystemClock.now() + .seconds(50))
        try filler.take(volume.free - left)
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        let file = try undo.value("file")
        var info = stat()
        guard lstat(file, &info) == 0 else { return .notShown("there is no file \(file)") }
        let taken = Int64(info.st_blocks) * 512
        return taken > 0 ? .shown("\(file) takes \(taken >> 10) KiB") : .notShown("\(file) is empty")
    }

    func exposed(_ undo: Undo) throws -> Proof {
        guard Files.exists(try undo.value("file")) else { return .notShown("the file is not there") }
        let volume = try volume(of: undo.instance)
        let left = Int64(try undo.value("left")) ?? 0
        let tolerance = max(1 << 20, (Int64(try undo.value("goal")) ?? 0) / 10)
        let words = "\(volume.free >> 10) KiB are free"
        return volume.free <= left + tolerance ? .shown(words) : .notShown(words)
    }

    func revert(_ undo: Undo) throws -> Reversion {
        let file = try undo.value("file")
        if Files.exists(file) {
            try Files.remove(file)
            return .done
        }
        guard let volume = Volume(path: Files.parent(of: file)) else { return .instanceGone }
        guard String(volume.device) != undo.payload["device"] else { return .done }
        return .leftAlone("another file system is mounted there now; if the former one comes back: \(undo.byHand)")
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        let file = try undo.value("file")
        return Files.exists(file) ? [Residue("file \(file)")] : []
    }

    private func volume(of instance: Instance) throws -> Volume {
        guard let path = instance.path, let volume = Volume(path: path) else {
            throw TargetError(.gone, "expected a directory at \(instance.path ?? instance.name), found none")
        }
        return volume
    }

    /// How many bytes stay free, whichever way it was asked for.
    private func freeSpaceWanted(_ request: FaultRequest, _ volume: Volume) throws -> Int64 {
        let given = ["leave", "fill", "share"].filter { request.parameters[$0] != nil }
        guard given.count == 1 else {
            let found = given.isEmpty ? "none" : given.joined(separator: " and ")
            throw TargetError(.invalid, "disk-fill needs exactly one of leave, fill and share, found \(found)")
        }
        switch given[0] {
        case "leave": return try request.bytes("leave")
        case "share":
            return Int64(Double(volume.used + volume.free) * (1 - (try request.percent("share")) / 100))
        default:
            let fill = try request.bytes("fill")
            guard fill <= volume.free else {
                throw TargetError(
                    .invalid, "disk-fill is to take \(ScenarioValue.size(fill)), but only \(volume.free) B are free")
            }
            return volume.free - fill
        }
    }
}
