/**
 * Feedback for one teacher, set like a letter: the strength first with room around it, then the question, the next step,
 * the marks in words by section, and last the evidence with its times. A part that is empty is not there at all.
 */
export const feedback = String.raw`
#import "/base.typ": *
#let sheet = json("/sheet.json")
#show: document-frame.with(sheet)

#masthead(sheet)

#let voice(part, size: 12.5pt, fill: none, rule: line) = block(
  width: 100%,
  fill: fill,
  inset: (x: 16pt, y: if fill == none { 2pt } else { 12pt }),
  stroke: (left: 3pt + rule),
  above: 15pt,
  below: 15pt,
  {
    show heading: set text(size: 8.5pt, fill: teal)
    show heading: set block(above: 0pt, below: 7pt)
    heading(level: 1, part.label)
    set text(size: size)
    set par(leading: 0.66em)
    say(part.text)
    set text(size: 10pt)
    for after in part.after {
      block(above: 7pt, below: 0pt, {
        text(fill: soft, after.label)
        if after.value != "" { h(5pt) + say(after.value) }
      })
    }
  },
)

#if sheet.strength != none { voice(sheet.strength, fill: tint, rule: teal) }
#if sheet.question != none { voice(sheet.question) }
#if sheet.step != none { voice(sheet.step, size: 10pt) }

#if sheet.marks != none [
  = #sheet.marks.label
  #table(
    columns: (1fr, 46%),
    column-gutter: 14pt,
    table.header(small(sheet.marks.lookFor), small(sheet.marks.mark)),
    ..for section in sheet.marks.sections {
      (table.hline(stroke: 0.5pt + line),)
      if section.name != "" { (section-row(section.name, 2),) }
      for row in section.rows {
        (
          say(row.lookFor),
          {
            text(weight: "semibold", say(row.mark))
            if row.descriptor != "" { h(6pt) + small(say(row.descriptor)) }
          },
        )
      }
    },
    table.hline(stroke: 0.5pt + line),
  )
]

#if sheet.evidence != none [
  = #sheet.evidence.label
  #table(
    columns: (auto, auto, 1fr),
    column-gutter: 14pt,
    table.header(small(sheet.evidence.time), small(sheet.evidence.speaker), small(sheet.evidence.line)),
    table.hline(stroke: 0.5pt + line),
    ..for row in sheet.evidence.rows {
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
]
`;
