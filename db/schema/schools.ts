/** Schools, and who works and teaches where in them: see ../schema.ts, of which they are a part. */
import type { Synced } from "./synced.ts";

interface SchoolTable extends Synced {
  name: string;
  nces_id: string | null;
  state_id: string | null;
  local_id: string | null;
  district_name: string | null;
  district_id: string | null;
  place: string | null;
  phone: string | null;
  website: string | null;
  /** JSON object of the columns of an imported file that have no field of their own. */
  extra: string | null;
}
interface SchoolFactTable extends Synced {
  school_id: string;
  /** A FactKind of shared/domain/school.ts. */
  kind: string;
  value: string;
  from_date: string | null;
  to_date: string | null;
  source: string | null;
}
interface PersonTable extends Synced {
  name: string;
  email: string | null;
  staff_id: string | null;
  extra: string | null;
}
interface KnownAsTable extends Synced {
  /** What somebody acted under before they joined the district, and the id they have there. */
  former_id: string;
  person_id: string;
}
interface MembershipTable extends Synced {
  person_id: string;
  school_id: string;
  role: string;
  /** The role as the file gave it. */
  role_given: string | null;
  from_date: string | null;
  to_date: string | null;
}
interface RoomTable extends Synced {
  school_id: string;
  label: string;
  note: string | null;
}
interface PeriodTable extends Synced {
  school_id: string;
  name: string;
  starts: string | null;
  ends: string | null;
}
interface CourseSectionTable extends Synced {
  school_id: string;
  course: string;
  subject: string | null;
  grade: string | null;
  room_id: string | null;
  period_id: string | null;
  students: number | null;
}
interface SectionStaffTable extends Synced {
  section_id: string;
  person_id: string;
  part: string;
}

export interface SchoolTables {
  school: SchoolTable;
  school_fact: SchoolFactTable;
  person: PersonTable;
  known_as: KnownAsTable;
  membership: MembershipTable;
  room: RoomTable;
  period: PeriodTable;
  course_section: CourseSectionTable;
  section_staff: SectionStaffTable;
}
