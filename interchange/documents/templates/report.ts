/**
 * A report of coaching: its figures, what is left to do, how follow-through went, the parts side by side, and at the end what each
 * figure means. Tables only, so that it reads the same in greyscale and to a screen reader.
 */
export const report = String.raw`
#import "/base.typ": *
#let sheet = json("/sheet.json")
#show: document-frame.with(sheet)

#masthead(sheet)

= #sheet.figures.label
#table(
  columns: (1fr, auto, auto),
  column-gutter: 18pt,
  align: (x, y) => if x == 0 { start } else { end },
  table.header(..sheet.figures.heads.map(small)),
  table.hline(stroke: 0.5pt + line),
  ..for row in sheet.figures.rows {
    (say(row.name), text(weight: "semibold", number-width: "tabular", say(row.value)), text(fill: soft, say(row.from)))
  },
  table.hline(stroke: 0.5pt + line),
)

#for part in sheet.left [
  = #part.label
  #list(..part.lines.map(say))
]

#for part in sheet.tables [
  = #part.label
  #table(
    // a name has room for a school; of few columns, figures stand close to it
    columns: if part.heads.len() > 4 { (30%,) + (1fr,) * (part.heads.len() - 1) } else { (1fr,) + (auto,) * (part.heads.len() - 1) },
    column-gutter: 10pt,
    align: (x, y) => (if x == 0 { start } else { end }) + (if y == 0 { bottom } else { top }),
    table.header(..part.heads.map(head => {
      set text(size: 7.5pt, fill: soft)
      set par(leading: 0.4em)
      say(head)
    })),
    table.hline(stroke: 0.5pt + line),
    ..for row in part.rows { row.enumerate().map(((at, cell)) => text(number-width: "tabular", say(cell))) },
    table.hline(stroke: 0.5pt + line),
  )
  #if part.note != "" { small(part.note) }
]

= #sheet.meanings.label
#for row in sheet.meanings.rows {
  block(above: 6pt, below: 6pt, { set text(size: 8.5pt); strong(say(row.name)); [. ]; text(fill: soft, say(row.text)) })
}
`;
