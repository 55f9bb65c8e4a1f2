import Platform
import Testing

@Suite("Lengths of time")
struct IntervalTests {
    @Test(
        "an interval is spelled in the shortest exact way and for people with three figures",
        arguments: [
            (.zero, "0s", "0 s"), (.seconds(90), "1m30s", "90.0 s"), (.milliseconds(250), "250ms", "250 ms"),
            (.minutes(61), "1h1m", "3660 s"), (.microseconds(1_500), "1ms500us", "1.5 ms"), (.seconds(-2), "-2s", "-2.0 s"),
            (Interval(nanoseconds: 7), "7ns", "7 ns"), (.milliseconds(1_236), "1s236ms", "1.24 s"),
        ] as [(Interval, String, String)])
    func spelling(interval: Interval, exact: String, rounded: String) {
        #expect(interval.description == exact)
        #expect(interval.rounded == rounded)
    }

    @Test("arithmetic that does not fit stops at the end instead of trapping")
    func saturation() {
        let longest = Interval(nanoseconds: .max)
        let shortest = Interval(nanoseconds: .min)
        #expect(longest + .seconds(1) == longest)
        #expect(shortest - .seconds(1) == shortest)
        #expect(shortest + .seconds(-1) == shortest)
        #expect(.zero - shortest == longest)
        #expect(longest * 2 == longest)
        #expect(longest * -2 == shortest)
        #expect(Moment.distantFuture + .seconds(1) == .distantFuture)
        #expect(Moment.distantFuture - Moment(nanoseconds: 0) == longest)
        #expect(Moment(nanoseconds: 5) - Interval(nanoseconds: 3) == Moment(nanoseconds: 2))
    }
}
