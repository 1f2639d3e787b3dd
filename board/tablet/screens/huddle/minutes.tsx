import { Empty } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";

export function MinutesPage() {
  const { minutes } = useDesk().words.value.huddle;
  return <Empty title={minutes.none} more={minutes.noneMore} />;
}
