extension Int {
    /// In 1,000 bits per second: `3.kbitPerSecond` is `3kbit/s`.
    public var kbitPerSecond: Quantity<Bandwidth> { Quantity("\(self)kbit/s") }
    /// In 1,000,000 bits per second: `3.MbitPerSecond` is `3Mbit/s`.
    public var MbitPerSecond: Quantity<Bandwidth> { Quantity("\(self)Mbit/s") }
    /// In 1,024 bytes per second: `3.KiBPerSecond` is `3KiB/s`.
    public var KiBPerSecond: Quantity<Bandwidth> { Quantity("\(self)KiB/s") }
    /// In 1,024 KiB per second: `3.MiBPerSecond` is `3MiB/s`.
    public var MiBPerSecond: Quantity<Bandwidth> { Quantity("\(self)MiB/s") }
}

extension Double {
    /// In 1,000 bits per second: `0.5.kbitPerSecond` is `0.5kbit/s`.
    public var kbitPerSecond: Quantity<Bandwidth> { Quantity("\(DecimalText.text(self))kbit/s") }
    /// In 1,000,000 bits per second: `0.5.MbitPerSecond` is `0.5Mbit/s`.
    public var MbitPerSecond: Quantity<Bandwidth> { Quantity("\(DecimalText.text(self))Mbit/s") }
    /// In 1,024 bytes per second: `0.5.KiBPerSecond` is `0.5KiB/s`.
    public var KiBPerSecond: Quantity<Bandwidth> { Quantity("\(DecimalText.text(self))KiB/s") }
    /// In 1,024 KiB per second: `0.5.MiBPerSecond` is `0.5MiB/s`.
    public var MiBPerSecond: Quantity<Bandwidth> { Quantity("\(DecimalText.text(self))MiB/s") }
}
