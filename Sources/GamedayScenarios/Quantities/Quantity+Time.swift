extension Int {
    /// In nanoseconds: `3.ns` is `3ns`.
    public var ns: Quantity<Time> { Quantity("\(self)ns") }
    /// In microseconds: `3.us` is `3us`.
    public var us: Quantity<Time> { Quantity("\(self)us") }
    /// In milliseconds: `3.ms` is `3ms`.
    public var ms: Quantity<Time> { Quantity("\(self)ms") }
    /// In seconds: `3.s` is `3s`.
    public var s: Quantity<Time> { Quantity("\(self)s") }
    /// In minutes: `3.minutes` is `3m`.
    public var minutes: Quantity<Time> { Quantity("\(self)m") }
    /// In hours: `3.hours` is `3h`.
    public var hours: Quantity<Time> { Quantity("\(self)h") }
}

extension Double {
    /// In nanoseconds: `0.5.ns` is `0.5ns`.
    public var ns: Quantity<Time> { Quantity("\(DecimalText.text(self))ns") }
    /// In microseconds: `0.5.us` is `0.5us`.
    public var us: Quantity<Time> { Quantity("\(DecimalText.text(self))us") }
    /// In milliseconds: `0.5.ms` is `0.5ms`.
    public var ms: Quantity<Time> { Quantity("\(DecimalText.text(self))ms") }
    /// In seconds: `0.5.s` is `0.5s`.
    public var s: Quantity<Time> { Quantity("\(DecimalText.text(self))s") }
    /// In minutes: `0.5.minutes` is `0.5m`.
    public var minutes: Quantity<Time> { Quantity("\(DecimalText.text(self))m") }
    /// In hours: `0.5.hours` is `0.5h`.
    public var hours: Quantity<Time> { Quantity("\(DecimalText.text(self))h") }
}

extension Quantity where Measured == Time {
    /// `milliseconds(10)`, for those who prefer it to `10.ms`.
    public static func milliseconds(_ count: Int) -> Quantity { count.ms }
    /// `seconds(10)`, for those who prefer it to `10.s`.
    public static func seconds(_ count: Int) -> Quantity { count.s }
    /// `minutes(10)`, for those who prefer it to `10.minutes`.
    public static func minutes(_ count: Int) -> Quantity { count.minutes }
    /// `hours(10)`, for those who prefer it to `10.hours`.
    public static func hours(_ count: Int) -> Quantity { count.hours }
}
