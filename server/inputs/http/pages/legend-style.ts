/** One sheet of A4 in black on white; on a tablet the same, with room around it. */
export const legendStyle = `@page { size: A4; margin: 14mm 18mm; }
* { box-sizing: border-box; }
html { font: 10.5pt/1.4 "Helvetica Neue", Arial, system-ui, sans-serif; color: #1b1916; background: #fff; }
body { max-width: 174mm; margin: 0 auto; padding: 8mm 6mm; }
h1, h2, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 22pt; font-weight: 300; line-height: 1.15; letter-spacing: -0.02em; }
h2 { font-size: 12.5pt; font-weight: 600; margin-bottom: 1mm; }
header { margin-bottom: 4mm; }
header p { max-width: 160mm; margin-top: 2mm; color: #55504a; }
header .house { margin: 0 0 2mm; font-size: 9.5pt; }
section { padding: 3mm 0 3.4mm; border-top: 0.3mm solid #cfc8bc; break-inside: avoid; }
section > p { max-width: 165mm; color: #55504a; }
ul, ol { list-style: none; }
ul { columns: 2; margin-top: 1.5mm; }
ul li { break-inside: avoid; }
ul li::before { content: "–"; margin-right: 2mm; color: #8a8378; }
.queues { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1.5mm 6mm; margin-top: 3mm; counter-reset: place; }
.queues li { display: flex; align-items: center; min-width: 0; counter-increment: place; }
.queues li::before { content: counter(place); flex: none; width: 6mm; font-size: 9.5pt; color: #7a7368; }
.queues span { min-width: 0; overflow-wrap: anywhere; }
dl > div { display: flex; align-items: center; min-width: 0; }
dd { min-width: 0; overflow-wrap: anywhere; }
.marks { display: grid; grid-template-columns: repeat(2, 1fr); gap: 2mm 8mm; margin-top: 3mm; }
.fills { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2mm 4mm; margin-top: 4mm; padding: 2.5mm 3mm; border-radius: 2mm; background: #f5f1e9; font-size: 10pt; line-height: 1.25; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.phrases { margin-top: 2mm; }
.phrases > div { align-items: baseline; margin-top: 1mm; }
.phrases dt { flex: none; width: 84mm; padding-right: 4mm; overflow-wrap: anywhere; }
.sign { flex: none; display: block; width: 7mm; height: 7mm; margin-right: 3mm; }
.sign .line { fill: none; stroke: #1b1916; stroke-width: 2.4; stroke-linejoin: round; }
.sign .more { stroke-width: 5; stroke-linecap: round; }
.sign .body { fill: #1b1916; }
.sign-dashed .line { stroke-dasharray: 4.6 4.2; }
footer { margin-top: 3mm; padding-top: 3mm; border-top: 0.3mm solid #cfc8bc; font-size: 9.5pt; color: #55504a; }
@media screen and (max-width: 150mm) {
  .queues, .marks { grid-template-columns: 1fr; }
  .fills { grid-template-columns: repeat(2, 1fr); }
  ul { columns: 1; }
  .phrases > div { display: block; }
  .phrases dt { width: auto; }
}
@media print { body { max-width: none; padding: 0; } }
`;
