/// The style sheet of the page: system fonts, one accent for each verdict, two colour schemes, paper.
enum HtmlStyle {
    static var sheet: Markup { "\(colours)\(page)\(banner)\(figures)\(charts)\(tables)\(small)\(paper)" }

    static let colours: Markup = """

        :root { --ink: #16181d; --quiet: #4d545f; --faint: #636a76; --rule: #e3e6eb; --page: #fbfbfa; --card: #ffffff;
          --accent: #4d545f; --bad: #a9231b; --good: #17713f; --warn: #8a5200; --series: #1f3a5f; --window: #6b7280; }
        .held { --accent: #17713f; } .broken { --accent: #a9231b; } .aborted { --accent: #9c4708; }
        .inconclusive { --accent: #755a00; } .void { --accent: #5b4b9a; } .errored { --accent: #9c2f6b; }
        .cancelled { --accent: #4d545f; } .not-sealed { --accent: #424854; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #e9ebef; --quiet: #b4bac6; --faint: #959dab; --rule: #2b303a; --page: #111317; --card: #181b21;
            --accent: #a3aab7; --bad: #ff8a80; --good: #6fd39b; --warn: #f0b45a; --series: #9cc3f5; --window: #9aa3b2; }
          .held { --accent: #6fd39b; } .broken { --accent: #ff8a80; } .aborted { --accent: #ffab66; }
          .inconclusive { --accent: #e6c657; } .void { --accent: #b6a8f0; } .errored { --accent: #f09ac6; }
          .cancelled { --accent: #a3aab7; } .not-sealed { --accent: #c3c9d4; }
        }
        """

    private static let page: Markup = """

        * { box-sizing: border-box; margin: 0; padding: 0; }
        html { -webkit-text-size-adjust: 100%; }
        body { background: var(--page); color: var(--ink); font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, Inter,
          "Helvetica Neue", Arial, sans-serif; font-feature-settings: "kern", "liga"; overflow-wrap: anywhere; }
        header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 2rem; }
        header { padding-top: 3rem; } footer { padding-bottom: 5rem; margin-top: 4rem; }
        section { margin-top: 3.6rem; } section.first { margin-top: 0; }
        h1 { font-size: 2.5rem; line-height: 1.15; font-weight: 650; letter-spacing: -.022em; margin: .6rem 0 1rem;
          text-wrap: balance; }
        h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 620; letter-spacing: -.01em; margin-bottom: .9rem; }
        h3 { font-size: 1rem; font-weight: 620; }
        .lead { color: var(--quiet); max-width: 42rem; margin: -.4rem 0 1.2rem; }
        code, pre { font: .86em/1.55 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        pre { background: color-mix(in srgb, var(--ink) 5%, transparent); border-radius: 6px; padding: .6rem .8rem;
          white-space: pre-wrap;
          margin: .5rem 0; }
        a { color: inherit; text-underline-offset: .2em; text-decoration-color: var(--faint); }
        :focus-visible { outline: 3px solid var(--series); outline-offset: 3px; border-radius: 3px; }
        main:focus { outline: none; }
        .skip { position: absolute; left: -99rem; top: .6rem; background: var(--ink); color: var(--page); padding: .5rem 1rem;
          border-radius: 4px; z-index: 1; }
        .skip:focus { left: 1rem; }
        .unseen-title { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap; }
        .cite, .quiet { color: var(--faint); font-size: .82rem; }
        """

