import Testing

@testable import Retrospectives

@Suite("Colours")
struct PaletteTests {
    typealias Colour = (red: Double, green: Double, blue: Double)

    enum Scheme: String, CaseIterable { case light, dark, paper }

    /// Every `--name: #rrggbb` of a scheme, later rules over earlier ones, with the accent of one verdict.
    static func colours(_ scheme: Scheme, verdict: String) -> [String: Colour] {
        let sheet = HtmlStyle.sheet.text
        let dark = sheet.ranges(of: "@media screen and (prefers-color-scheme: dark)").first
        let print = sheet.ranges(of: "@media print").first
        let page = sheet.ranges(of: "* { box-sizing").first
        guard let dark, let print, let page else { return [:] }
        var parts = [sheet[..<dark.lowerBound]]
        if scheme == .dark { parts.append(sheet[dark.upperBound..<page.lowerBound]) }
        if scheme == .paper { parts.append(sheet[print.upperBound...]) }
        var colours: [String: Colour] = [:]
        for part in parts {
            for rule in part.matches(of: /(:root|\.[a-z-]+) \{([^}]*)\}/) where [":root", ".\(verdict)"].contains(rule.1) {
                for colour in rule.2.matches(of: /--([a-z]+): #([0-9a-f]{6}|[0-9a-f]{3})\b/) {
                    colours[String(colour.1)] = Self.colour(String(colour.2))
                }
            }
        }
        return colours
    }

    private static func colour(_ text: String) -> Colour {
        let digits = text.count == 3 ? text.flatMap { [$0, $0] } : Array(text)
        let bytes = stride(from: 0, to: 6, by: 2).map { Double(Int(String(digits[$0...$0 + 1]), radix: 16) ?? 0) / 255 }
        return (bytes[0], bytes[1], bytes[2])
    }

    private static func mix(_ colour: Colour, _ share: Double, _ ground: Colour) -> Colour {
        func mixed(_ above: Double, _ below: Double) -> Double { above * share + below * (1 - share) }
        return (mixed(colour.red, ground.red), mixed(colour.green, ground.green), mixed(colour.blue, ground.blue))
    }

    /// WCAG 2.2: relative luminance and contrast ratio.
    private static func contrast(_ one: Colour, _ other: Colour) -> Double {
        func luminance(_ colour: Colour) -> Double {
            func linear(_ part: Double) -> Double { part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055) }
            return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
        }
        let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)
    }

    /// x to the 2.4: the fifth root of x squared, times x squared, by Newton.
    private static func power(_ base: Double) -> Double {
        let square = base * base
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
        return square * root
    }

    static let verdicts = [
        "held", "broken", "aborted", "inconclusive", "void", "errored", "cancelled", "not-sealed",
    ]

    @Test("the formula gives the known ratios")
    func known() {
        #expect(abs(Self.contrast((0, 0, 0), (1, 1, 1)) - 21) < 0.001)
        #expect(abs(Self.contrast(Self.colour("767676"), (1, 1, 1)) - 4.54) < 0.01)
    }

    @Test("text is at least 4.5 to 1 on every ground that it stands on", arguments: Scheme.allCases, verdicts)
    func text(scheme: Scheme, verdict: String) throws {
        let colours = Self.colours(scheme, verdict: verdict)
        func named(_ name: String) throws -> Colour { try #require(colours[name], "\(name) in \(scheme)") }
        let card = try named("card")
        let page = try named("page")
        let ink = try named("ink")
        let series = try named("series")
        let accent = try named("accent")
        let banner = Self.mix(accent, 0.08, card)
        let row = Self.mix(series, 0.05, page)
        let window = Self.mix(try named("window"), 0.13, card)
        let grounds = [("page", page), ("card", card), ("row of a fault", row)]
        for name in ["ink", "quiet", "faint", "bad", "good", "warn"] {
            for (ground, colour) in grounds {
                let ratio = Self.contrast(try named(name), colour)
                #expect(ratio >= 4.5, "\(name) on \(ground), \(scheme): \(ratio)")
            }
        }
        let others: [(String, Colour, Colour)] = [
            ("ink on banner", ink, banner), ("accent on banner", accent, banner), ("accent on card", accent, card),
            ("badge", page, accent), ("ink on code", ink, Self.mix(ink, 0.05, page)), ("skip link", page, ink),
            ("bad on alert", try named("bad"), Self.mix(try named("bad"), 0.06, card)),
            ("ink on alert", ink, Self.mix(try named("bad"), 0.06, card)),
            ("warn on gaps", try named("warn"), Self.mix(try named("warn"), 0.05, card)),
            ("name of a fault", ink, window), ("limit over a fault", try named("bad"), window),
            ("limit over a fault", try named("warn"), window), ("tick over a fault", try named("quiet"), window),
            ("phase", try named("quiet"), Self.mix(series, 0.22, card)),
            ("phase", try named("quiet"), Self.mix(accent, 0.22, card)),
        ]
        for (name, above, below) in others {
            let ratio = Self.contrast(above, below)
            #expect(ratio >= 4.5, "\(name), \(scheme), \(verdict): \(ratio)")
        }
    }

    @Test("lines and marks are at least 3 to 1", arguments: Scheme.allCases)
    func lines(scheme: Scheme) throws {
        let colours = Self.colours(scheme, verdict: "held")
        let card = try #require(colours["card"])
        let window = Self.mix(try #require(colours["window"]), 0.13, card)
        for name in ["series", "bad", "warn", "ink", "quiet"] {
            for ground in [card, window] { #expect(Self.contrast(try #require(colours[name]), ground) >= 3, "\(name)") }
        }
    }
}
