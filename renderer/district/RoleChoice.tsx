/** A role, and the school where it is one that is held in a school. */
import { Select } from "@mantine/core";
import { isHeldInSchool, type Role, roles } from "../../shared/domain/roles.ts";
import { useWords } from "../app/words.ts";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";

interface Props {
  role: Role;
  onRole: (role: Role) => void;
  school: string | null;
  onSchool: (school: string | null) => void;
}

export function RoleChoice({ role, onRole, school, onSchool }: Props) {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t("district:roles.role")}
        data={roles.map((value) => ({ value, label: t(`district:role.${value}`) }))}
        value={role}
        onChange={(value) => value && onRole(value)}
        allowDeselect={false}
      />
      {isHeldInSchool(role) && (
        <SchoolPicker label={t("district:roles.school")} value={school} onChange={onSchool} flex="1 1 14rem" />
      )}
    </>
  );
}
