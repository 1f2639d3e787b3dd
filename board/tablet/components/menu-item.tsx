import { Icon, type IconName } from "./icon.tsx";

interface Props {
  readonly icon: IconName;
  readonly label: string;
  readonly press: () => void;
}

/** One of the things that a sheet offers to do. */
export function MenuItem({ icon, label, press }: Props) {
  return (
    <li>
      <button type="button" class="tile" onClick={press}>
        <Icon name={icon} />
        {label}
      </button>
    </li>
  );
}
