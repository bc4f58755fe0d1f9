/** A page to be printed: whole in itself, with no script, no font and no network. */

export function printedPage(title: string, facts: readonly (readonly [string, string])[], rest: string): string {
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${safe(title)}</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:12pt/1.5 sans-serif;max-width:42em;margin:3em auto;padding:0 1em}dt{font-weight:bold}dd{margin:0 0 .6em}
.key{font:bold 15pt/1.8 monospace;border:2px solid;padding:.6em 1em;overflow-wrap:anywhere}svg{width:16em;height:16em}
pre{font:9pt/1.4 monospace;white-space:pre-wrap;overflow-wrap:anywhere}</style></head>
<body><h1>${safe(title)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join("")}</dl>
${rest}</body></html>
`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML shows it letter by letter. */
export function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}
