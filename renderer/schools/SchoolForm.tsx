/** Who a school is: its name and ids. Used for a new school and to correct one. */
import { Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { levels, type SchoolFields } from "../../shared/domain/school.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { useWords } from "../app/words.ts";

/** The form's own copy: every field a text, an empty one unknown. */
type Typed = { [K in keyof SchoolFields]: string } & { level: string };

interface Props {
  start: Partial<SchoolFields>;
  isNew: boolean;
  /** Throws nothing: problems are shown by whoever saves. */
  onSave: (fields: SchoolFields, level: string | null) => Promise<void>;
  onCancel: () => void;
  extra?: ReactNode;
}

const names = [
  "name",
  "ncesId",
  "stateId",
  "localId",
  "districtName",
  "districtId",
  "place",
  "phone",
  "website",
] as const;

export function SchoolForm({ start, isNew, onSave, onCancel, extra }: Props) {
  const { t } = useWords();
  const form = useForm<Typed>({
    initialValues: { ...(Object.fromEntries(names.map((name) => [name, start[name] ?? ""])) as Typed), level: "" },
    validate: {
      ncesId: (value) => (/^(\d{12})?$/.test(value.trim()) ? null : t("schools:form.ncesWrong")),
    },
    validateInputOnBlur: true,
  });
  const text = (name: keyof Typed) => ({ ...form.getInputProps(name), maxLength: name === "name" ? 300 : 80 });

  return (
    <form onSubmit={form.onSubmit((values) => void onSave(fieldsOf(values), values.level || null))}>
      <Stack gap="md">
        {!isNew && (
          <Text size="sm" c="dimmed">
            {t("schools:form.about")}
          </Text>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput
            {...text("name")}
            label={t("schools:form.name")}
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
          />
          {isNew && (
            <Select
              value={form.values.level || null}
              onChange={(level) => form.setFieldValue("level", level ?? "")}
              label={t("schools:form.level")}
              data={levels.map((level) => ({ value: level, label: t(`schools:level.${level}`) }))}
              clearable
              clearButtonProps={{ "aria-label": t("common:remove") }}
            />
          )}
          <TextInput {...text("districtName")} maxLength={300} label={t("schools:form.district")} />
          <TextInput {...text("place")} maxLength={300} label={t("schools:form.place")} />
          <TextInput
            {...text("ncesId")}
            label={t("schools:form.nces")}
            description={t("schools:form.ncesAbout")}
            inputMode="numeric"
            inputWrapperOrder={["label", "input", "description", "error"]}
          />
          {!isNew && (
            <>
              <TextInput {...text("stateId")} label={t("schools:form.stateId")} />
              <TextInput {...text("localId")} label={t("schools:form.localId")} />
              <TextInput {...text("districtId")} label={t("schools:form.districtId")} />
              <TextInput {...text("phone")} label={t("schools:form.phone")} inputMode="tel" />
              <TextInput {...text("website")} maxLength={500} label={t("schools:form.website")} inputMode="url" />
            </>
          )}
        </SimpleGrid>
        <FormButtons
          label={t(isNew ? "schools:form.create" : "schools:form.save")}
          disabled={form.values.name.trim() === ""}
          onCancel={onCancel}
        >
          {extra}
        </FormButtons>
      </Stack>
    </form>
  );
}

function fieldsOf(typed: Typed): SchoolFields {
  const orNull = (text: string) => text.trim() || null;
  return {
    name: typed.name.trim(),
    ncesId: orNull(typed.ncesId),
    stateId: orNull(typed.stateId),
    localId: orNull(typed.localId),
    districtName: orNull(typed.districtName),
    districtId: orNull(typed.districtId),
    place: orNull(typed.place),
    phone: orNull(typed.phone),
    website: orNull(typed.website),
  };
}
