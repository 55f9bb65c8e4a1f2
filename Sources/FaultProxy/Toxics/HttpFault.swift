internal import Platform

/// Answers, delays or ends some requests of HTTP/1, and passes all else untouched: for ever from the first byte on that is none,
/// and from an upgrade to another protocol on. It sees requests only, so a client that sends the next before it has an answer
/// (pipelining) may get the answer of the fault first.
struct HttpFault: ReadingToxic {
    /// What is done to a request that is hit.
    enum Effect: Equatable, Sendable {
        /// It goes on (after the delay).
        case pass
        case answer([UInt8])
        case end(Ending)
    }

    /// Which requests are hit.
    struct Match: Equatable, Sendable {
        /// Empty: any.
        var method = ""
        /// The start of the path.
        var path = ""
        var share = 1.0
    }

    private enum State {
        /// The start of a head that is not complete.
        case head([UInt8])
        case body(Int, isLost: Bool)
        case chunks(HttpChunks, isLost: Bool)
        case foreign
    }

    private let match: Match
    private let delay: Interval
    private let effect: Effect
    private var draws: RandomStream
    private var state = State.head([])
    private var last = Moment(nanoseconds: .min)

    init(_ match: Match, delay: Interval = .zero, effect: Effect, draws: RandomStream) {
        self.match = match
        self.delay = delay
        self.effect = effect
        self.draws = draws
    }

    /// In the midst of a body that is lost nothing can go on.
    var removal: Ending? {
        switch state {
        case .body(_, isLost: true), .chunks(_, isLost: true): .close
        default: nil
        }
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, arrived: Moment, fates: inout [Fate]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = step(rest, arrived, &fates)
            rest = rest.dropFirst(count)
        }
    }

    /// How many bytes have been decided on.
    private mutating func step(_ rest: Slice<UnsafeRawBufferPointer>, _ arrived: Moment, _ fates: inout [Fate]) -> Int {
        switch state {
        case .foreign:
            fates.append(.forward(rest.count, at: order(arrived)))
            return rest.count
        case .body(let left, let isLost):
            let count = min(left, rest.count)
            fates.append(isLost ? .drop(count) : .forward(count, at: order(arrived)))
            state = count == left ? .head([]) : .body(left - count, isLost: isLost)
            return count
        case .chunks(let chunks, let isLost): return readChunks(chunks, isLost, rest, arrived, &fates)
        case .head(let before): return readHead(before, rest, arrived, &fates)
        }
    }

    private mutating func readChunks(
        _ before: HttpChunks, _ isLost: Bool, _ rest: Slice<UnsafeRawBufferPointer>, _ arrived: Moment, _ fates: inout [Fate]
    ) -> Int {
        var chunks = before
        let count = chunks.take(rest)
        fates.append(isLost ? .drop(count) : .forward(count, at: order(arrived)))
        state = chunks.isOver ? .head([]) : chunks.isForeign ? .foreign : .chunks(chunks, isLost: isLost)
        // Without an end of what is lost nobody can tell where the next request begins.
        if chunks.isForeign && isLost { fates.append(.end(.close, at: order(arrived))) }
        return count
    }

    private mutating func readHead(
        _ before: [UInt8], _ rest: Slice<UnsafeRawBufferPointer>, _ arrived: Moment, _ fates: inout [Fate]
    ) -> Int {
        let all = before + rest
        switch HttpHead.read(all) {
        case .incomplete:
            state = .head(all)
            fates.append(.hold(rest.count))
            return rest.count
        case .foreign:
            state = .foreign
            fates.append(.release(at: order(arrived)))
            return 0
        case .head(let head):
            let count = head.length - before.count
            decide(head, count, arrived, &fates)
            return count
        }
    }

    private mutating func decide(_ head: HttpHead, _ count: Int, _ arrived: Moment, _ fates: inout [Fate]) {
        let isHit = isHit(head)
        let due = order(isHit ? arrived + delay : arrived)
        switch isHit ? effect : .pass {
        case .pass: fates += [.release(at: due), .forward(count, at: due)]
        case .end(let ending): fates += [.loseHeld, .end(ending, at: due)]
        // Without an end of it nobody can tell where the next request begins.
        case .answer(let answer) where head.body == .endless:
            fates += [.loseHeld, .drop(count), .answer(answer, at: due), .end(.close, at: due)]
        case .answer(let answer): fates += [.loseHeld, .drop(count), .answer(answer, at: due)]
        }
        let isLost = if case .answer = effect { isHit } else { false }
        switch head.body {
        case .bytes(let length): state = length == 0 ? .head([]) : .body(length, isLost: isLost)
        case .chunks: state = .chunks(HttpChunks(), isLost: isLost)
        case .endless: state = .foreign
        }
    }

    private mutating func isHit(_ head: HttpHead) -> Bool {
        guard match.method.isEmpty || match.method == head.method, head.path.hasPrefix(match.path) else { return false }
        return match.share >= 1 || Double(draws.next() >> 11) * 0x1p-53 < match.share
    }

    private mutating func order(_ due: Moment) -> Moment {
        last = max(last, due)
        return last
    }

    func changed(to new: any Toxic, at now: Moment) -> any Toxic {
        guard var new = new as? HttpFault else { return new }
        (new.state, new.last) = (state, last)
        return new
    }
}
