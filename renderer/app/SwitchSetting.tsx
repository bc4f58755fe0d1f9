/** A setting that is on or off. */
import { Switch } from "@mantine/core";
import { Setting } from "../ui/Setting.tsx";
import { useWords } from "./words.ts";

interface Props {
  title: string;
  about: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

export function SwitchSetting({ title, about, on, onChange }: Props) {
  const { t } = useWords();
  return (
    <Setting title={title} about={about}>
      {(ids) => (
        <Switch
          {...ids}
          size="xl"
          onLabel={t("settings:district.on")}
          offLabel={t("settings:district.off")}
          checked={on}
          onChange={(event) => onChange(event.target.checked)}
        />
      )}
    </Setting>
  );
}
