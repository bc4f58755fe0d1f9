/**
 * What comes out of a coaching visit for one reader, set like a letter: what was written for them first, then the step, what became of the
 * one before it, what was seen and heard, and what was said to it. A part that is empty is not there at all.
 */
export const visit = String.raw`
#import "/base.typ": *
#let sheet = json("/sheet.json")
#show: document-frame.with(sheet)

#let run-of(part) = {
  let body = say(part.text)
  if part.bold { body = strong(body) }
  if part.italic { body = emph(body) }
  if part.underline { body = underline(body) }
  if part.strike { body = strike(body) }
  body
}
#let words(part) = part.runs.map(run-of).join()

#let block-of(part) = {
  let body = words(part)
  if part.kind == "heading" { block(above: 12pt, below: 5pt, text(weight: "semibold", body)) }
  else if part.kind == "item" {
    block(inset: (left: part.depth * 14pt), above: 5pt, below: 5pt,
      grid(columns: (16pt, 1fr), text(fill: teal, part.marker), body))
  }
  else if part.kind == "quote" { block(inset: (left: 12pt), stroke: (left: 2pt + line), body) }
  else { block(above: 7pt, below: 7pt, body) }
}

#masthead(sheet)
#if sheet.note != none [
  = #sheet.note.label
  #block(width: 100%, fill: tint, inset: 14pt, stroke: (left: 3pt + teal), {
    set text(size: 11pt)
    for part in sheet.note.blocks { block-of(part) }
  })
]
#for step in sheet.steps { voice(step, size: 11pt, apart: 14pt) }
#if sheet.checked != none { voice(sheet.checked, size: 10pt, apart: 12pt) }
#if sheet.evidence != none [
  = #sheet.evidence.label
  #evidence-table(sheet.evidence, 3.5pt)
]
#if sheet.said != none [
  = #sheet.said.label
  #for said in sheet.said.rows { block(above: 6pt, below: 6pt, say(said)) }
]
`;
