/** Paper lanterns on their cords: the house's light. It hangs still. */
export function Ornament() {
  return (
    <svg class="ornament" viewBox="0 0 480 580" aria-hidden="true">
      <defs>
        <radialGradient id="glow" cx="50%" cy="52%" r="50%">
          <stop offset="0" class="glow-heart" />
          <stop offset="0.72" class="glow-paper" />
          <stop offset="1" class="glow-edge" />
        </radialGradient>
        <radialGradient id="halo">
          <stop offset="0.3" class="halo-near" />
          <stop offset="1" class="halo-far" />
        </radialGradient>
        <linearGradient id="cord" gradientUnits="userSpaceOnUse" x1="0" y1="-20" x2="0" y2="90">
          <stop offset="0" class="cord-far" />
          <stop offset="1" class="cord-near" />
        </linearGradient>
      </defs>
      <ellipse cx="280" cy="310" rx="420" ry="400" fill="url(#halo)" />
      <Lantern x={330} y={330} width={132} height={126} ribs={9} />
      <Lantern x={96} y={190} width={66} height={92} ribs={9} />
      <Lantern x={180} y={472} width={52} height={48} ribs={6} />
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
      <line class="cord" x1={x} y1={-400} x2={x} y2={y - height - 8} />
      <ellipse class="paper" cx={x} cy={y} rx={width} ry={height} />
      {levels.map((level) => (
        <path
          key={level}
          class="rib"
          d={rib(x, y + level * height, width * Math.sqrt(1 - level * level), height * 0.075)}
        />
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