    private static let banner: Markup = """

        .eyebrow { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1.5rem; color: var(--faint);
          font-size: .82rem; }
        .banner { background: color-mix(in srgb, var(--accent) 8%, var(--card)); border-left: 4px solid var(--accent);
          border-radius: 4px 12px 12px 4px; padding: 1.5rem 1.8rem; }
        .verdict { font-size: 1.3rem; font-weight: 620; color: var(--accent); letter-spacing: -.01em; line-height: 1.4; }
        .badge { display: inline-block; background: var(--accent); color: var(--page); font-size: .74rem; font-weight: 700;
          letter-spacing: .07em; text-transform: uppercase; border-radius: 4px; padding: .2rem .6rem; margin-right: .6rem;
          vertical-align: .16em; }
        nav { margin-bottom: 1.6rem; font-size: .85rem; color: var(--quiet); }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; }
        nav a { display: inline-block; padding: .2rem 0; }
        .sentence { margin-top: .65rem; font-size: 1.1rem; line-height: 1.55; max-width: 50rem; }
        .setting { display: grid; grid-template-columns: 2fr 3fr; gap: 2.5rem; margin: 2rem 0 0; }
        blockquote { color: var(--quiet); border-left: 3px solid var(--rule); padding-left: 1.2rem; align-self: start; }
        blockquote span { display: block; font-size: .78rem; color: var(--faint); margin-bottom: .25rem; }
        dl.meta { display: grid; gap: .45rem 1rem; }
        dl.meta div { display: grid; grid-template-columns: 9.5rem 1fr; align-items: baseline; }
        dl.words div { display: grid; grid-template-columns: 13rem 1fr; padding: .3rem 0; align-items: baseline; gap: 0 1rem; }
        dl.words dt { color: var(--ink); font-weight: 600; font-size: .9rem; }
        dl.words dd { color: var(--quiet); font-size: .9rem; }
        dt { font-size: .8rem; color: var(--faint); } dd { font-size: .92rem; line-height: 1.45; }
        .alert, .gaps { margin-top: 1.2rem; padding: 1.3rem 1.8rem; border-radius: 12px; font-size: .95rem; }
        .alert { border: 2px solid var(--bad); background: color-mix(in srgb, var(--bad) 6%, var(--card)); }
        .gaps { border: 1px solid color-mix(in srgb, var(--warn) 45%, transparent);
          background: color-mix(in srgb, var(--warn) 5%, var(--card)); }
        .alert h3, .gaps h3 { font-size: 1rem; margin-bottom: .3rem; } .alert h3 { color: var(--bad); }
        .gaps h3 { color: var(--warn); }
        .alert ul, .gaps ul { padding-left: 1.1rem; }
        """

    private static let figures: Markup = """

        .figures { display: grid; grid-template-columns: 1.25fr 1fr 1fr 1fr; background: var(--card);
          border: 1px solid var(--rule);
          border-radius: 12px; margin-bottom: 1.6rem; }
        .figure { padding: 1.5rem 1.6rem 1.4rem; border-left: 1px solid var(--rule); } .figure:first-child { border-left: 0; }
        .figure .name { font-size: .85rem; color: var(--quiet); }
        .figure .value { font-size: 2rem; line-height: 1.3; font-weight: 620; letter-spacing: -.02em;
          font-variant-numeric: tabular-nums;
          margin: .15rem 0; white-space: nowrap; }
        .figure .value small { font-size: .5em; font-weight: 500; letter-spacing: 0; color: var(--quiet);
          margin: 0 .35em 0 .22em; }
        .figure.main .value { font-size: 2.6rem; line-height: 1; color: var(--accent); } .figure .none { color: var(--faint); }
        .figure .note { font-size: .8rem; line-height: 1.45; color: var(--faint); }
        .times { list-style: none; border-top: 1px solid var(--rule); }
        .times li { display: grid; grid-template-columns: 2rem 10rem 9rem 1fr auto; gap: 0 1rem; align-items: baseline;
          padding: .55rem 0; border-bottom: 1px solid var(--rule); font-size: .95rem; }
        .times b { font-weight: 600; } .times .offset { font-variant-numeric: tabular-nums; text-align: right;
          white-space: nowrap; }
        .times .note { color: var(--quiet); } .times .cite { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .number { display: inline-grid; place-items: center; width: 1.4rem; height: 1.4rem; border-radius: 50%; font-size: .74rem;
          font-weight: 650; background: var(--ink); color: var(--page); }
        .unseen b, .unseen .offset, .unseen .note { color: var(--faint); font-weight: 400; font-style: italic; }
        .unseen .number { background: none; color: var(--faint); box-shadow: inset 0 0 0 1px var(--rule); }
        """

