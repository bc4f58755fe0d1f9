/** From and to, on the wall of the school. A beginning brings an end of the usual length with it, until one is set by hand. */
import { TimeInput } from "@mantine/dates";
import { useWords } from "../../app/words.ts";

export interface Hours {
  starts: string;
  ends: string;
}

/** Minutes of a visit where nothing else is said. */
const usual = 45;

export function HourFields({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const { t } = useWords();
  const { starts, ends } = hours;
  function begin(next: string): void {
    const follows = ends === "" || ends === later(starts, usual);
    onChange({ starts: next, ends: follows ? later(next, usual) : ends });
  }
  return (
    <>
      <TimeInput
        size="md"
        label={t("calendar:form.starts")}
        value={starts}
        onChange={(event) => begin(event.target.value)}
      />
      <TimeInput
        size="md"
        label={t("calendar:form.ends")}
        value={ends}
        onChange={(event) => onChange({ starts, ends: event.target.value })}
        error={reversed(hours) && t("calendar:form.endsFirst")}
      />
    </>
  );
}

export function reversed({ starts, ends }: Hours): boolean {
  return starts !== "" && ends !== "" && ends <= starts;
}

/** Hours as the store takes them. */
export function asked({ starts, ends }: Hours): { starts: string | null; ends: string | null } {
  return { starts: starts || null, ends: starts === "" ? null : ends || null };
}

function later(time: string, by: number): string {
  if (time === "") return "";
  const minutes = Math.min(Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + by, 1_439);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
