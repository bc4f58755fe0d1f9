/**
 * Feedback for one teacher, set like a letter: the strength first with room around it, then the question, the next step,
 * the marks in words by section, and last the evidence with its times. A part that is empty is not there at all.
 */
export const feedback = String.raw`
#import "/base.typ": *
#let sheet = json("/sheet.json")
#show: document-frame.with(sheet)

#let voices(size, apart) = {
  if sheet.strength != none { voice(sheet.strength, size: size, fill: tint, rule: teal, apart: apart) }
  if sheet.question != none { voice(sheet.question, size: size, apart: apart) }
  if sheet.step != none { voice(sheet.step, size: 10pt, apart: apart) }
}

#let marked(row) = {
  text(weight: "semibold", say(row.mark))
  if row.descriptor != "" { h(6pt) + small(say(row.descriptor)) }
}

#let marks() = table(
  columns: (1fr, 46%),
  column-gutter: 14pt,
  table.header(small(sheet.marks.lookFor), small(sheet.marks.mark)),
  ..for section in sheet.marks.sections {
    (table.hline(stroke: 0.5pt + line),)
    if section.name != "" { (section-row(section.name, 2),) }
    for row in section.rows { (say(row.lookFor), marked(row)) }
  },
  table.hline(stroke: 0.5pt + line),
)

// one column of the close setting: each mark below its look-for
#let column(sections) = table(
  columns: 1fr,
  inset: (x: 0pt, y: 3pt),
  ..for section in sections {
    if section.name != "" { (section-row(section.name, 1),) }
    for row in section.rows {
      ({
        set text(size: 8.5pt)
        set par(leading: 0.45em)
        say(row.lookFor)
        if row.descriptor == "" { h(6pt) } else { linebreak() }
        text(weight: "semibold", say(row.mark))
        if row.descriptor != "" { h(5pt) + text(size: 8pt, fill: soft, say(row.descriptor)) }
      },)
    }
  },
)

// the sections in their order, broken where the two columns are most alike in height
#let close-marks(width) = {
  let sections = sheet.marks.sections
  let half = (width - 20pt) / 2
  let height-of(some) = if some.len() == 0 { 0pt } else { measure(width: half, column(some)).height }
  let taller(at) = calc.max(height-of(sections.slice(0, at)), height-of(sections.slice(at)))
  let best = sections.len()
  for at in range(1, sections.len()) { if taller(at) < taller(best) { best = at } }
  grid(
    columns: (1fr, 1fr),
    column-gutter: 20pt,
    column(sections.slice(0, best)),
    if best < sections.len() { column(sections.slice(best)) },
  )
}

// two beside one another, each with its time and what it shows, which is also what a reader of the screen is told
#let photos() = grid(
  columns: (1fr, 1fr),
  gutter: 14pt,
  ..for row in sheet.photos.rows {
    (block(breakable: false, {
      image(row.file, width: 100%, alt: if row.text == "" { row.at } else { row.text })
      v(2pt, weak: true)
      small(say(row.at) + h(6pt) + say(row.text))
    }),)
  },
)

#let letter = {
  masthead(sheet)
  voices(12.5pt, 15pt)
  if sheet.marks != none [
    = #sheet.marks.label
    #marks()
  ]
  if sheet.evidence != none [
    = #sheet.evidence.label
    #evidence-table(sheet.evidence, 3.5pt)
  ]
  if sheet.photos != none [
    = #sheet.photos.label
    #photos()
  ]
}

#let close(width, with-evidence: true) = {
  show heading.where(level: 1): set block(above: 11pt, below: 6pt)
  masthead(sheet)
  voices(11pt, 10pt)
  if sheet.marks != none [
    = #sheet.marks.label
    #close-marks(width)
  ]
  if with-evidence and sheet.evidence != none [
    = #sheet.evidence.label
    #evidence-table(sheet.evidence, 2.5pt)
  ]
  if with-evidence and sheet.photos != none [
    = #sheet.photos.label
    #photos()
  ]
}

// What one page can hold is set on one page: like a letter where that fits, else closer, with every word still there. The
// evidence of a long visit goes on to a second page, but marks that fit one are not torn apart. Far more is not even tried.
#let tried = sheet.marks != none and read("/sheet.json").len() < 30000
#layout(size => {
  let fits(body) = measure(width: size.width, body).height <= size.height
  if not tried or fits(letter) { letter } else {
    let marked = close(size.width, with-evidence: false)
    if fits(marked) { close(size.width) } else { letter }
  }
})
`;
