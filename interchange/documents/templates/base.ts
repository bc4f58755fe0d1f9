/**
 * What all documents share, as a typst module: paper, type, colours, header and footer, and the few building blocks.
 * Shipped as a string so that the bundler needs no rule for it. Words and numbers come in as data; `say` sets a text typed
 * by a person, turning the direction of one that begins in a right-to-left script. Colours are chosen by lightness first,
 * so that a greyscale print reads the same.
 */
export const base = String.raw`
#let ink = rgb("#26231f")
#let soft = rgb("#645d56")
#let line = rgb("#d9d3ca")
#let tint = rgb("#f5f2ec")
#let teal = rgb("#0f5a5c")

#let rtl-start = regex("^[^\p{L}]*[\u{0590}-\u{08FF}\u{FB1D}-\u{FEFF}]")
// A zero-width space is a place to break a long run. As spacing, however thin, it leaves no character in the file's text;
// thousands of them in one paragraph would take quadratic time, and stay characters.
#let say(body) = {
  let parts = body.split("\u{200B}")
  let text-body = if parts.len() > 400 { body } else { parts.join(h(0.001pt)) }
  if body.starts-with(rtl-start) { text(dir: rtl, text-body) } else { text-body }
}

#let kicker(body) = text(size: 8.5pt, weight: "semibold", fill: teal, body)
#let small(body) = text(size: 8.5pt, fill: soft, body)

#let page-of(sheet) = context {
  let parts = sheet.page.split("|")
  let number = str(counter(page).get().first())
  let last = str(counter(page).final().first())
  parts.map(part => if part == "page" { number } else if part == "pages" { last } else { part }).join()
}

#let document-frame(sheet, body) = {
  set document(title: sheet.title.replace("\u{200B}", ""), date: datetime(year: sheet.day.year, month: sheet.day.month, day: sheet.day.day))
  set page(
    paper: sheet.paper,
    margin: (x: 0.85in, top: 0.7in, bottom: 0.8in),
    header-ascent: 0.28in,
    footer-descent: 0.28in,
    header: context if counter(page).get().first() > 1 {
      grid(columns: (1fr, auto), column-gutter: 18pt, small(say(sheet.head)), small(say(sheet.running)))
    },
    footer: grid(
      columns: (1fr, auto),
      column-gutter: 18pt,
      inset: (top: 7pt),
      grid.hline(stroke: 0.5pt + line),
      small(sheet.footer), small(page-of(sheet)),
    ),
  )
  set text(
    font: ("Inter", "Noto Sans Arabic", "Noto Emoji"),
    size: 10pt,
    fill: ink,
    lang: sheet.lang,
    hyphenate: false,
    overhang: false,
  )
  set par(leading: 0.6em, spacing: 0.9em, justify: false)
  set list(marker: text(fill: teal, sym.bullet), body-indent: 8pt, spacing: 0.85em)
  show title: set text(size: 20pt, weight: "semibold")
  show title: set block(above: 0pt, below: 0pt)
  show heading.where(level: 1): set text(size: 12.5pt, weight: "semibold")
  show heading.where(level: 1): set block(above: 17pt, below: 8.5pt, sticky: true)
  show heading.where(level: 2): set text(size: 10pt, weight: "semibold")
  show heading.where(level: 2): set block(above: 0pt, below: 6pt, sticky: true)
  set table(stroke: none, inset: (x: 0pt, y: 3.5pt))
  show table: set text(size: 9pt)
  body
}

// the school and the day as at the head of a letter, the title, and what there is to know beforehand
#let masthead(sheet) = {
  set block(spacing: 0pt)
  set par(spacing: 0pt)
  grid(
    columns: (1fr, auto),
    column-gutter: 18pt,
    text(weight: "semibold", fill: teal, say(sheet.school)), sheet.date,
  )
  v(13pt)
  title(sheet.heading)
  v(12pt)
  std.line(length: 100%, stroke: 1.2pt + teal)
  v(11pt)
  grid(
    columns: (1.25fr, 1fr, 1fr),
    column-gutter: 16pt,
    row-gutter: 10pt,
    ..sheet.facts.map(fact => [#small(fact.label) \ #say(fact.value)]),
  )
}

// the name of a section inside a table; it stays with the row below it and comes again on the next page
#let section-row(name, columns) = table.header(
  level: 2,
  table.cell(colspan: columns, inset: (top: 7pt, bottom: 2pt), kicker(say(name))),
)

// a text with its label over it, and lines in a smaller size below it
#let voice(part, size: 12.5pt, fill: none, rule: line, apart: 15pt) = block(
  width: 100%,
  fill: fill,
  inset: (x: 16pt, y: if fill == none { 2pt } else { apart - 3pt }),
  stroke: (left: 3pt + rule),
  above: apart,
  below: apart,
  {
    show heading: set text(size: 8.5pt, fill: teal)
    show heading: set block(above: 0pt, below: 7pt)
    heading(level: 1, part.label)
    set text(size: size)
    set par(leading: 0.66em)
    say(part.text)
    set text(size: 10pt)
    let said(after) = {
      text(fill: soft, after.label)
      if after.value != "" { h(5pt) + say(after.value) }
    }
    // apart, a line each; close together, all in one
    if apart > 12pt { for after in part.after { block(above: 7pt, below: 0pt, said(after)) } }
    else if part.after.len() > 0 { block(above: 5pt, below: 0pt, part.after.map(said).join(h(12pt))) }
  },
)

// what was seen and heard, with its times
#let evidence-table(evidence, pad) = table(
  columns: (auto, auto, 1fr),
  column-gutter: 14pt,
  inset: (x: 0pt, y: pad),
  table.header(small(evidence.time), small(evidence.speaker), small(evidence.line)),
  table.hline(stroke: 0.5pt + line),
  ..for row in evidence.rows {
    (
      text(fill: soft, number-width: "tabular", row.at),
      text(fill: soft, row.speaker),
      {
        say(row.text)
        if row.tags != "" { h(6pt) + small(say(row.tags)) }
      },
    )
  },
)
`;
