/** The way from a line of a list to the record it is about; nothing where this device does not know it. */
import type { RecordPlace } from "../../shared/contract/sync.ts";
import { LinkButton } from "../ui/LinkButton.tsx";

interface Props {
  place: RecordPlace;
  label: string;
  /** Told to screen readers besides: which record. */
  about: string;
}

export function RecordLink({ place, label, about }: Props) {
  const { walkId, observationId, visitId, personId, schoolId } = place;
  const look = { variant: "subtle", px: "sm", flex: "none", "aria-label": `${label}: ${about}` } as const;
  if (walkId !== null)
    return (
      <LinkButton
        {...look}
        to="/walks/$id"
        params={{ id: walkId }}
        search={observationId ? { room: observationId } : {}}
      >
        {label}
      </LinkButton>
    );
  if (visitId !== null)
    return (
      <LinkButton {...look} to="/visits/$id" params={{ id: visitId }}>
        {label}
      </LinkButton>
    );
  if (personId !== null)
    return (
      <LinkButton {...look} to="/people/$id" params={{ id: personId }}>
        {label}
      </LinkButton>
    );
  if (schoolId === null) return null;
  return (
    <LinkButton {...look} to="/schools/$id" params={{ id: schoolId }}>
      {label}
    </LinkButton>
  );
}
