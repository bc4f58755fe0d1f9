/** A certificate of time and effort: the sentence that is signed first, the entries it rests on as a table, the signature last. */
export const effort = String.raw`
#import "/base.typ": *
#let sheet = json("/sheet.json")
#show: document-frame.with(sheet)

#masthead(sheet)

#block(width: 100%, fill: tint, inset: 14pt, above: 18pt, below: 12pt, stroke: (left: 3pt + teal), text(size: 11.5pt, say(sheet.statement)))
#if sheet.reason != none [
  #small(sheet.reason.label) \ #say(sheet.reason.text)
]
#if sheet.afterClose != none { block(above: 12pt, below: 12pt, say(sheet.afterClose)) }

= #sheet.words.entries
#table(
  columns: (26%, 1fr, 28%, auto),
  column-gutter: 12pt,
  align: (x, y) => if x == 3 { end } else { start },
  table.header(small(sheet.words.day), small(sheet.words.what), small(sheet.words.school), small(sheet.words.minutes)),
  table.hline(stroke: 0.5pt + line),
  ..for row in sheet.rows {
    (say(row.day), say(row.what), say(row.school), text(number-width: "tabular", row.minutes))
  },
  table.hline(stroke: 0.5pt + line),
  text(weight: "semibold", sheet.words.total), [], [], text(weight: "semibold", number-width: "tabular", sheet.total),
)

#block(breakable: false, above: 36pt, width: 60%, {
  if sheet.signed != none { text(size: 13pt, say(sheet.signed.name)) } else { small(sheet.unsigned) }
  v(4pt)
  std.line(length: 100%, stroke: 0.8pt + ink)
  v(-4pt)
  small(sheet.words.signature)
  if sheet.signed != none { small(" · " + sheet.signed.line) }
})
`;
