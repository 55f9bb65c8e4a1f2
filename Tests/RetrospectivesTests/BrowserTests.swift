import Platform
import Runs
import Testing

@testable import Retrospectives

/// The page in a real browser, which `apt-get install chromium` brings.
@Suite("The page in a browser", .serialized, .enabled(if: Browser.isThere, "needs chromium on the path"))
struct BrowserTests {
    private func seen(_ run: ExampleRun, width: Int, isDark: Bool = false) throws -> [String] {
        try Browser.look(at: HtmlReport.render(RunFacts(plan: run.plan, records: run.records)), width: width, isDark: isDark)
    }

    @Test("fits every width, with every chart and every word of it inside", arguments: [320, 390, 768, 1280], [0, 1, 2, 3])
    func widths(width: Int, index: Int) throws {
        let lines = try seen(ReportTests.runs[index].1, width: width)
        let found = try #require(lines.first { $0.hasPrefix("width ") }?.split(separator: " ").compactMap { Int($0) })
        #expect(found.count == 2 && found[0] <= found[1], "the page is \(found) wide")
        #expect(lines.filter { $0.hasPrefix("outside") } == [])
    }

    @Test("a keyboard reaches every link, table and detail, first the way to the content, and sees where it is")
    func keyboard() throws {
        let lines = try seen(.stuck(), width: 1_280)
        #expect(lines.filter { $0.hasPrefix("no ") } == [])
        #expect(lines.contains("first skip"))
        let count = try #require(lines.first { $0.hasPrefix("focusable ") }.flatMap { Int($0.dropFirst(10)) })
        #expect(count > 10)
    }

    @Test("follows the reader's choice of light or dark", arguments: [false, true])
    func schemes(isDark: Bool) throws {
        let ink = try #require(try seen(.complete(), width: 800, isDark: isDark).first { $0.hasPrefix("ink ") })
        #expect(ink == (isDark ? "ink rgb(233, 235, 239)" : "ink rgb(22, 24, 29)"))
    }
}

/// A headless browser that shows a page in a frame and tells what it sees.
enum Browser {
    private static let program = Surroundings.locate(program: "chromium")

    static var isThere: Bool { program != nil }

    /// - Returns: what the script found, a line for each thing.
    static func look(at page: String, width: Int, isDark: Bool) throws -> [String] {
        let directory = "/tmp/gameday-browser-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory)
        defer { try? Files.removeTree(directory) }
        let frame: Markup = "<iframe id=\"f\" style=\"width:\(width)px;height:800px;border:0\" srcdoc=\"\(page)\">"
        try Files.replace(
            "\(directory)/frame.html",
            with: "<!doctype html>\(frame.text)</iframe><pre id=\"found\"></pre><script>\(script)</script>")
        var request = SpawnRequest([
            try #require(program), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--user-data-dir=\(directory)/profile", "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)",
            "--virtual-time-budget=20000", "--dump-dom", "file://\(directory)/frame.html",
        ])
        request.output = try Descriptor(path: "\(directory)/dom", mode: .append)
        request.error = try Descriptor(path: "\(directory)/errors", mode: .append)
        let child = try ChildProcess(request)
        if child.wait(until: SystemClock.now() + .minutes(2)) == nil { child.end(grace: .zero) }
        let dom = try Files.text("\(directory)/dom")
        let errors = try Files.text("\(directory)/errors")
        let start = try #require(dom.ranges(of: "<pre id=\"found\">").last?.upperBound, "chromium showed nothing: \(errors)")
        let found = dom[start...].prefix { $0 != "<" }
        return found.split(separator: "\n").map(String.init)
    }

    private static let script = """
        const frame = document.getElementById('f');
        frame.onload = () => {
          const page = frame.contentDocument, view = frame.contentWindow, found = [];
          found.push('width ' + page.documentElement.scrollWidth + ' of ' + view.innerWidth);
          const outside = (what, name) => {
            const box = what.getBoundingClientRect();
            if (box.width && (box.left < -1 || box.right > view.innerWidth + 1)) found.push('outside ' + name);
          };
          for (const chart of page.querySelectorAll('svg.chart')) {
            outside(chart, 'chart');
            for (const text of chart.querySelectorAll('text')) outside(text, text.textContent);
          }
          const all = [...page.querySelectorAll('a[href], [tabindex="0"], summary, button, input')];
          found.push('first ' + all[0].className);
          for (const one of all) {
            one.focus();
            if (page.activeElement !== one) found.push('no focus: ' + one.textContent.slice(0, 40));
            else if (view.getComputedStyle(one).outlineStyle === 'none')
              found.push('no outline: ' + one.textContent.slice(0, 30));
          }
          found.push('focusable ' + all.length);
          found.push('ink ' + view.getComputedStyle(page.body).color);
          document.getElementById('found').textContent = found.join('\\n');
        };
        """
}