    static let charts: Markup = """

        figure { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; padding: 1.4rem 1.6rem 1rem;
          margin-top: 1.2rem; break-inside: avoid; overflow: hidden; }
        figcaption { display: flex; flex-wrap: wrap; gap: 0 1.2rem; align-items: baseline; margin-bottom: .9rem; }
        figcaption p, figure .cite { color: var(--quiet); font-size: .85rem; }
        figure .cite { color: var(--faint); margin-top: .3rem; }
        .conditions { list-style: none; font-size: .85rem; color: var(--quiet); margin-top: .4rem; }
        .conditions b { font-weight: 500; }
        .conditions code { color: var(--ink); margin-left: .4rem; }
        .chart { display: block; overflow: visible;
          font: 11.5px system-ui, -apple-system, "Segoe UI", Roboto, Inter, Arial, sans-serif;
          font-variant-numeric: tabular-nums; }
        .chart text { fill: var(--quiet); paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; }
        .grid { stroke: var(--rule); } .axis { stroke: var(--faint); }
        .strip { fill: color-mix(in srgb, var(--ink) 6%, var(--card)); }
        .plot { overflow: visible; }
        .series { fill: none; stroke: var(--series); stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round;
          vector-effect: non-scaling-stroke; }
        .window { fill: var(--window); opacity: .13; }
        .chart .window-name { fill: var(--ink); stroke: color-mix(in srgb, var(--window) 13%, var(--card)); stroke-width: 4px; }
        .failed { fill: var(--bad); }
        .crossing { fill: none; stroke-width: 1.5; vector-effect: non-scaling-stroke; stroke: var(--warn); }
        .crossing.abort { stroke: var(--bad); } .crossing.effect { stroke: var(--quiet); }
        figure .sub { font-size: .85rem; color: var(--quiet); margin: 1.2rem 0 .3rem; }
        .threshold { stroke-width: 1.25; } .threshold.claim { stroke: var(--warn); stroke-dasharray: 5 4; }
        .threshold.abort { stroke: var(--bad); }
        .threshold.effect { stroke: var(--quiet); stroke-dasharray: 1 4; stroke-linecap: round; }
        .chart .threshold-name { text-anchor: end; } .chart .threshold-name.claim { fill: var(--warn); }
        .chart .threshold-name.abort { fill: var(--bad); }
        .mark line { stroke: var(--ink); stroke-dasharray: 1 3; stroke-linecap: round; } .mark circle { fill: var(--ink); }
        .chart .mark text { fill: var(--page); stroke: none; text-anchor: middle; font-size: 10.5px; font-weight: 650; }
        .chart .time, .chart .clock { text-anchor: middle; } .chart .clock { fill: var(--faint); font-size: 10.5px; }
        .chart .start { text-anchor: start; } .chart .end { text-anchor: end; } .chart .empty { text-anchor: middle; }
        .phase { fill: color-mix(in srgb, var(--ink) 7%, var(--card)); stroke: var(--card); stroke-width: 2; }
        .phase.running { fill: color-mix(in srgb, var(--series) 22%, var(--card)); }
        .phase.stopping, .phase.recovering { fill: color-mix(in srgb, var(--accent) 22%, var(--card)); }
        .chart .phase-name { text-anchor: middle; stroke: none; }
        .lane { fill: var(--series); } .lane.open { fill: var(--bad); } .chart .lane-name { fill: var(--ink); }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; font-size: .85rem; color: var(--quiet); }
        .key::before { content: ""; display: inline-block; width: 1.3rem; height: .7rem; margin-right: .5rem;
          vertical-align: -.02em; }
        .window-key::before { background: var(--window); opacity: .25; }
        .failed-key::before { background: var(--bad); height: .45rem; vertical-align: .1em; }
        .claim-key::before { height: 0; border-top: 2px dashed var(--warn); vertical-align: .25em; }
        .effect-key::before { height: 0; border-top: 2px dotted var(--quiet); vertical-align: .25em; }
        .abort-key::before { height: 0; border-top: 2px solid var(--bad); vertical-align: .25em; }
        """

    private static let tables: Markup = """

        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
        th { text-align: left; font-size: .78rem; font-weight: 500; color: var(--faint); padding: 0 1.2rem .5rem 0;
          white-space: nowrap; }
        td { vertical-align: top; padding: .6rem 1.2rem .6rem 0; border-top: 1px solid var(--rule); overflow-wrap: break-word; }
        th:last-child, td:last-child { padding-right: 0; } tbody tr { break-inside: avoid; }
        table.inner { font-size: .82rem; margin-top: 1rem; }
        table.inner td, table.inner tbody th { padding: .32rem 1.2rem .32rem 0; }
        table.inner thead th { padding-bottom: .3rem; } tbody th { border-top: 1px solid var(--rule); vertical-align: top;
          font-size: inherit; color: var(--quiet); }
        table.inner code { color: var(--ink); white-space: nowrap; }
        thead td { border: 0; padding: 0; } td b { font-weight: 600; }
        td code { color: var(--quiet); } td pre { min-width: 14rem; }
        .line, .num { font-variant-numeric: tabular-nums; white-space: nowrap; } .line { color: var(--faint); }
        .result { font-weight: 600; white-space: nowrap; } .result.held { color: var(--good); }
        .result.broken { color: var(--bad); }
        .result.cannot-say { color: var(--warn); } .result.not-evaluated { color: var(--faint); font-weight: 400; }
        .bad { color: var(--bad); font-weight: 600; } summary { cursor: pointer; color: var(--faint); font-size: .82rem; }
        .timeline td { padding-top: .38rem; padding-bottom: .38rem; } .kind { color: var(--faint); font-size: .82rem; }
        .timeline .alarm td, .timeline .stop td { font-weight: 600; } .timeline .alarm td:last-child { color: var(--bad); }
        tr.fault, tr.undo { background: color-mix(in srgb, var(--series) 5%, transparent); }
        .timeline .phase td { border-top-color: var(--faint); }
        .people > div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.5rem; }
        .people p { border: 1px dashed var(--faint); border-radius: 10px; padding: 1rem 1.2rem 4rem; font-size: .92rem;
          color: var(--quiet); }
        .people b { display: block; color: var(--ink); font-weight: 600; }
        .record dl { margin-top: 1.2rem; } .record h2 { border-top: 1px solid var(--rule); padding-top: 2.4rem; }
        .record dl div { display: grid; grid-template-columns: 10rem 1fr; padding: .3rem 0; align-items: baseline; }
        """

