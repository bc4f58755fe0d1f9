/** The hours of what is planned. A beginning brings an end of the usual length with it, until one is set by hand. */
import { HourFields, type Hours } from "../../app/HourFields.tsx";
import { useWords } from "../../app/words.ts";

/** Minutes of a visit where nothing else is said. */
const usual = 45;

export function BookingHours({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const { t } = useWords();
  function change({ starts, ends }: Hours): void {
    const follows = starts !== hours.starts && (ends === "" || ends === later(hours.starts, usual));
    onChange({ starts, ends: follows ? later(starts, usual) : ends });
  }
  return (
    <HourFields
      hours={hours}
      onChange={change}
      labels={{
        starts: t("calendar:form.starts"),
        ends: t("calendar:form.ends"),
        reversed: t("calendar:form.endsFirst"),
      }}
    />
  );
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
