extension Int {
    /// In percent: `3.percent` is `3%`.
    public var percent: Quantity<Percent> { Quantity("\(self)%") }
}

extension Double {
    /// In percent: `0.5.percent` is `0.5%`.
    public var percent: Quantity<Percent> { Quantity("\(DecimalText.text(self))%") }
}
