/** Sheets of A4 in black on white; on a screen the same, with room around it. */
export const minutesStyle = `@page {
  size: A4;
  margin: 17mm 20mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt "Helvetica Neue", Arial, system-ui, sans-serif; color: #7a7368; }
}
* { box-sizing: border-box; }
html { font: 10.5pt/1.42 "Helvetica Neue", Arial, system-ui, sans-serif; color: #1b1916; background: #fff; }
body { max-width: 178mm; margin: 0 auto; padding: 8mm 4mm; font-variant-numeric: tabular-nums; }
h1, h2, p, ul, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 24pt; font-weight: 300; line-height: 1.12; letter-spacing: -0.02em; overflow-wrap: anywhere; }
h2 { margin-bottom: 2mm; font-size: 12pt; font-weight: 600; break-after: avoid; }
.house { margin-bottom: 1.5mm; font-size: 9.5pt; color: #6b655d; }
.when { margin-top: 2mm; font-size: 12pt; }
.facts { display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; gap: 3mm 8mm; margin: 6mm 0 7mm; padding: 3.4mm 0 3.2mm; border-top: 0.35mm solid #1b1916; border-bottom: 0.2mm solid #cfc8bc; }
.facts dt { font-size: 8.5pt; color: #6b655d; }
.facts dd { margin-top: 0.4mm; overflow-wrap: anywhere; }
section { margin-bottom: 6mm; }
ul { list-style: none; }
li { position: relative; max-width: 150mm; padding-left: 4.5mm; white-space: pre-line; overflow-wrap: anywhere; break-inside: avoid; }
li + li { margin-top: 1.3mm; }
li::before { position: absolute; left: 0; content: "–"; color: #8a8378; }
li p { white-space: pre-line; }
li .why, li .way { color: #55504a; }
li .way { font-size: 9.5pt; }
li .answer { margin-top: 0.6mm; padding-left: 3mm; border-left: 0.5mm solid #1b1916; }
table { width: 100%; border-collapse: collapse; }
th { padding: 0 0 1.2mm; border-bottom: 0.2mm solid #8a8378; font-size: 8.5pt; font-weight: 400; text-align: left; color: #6b655d; }
td { padding: 1.5mm 0; border-bottom: 0.2mm solid #e4ded3; vertical-align: baseline; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
th + th, td + td { padding-left: 6mm; }
.number { width: 25mm; text-align: right; white-space: nowrap; }
.owner { width: 42mm; }
.due { width: 34mm; white-space: nowrap; }
.over { font-weight: 600; }
.times { font-size: 9.5pt; }
.times td { padding: 0.95mm 0; }
.times td + td { padding-left: 6mm; }
tfoot td { border-top: 0.2mm solid #8a8378; border-bottom: 0; }
.whole { white-space: nowrap; }
.quiet { color: #6b655d; }
@media screen and (max-width: 150mm) {
  .facts { grid-template-columns: repeat(2, auto); }
  .owner, .due, .number { width: auto; }
  th + th, td + td { padding-left: 3mm; }
}
@media print { body { max-width: none; padding: 0; } }
`;
