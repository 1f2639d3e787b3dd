/** Paper lanterns on their cords: the house's light. It hangs still. */
export function Ornament() {
  return (
    <svg class="ornament" viewBox="0 0 520 620" aria-hidden="true">
      <defs>
        <radialGradient id="glow" cx="50%" cy="52%" r="50%">
          <stop offset="0" class="glow-heart" />
          <stop offset="0.72" class="glow-paper" />
          <stop offset="1" class="glow-edge" />
        </radialGradient>
      </defs>
      <Lantern x={322} y={292} width={150} height={142} ribs={9} />
      <Lantern x={112} y={196} width={74} height={104} ribs={9} />
      <Lantern x={196} y={470} width={58} height={54} ribs={6} />
    </svg>
  );
}

interface LanternProps {
  /** The middle. */
  readonly x: number;
  readonly y: number;
  /** Half the width and half the height. */
  readonly width: number;
  readonly height: number;
  readonly ribs: number;
}

function Lantern({ x, y, width, height, ribs }: LanternProps) {
  const levels = Array.from({ length: ribs }, (_, index) => ((index + 1) / (ribs + 1)) * 2 - 1);
  const collar = width * 0.3;
  return (
    <g class="lantern">
      <line class="cord" x1={x} y1={-40} x2={x} y2={y - height - 8} />
      <ellipse class="paper" cx={x} cy={y} rx={width} ry={height} />
      {levels.map((level) => (
        <path key={level} class="rib" d={rib(x, y + level * height, width * Math.sqrt(1 - level * level), height * 0.075)} />
      ))}
      <rect class="collar" x={x - collar} y={y - height - 5} width={2 * collar} height="9" rx="4.5" />
      <rect class="collar" x={x - collar} y={y + height - 4} width={2 * collar} height="9" rx="4.5" />
    </g>
  );
}

/** A hoop seen a little from below. */
function rib(x: number, y: number, half: number, sag: number): string {
  return `M${x - half} ${y} Q${x} ${y + sag * 2} ${x + half} ${y}`;
}
