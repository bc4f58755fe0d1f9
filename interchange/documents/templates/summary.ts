/**
 * The summary of a school's rooms: for each look-for its sentence, a stacked bar and the counts behind the bar, then the
 * strengths, the questions and the rooms. The header of the counts is the legend of the bars, repeated on every page.
 * Bars are decoration for a reader of the counts and are marked so; fills go from light to dark, and what is not a level
 * has a pattern instead of a shade, so that the page reads in greyscale. Everything is one table row or one paragraph
 * each: no measuring and no layout callback, so that time grows with the number of lines only.
 */
export const summary = String.raw`
#import "/base.typ": *
#let sheet = json("/sheet.json")
#show: document-frame.with(sheet)

#masthead(sheet)

#let hatch = tiling(size: (4pt, 4pt), place(std.line(start: (0pt, 4pt), end: (4pt, 0pt), stroke: 0.6pt + soft)))
#let dots = tiling(size: (4pt, 4pt), place(dx: 1.4pt, dy: 1.4pt, circle(radius: 0.6pt, fill: soft)))
#let deep = rgb("#0a4a4c")
#let is-level(series) = series.look == "level"
// a tone of 0 to 1 for a level, a pattern for what is not one
#let shade(series) = if is-level(series) {
  color.mix((deep, series.tone * 100%), (white, (1 - series.tone) * 100%), space: rgb)
} else { (hatch: hatch, dots: dots, plain: white).at(series.look) }
#let on-shade(series, body) = {
  let dark = is-level(series) and series.tone > 0.63
  let label = text(size: 8.5pt, weight: "semibold", fill: if dark { white } else { ink }, body)
  if is-level(series) { label } else { box(fill: white, inset: (x: 2.5pt, y: 1.5pt), label) }
}

#let swatch(series) = pdf.artifact(box(width: 9pt, height: 9pt, stroke: 0.5pt + soft, fill: shade(series)))

#let stacked(series, counts) = {
  let total = counts.sum()
  let there = series.zip(counts).filter(((_, n)) => n > 0)
  pdf.artifact(block(width: 100%, height: 14pt, stroke: 0.5pt + soft, grid(
    columns: there.map(((_, n)) => n * 1fr),
    rows: 14pt,
    align: center + horizon,
    ..there.map(((one, n)) => grid.cell(fill: shade(one), if n / total >= 0.06 { on-shade(one, str(n)) })),
    ..range(1, there.len()).map(x => grid.vline(x: x, stroke: 0.75pt + white)),
  )))
}

#let stacked-table(group) = {
  let n = group.series.len()
  table(
    columns: (1fr,) + (calc.max(200 / n, calc.min(50, 330 / n)) * 1pt,) * n,
    column-gutter: (14pt,) + (0pt,) * (n - 1),
    align: (x, y) => if x == 0 { start } else { center },
    table.header(
      table.cell(align: start + bottom, small(sheet.words.lookFor)),
      ..group.series.map(one => table.cell(align: center + bottom, {
        // only a word that cannot fit its column is cut
        set text(size: 7.5pt, fill: soft, hyphenate: one.label.split(" ").any(word => word.len() > 11))
        set par(leading: 0.4em)
        swatch(one)
        linebreak()
        say(one.label)
      })),
    ),
    ..for section in group.sections {
      (table.hline(stroke: 0.5pt + line),)
      if section.name != "" { (section-row(section.name, n + 1),) }
      for row in section.rows {
        (
          // spanning both rows and unbreakable, it keeps the counts and their bar on one page
          table.cell(rowspan: 2, breakable: false, inset: (top: 5pt, bottom: 8pt), {
            text(weight: "semibold", say(row.lookFor))
            if row.sentence != "" { block(above: 6.5pt, below: 0pt, text(size: 8.5pt, say(row.sentence))) }
          }),
          ..row.counts.map(n => if n == 0 { text(fill: soft, "0") } else { text(weight: "semibold", str(n)) }),
          table.cell(colspan: n, inset: (top: 0pt, bottom: 10pt), stacked(group.series, row.counts)),
        )
      }
    },
    table.hline(stroke: 0.5pt + line),
  )
}

#let listed(row) = block(width: 100%, above: 16pt, breakable: row.options.len() > 12, {
  if row.section != "" { block(above: 0pt, below: 7pt, sticky: true, kicker(say(row.section))) }
  heading(level: 2, say(row.lookFor))
  if row.sentence != "" { block(above: 0pt, below: 6pt, text(size: 8.5pt, say(row.sentence))) }
  if row.options.len() > 0 {
    table(
      columns: (36%, 1fr, auto),
      column-gutter: 12pt,
      align: (x, y) => if x == 2 { end } else { start },
      table.header(small(sheet.words.option), [], small(sheet.words.count)),
      table.hline(stroke: 0.5pt + line),
      ..for option in row.options {
        (
          say(option.label),
          pdf.artifact(block(width: 100%, height: 9pt, stroke: 0.5pt + line, if option.share > 0 {
            block(width: option.share * 100%, height: 9pt, fill: deep)
          })),
          text(number-width: "tabular", str(option.rooms)),
        )
      },
    )
  }
})

#if sheet.groups.len() > 0 [
  = #sheet.words.patterns
  #small(sheet.words.patternsNote)
  #for group in sheet.groups {
    if group.kind == "stacked" { stacked-table(group) } else { listed(group) }
  }
]

#for part in (sheet.strengths, sheet.questions) {
  if part.lines.len() > 0 [
    = #part.label
    #list(..part.lines.map(say))
  ]
}

#if sheet.rooms.len() > 0 [
  = #sheet.words.roomList
  #table(
    columns: (15%, 22%, auto, 1fr),
    column-gutter: 14pt,
    align: (x, y) => if x == 2 { end } else { start },
    table.header(
      small(sheet.words.room), small(sheet.words.course), small(sheet.words.minutes), small(sheet.words.note),
    ),
    table.hline(stroke: 0.5pt + line),
    ..for row in sheet.rooms { (say(row.room), say(row.course), text(number-width: "tabular", str(row.minutes)), say(row.note)) },
  )
]
`;
