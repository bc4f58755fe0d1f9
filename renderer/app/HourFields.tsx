/** From when to when, on the wall of the school: either may be open, and an end that is not after its beginning is said at once. */
import { TimeInput } from "@mantine/dates";

/** HH:MM, or "" while it is open. */
export interface Hours {
  starts: string;
  ends: string;
}

interface Props {
  hours: Hours;
  onChange: (hours: Hours) => void;
  labels: { starts: string; ends: string; reversed: string };
}

export function HourFields({ hours, onChange, labels }: Props) {
  return (
    <>
      <TimeInput
        size="md"
        label={labels.starts}
        value={hours.starts}
        onChange={(event) => onChange({ ...hours, starts: event.target.value })}
      />
      <TimeInput
        size="md"
        label={labels.ends}
        value={hours.ends}
        onChange={(event) => onChange({ ...hours, ends: event.target.value })}
        error={reversed(hours) && labels.reversed}
      />
    </>
  );
}

export function reversed({ starts, ends }: Hours): boolean {
  return starts !== "" && ends !== "" && ends <= starts;
}