    private static let small: Markup = """

        @media (max-width: 44rem) {
          header, main, footer { padding-left: 1.1rem; padding-right: 1.1rem; } header { padding-top: 1.6rem; }
          h1 { font-size: 1.8rem; } section { margin-top: 3rem; }
          .banner { padding: 1.2rem 1.2rem; } .setting { grid-template-columns: 1fr; gap: 1.4rem; margin: 1.6rem 0 0; }
          .badge { display: table; margin-bottom: .5rem; } .sentence { font-size: 1.02rem; }
          .figures { grid-template-columns: 1fr 1fr; } .figure { padding: 1.1rem 1.1rem; }
          .figure:nth-child(odd) { border-left: 0; }
          .figure:nth-child(n+3) { border-top: 1px solid var(--rule); } .figure .value { font-size: 1.6rem; }
          .figure.main .value { font-size: 1.9rem; line-height: 1.1; }
          .times li { grid-template-columns: 1.8rem 1fr auto; } .times .note { grid-column: 2 / -1; font-size: .86rem; }
          .times .cite { grid-column: 2 / -1; }
          figure { margin-left: -1.1rem; margin-right: -1.1rem; border-radius: 0; border-left: 0; border-right: 0;
            padding: 1.1rem 1.1rem .8rem; }
          dl.meta div, dl.words div { grid-template-columns: 1fr; } dl.words div { padding: .45rem 0; }
          .people > div { grid-template-columns: 1fr; }
          .record dl div { grid-template-columns: 1fr; } table { min-width: 40rem; } table.inner { min-width: 36rem; }
          table.timeline { min-width: 0; }
          .timeline thead { display: none; } .timeline, .timeline tbody { display: block; }
          .timeline tr { display: grid; grid-template-columns: 2rem auto auto 1fr; border-top: 1px solid var(--rule);
            padding: .5rem 0; }
          .timeline td { border: 0; padding: 0 .8rem 0 0; font-size: .8rem; }
          .timeline td:last-child { grid-column: 2 / -1; font-size: .9rem; }
          .scroll { margin-right: -1.1rem; }
        }
        """

    private static let paper: Markup = """

        @media print {
          :root { --ink: #000; --quiet: #3a3f47; --faint: #555b65; --rule: #c9ccd2; --page: #fff; --card: #fff; }
          html { font-size: 11.5px; } body { font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          header, main, footer { max-width: none; padding: 0; } nav, .skip { display: none; }
          section { margin-top: 1.5rem; } h1 { font-size: 21pt; } .lead { max-width: none; }
          h2, h3, .lead, .legend, figcaption, figure .sub { break-after: avoid; }
          figure { break-inside: auto; padding: .9rem 1.1rem .7rem; } .times li { padding: .3rem 0; } td { padding-top: .4rem; }
          td { padding-bottom: .4rem; } .timeline td { padding-top: .25rem; padding-bottom: .25rem; }
          .people p { padding-bottom: 3rem; } footer { margin-top: 1.4rem; padding-bottom: 0; }
          .record h2 { padding-top: 1rem; } .record dl { margin-top: .6rem; } .record dl div { padding: .1rem 0; }
          .chart, .banner, .figures, .times li, .alert li, .people > div, dl div, .lead, .legend, tr {
            break-inside: avoid; }
          .scroll { overflow: visible; } table, table.inner { min-width: 0; font-size: 8pt; } table.inner { font-size: 7.5pt; }
          table.inner code { white-space: normal; } thead { display: table-header-group; }
          .figure .value { font-size: 17pt; } .figure.main .value { font-size: 20pt; } p { orphans: 3; widows: 3; }
          .banner { border: 1px solid var(--accent); border-left-width: 4px; }
          @page { margin: 15mm; }
        }
        """
}
