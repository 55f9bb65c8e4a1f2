internal import Platform

/// The `data` of each kind of event.
extension RunEvent {
    func encodedData() throws -> [UInt8] {
        switch self {
        case .runOpened(let data): try RecordCoding.encode(data)
        case .writerChanged(let data): try RecordCoding.encode(data)
        case .phaseChanged(let phase): try RecordCoding.encode(Wrapped(phase: phase))
        case .drawMade(let targets): try RecordCoding.encode(Wrapped(targets: targets))
        case .nodeEntered(let data): data.quickData
        case .nodeExited(let data): try data.quickData ?? RecordCoding.encode(data)
        case .holdPreparing(let data): try RecordCoding.encode(data)
        case .holdArmed(let data): try RecordCoding.encode(data)
        case .holdActive(let data): try RecordCoding.encode(data)
        case .holdFailed(let data): try RecordCoding.encode(data)
        case .holdProved(let data): try RecordCoding.encode(data)
        case .holdReverting(let data): try RecordCoding.encode(data)
        case .holdReverted(let data): try RecordCoding.encode(data)
        case .holdRevertFailed(let data): try RecordCoding.encode(data)
        case .holdStuck(let data): try RecordCoding.encode(data)
        case .conditionChanged(let data): try RecordCoding.encode(data)
        case .claimDecided(let data): try RecordCoding.encode(data)
        case .stopping(let data): try RecordCoding.encode(data)
        case .populationChanged(let data): try RecordCoding.encode(data)
        case .personAnswered(let data): try RecordCoding.encode(data)
        case .captured(let data): try RecordCoding.encode(data)
        case .stageEntered(let data): try RecordCoding.encode(data)
        case .note(let text): try RecordCoding.encode(Wrapped(text: text))
        case .personNoted(let data): try RecordCoding.encode(data)
        case .samples(let data): try RecordCoding.encode(data)
        case .runSealed(let data): try RecordCoding.encode(data)
        }
    }

    init(_ kind: EventKind, data: ArraySlice<UInt8>) throws {
        func read<Value: Decodable>() throws -> Value { try RecordCoding.decode(Value.self, from: data) }
        func wrapped<Value>(_ value: Value?) throws -> Value {
            guard let value else { throw RecordError(expected: "the data of \(kind.rawValue)", found: "none") }
            return value
        }
        self =
            switch kind {
            case .runOpened: .runOpened(try read())
            case .writerChanged: .writerChanged(try read())
            case .phaseChanged: .phaseChanged(try wrapped((read() as Wrapped).phase))
            case .drawMade: .drawMade(try wrapped((read() as Wrapped).targets))
            case .nodeEntered: .nodeEntered(try read())
            case .nodeExited: .nodeExited(try read())
            case .holdPreparing: .holdPreparing(try read())
            case .holdArmed: .holdArmed(try read())
            case .holdActive: .holdActive(try read())
            case .holdFailed: .holdFailed(try read())
            case .holdProved: .holdProved(try read())
            case .holdReverting: .holdReverting(try read())
            case .holdReverted: .holdReverted(try read())
            case .holdRevertFailed: .holdRevertFailed(try read())
            case .holdStuck: .holdStuck(try read())
            case .conditionChanged: .conditionChanged(try read())
            case .claimDecided: .claimDecided(try read())
            case .stopping: .stopping(try read())
            case .populationChanged: .populationChanged(try read())
            case .personAnswered: .personAnswered(try read())
            case .captured: .captured(try read())
            case .stageEntered: .stageEntered(try read())
            case .note: .note(try wrapped((read() as Wrapped).text))
            case .personNoted: .personNoted(try read())
            case .samples: .samples(try SampleBlockScanner.block(of: data) ?? read())
            case .runSealed: .runSealed(try read())
            }
    }
}

/// Gives a name to payloads that are not structures of their own.
private struct Wrapped: Codable {
    var phase: RunPhase?
    var targets: [DrawnTarget]?
    var text: String?
}

/// The two commonest small events are written by hand: they come by the hundred in one turn of the engine.
extension NodeEntered {
    fileprivate var quickData: [UInt8] { Array(#"{"lateness":\#(lateness.nanoseconds),"node":\#(node)}"#.utf8) }
}

extension NodeExited {
    fileprivate var quickData: [UInt8]? {
        detail == nil ? Array(#"{"node":\#(node),"outcome":"\#(outcome.rawValue)"}"#.utf8) : nil
    }
}
