/** The scales of a draft: each with its name and its levels, the lowest first. */
import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Scale } from "../../shared/domain/instrument.ts";
import { withText } from "../../shared/domain/instrumentEdit.ts";
import * as scales from "../../shared/domain/instrumentEditScales.ts";
import { textIn } from "../../shared/domain/text.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { fieldId, useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { LocalField } from "./LocalField.tsx";
import { Tools } from "./Tools.tsx";

export function Scales() {
  const { t } = useWords();
  const { body, change, focus } = useBuilding();
  function add(): void {
    change((now) => scales.addScale(now, {}).body);
    focus(fieldId("scales", body.scales.length, "name"));
  }
  return (
    <Section
      title={t("instruments:build.scales")}
      about={body.scales.length === 0 ? t("instruments:build.noScales") : t("instruments:build.scalesAbout")}
    >
      {body.scales.map((scale, place) => (
        <ScaleCard key={scale.key} scale={scale} place={place} />
      ))}
      <Button
        variant="default"
        className={classes["start"] ?? ""}
        leftSection={<IconPlus aria-hidden size={18} />}
        disabled={body.scales.length >= 20}
        onClick={add}
      >
        {t("instruments:build.addScale")}
      </Button>
    </Section>
  );
}

function ScaleCard({ scale, place }: { scale: Scale; place: number }) {
  const { t } = useWords();
  const { body, language, change } = useBuilding();
  const name = textIn(scale.name, language).trim() || t("instruments:build.scale");
  const write = (change_: (before: Scale) => Scale) => change((now) => scales.withScale(now, scale.key, change_));
  function remove(): void {
    const { removed } = scales.removeScale(body, scale.key);
    change((now) => scales.removeScale(now, scale.key).body);
    if (removed) {
      showUndo(t("instruments:build.removed", { name }), async () =>
        change((now) => scales.putScaleBack(now, removed)),
      );
    }
  }
  return (
    <div className={classes["card"]} role="group" aria-label={name}>
      <div className={classes["cardHead"]}>
        <div className={classes["grow"]}>
          <LocalField
            label={t("instruments:build.scaleName")}
            text={scale.name}
            path={["scales", place, "name"]}
            most={200}
            onWrite={(written) => write((now) => ({ ...now, name: withText(now.name, language, written) }))}
          />
        </div>
        <Tools id={`scale-${scale.key}`} name={name} onRemove={remove} />
      </div>
      <ol className={classes["levels"]}>
        {scale.levels.map((level, at) => (
          <Level key={level.value} scale={scale} place={place} at={at} />
        ))}
      </ol>
      <Group px="md" pb="md" gap="md">
        <Button
          variant="subtle"
          leftSection={<IconPlus aria-hidden size={18} />}
          disabled={scale.levels.length >= scales.mostLevels}
          onClick={() => change((now) => scales.addLevel(now, scale.key))}
        >
          {t("instruments:build.addLevel")}
        </Button>
        <Text size="sm" c="dimmed" className="figures">
          {t("instruments:build.scaleUses", { count: scales.scaleUses(body, scale.key) })}
        </Text>
      </Group>
    </div>
  );
}

function Level({ scale, place, at }: { scale: Scale; place: number; at: number }) {
  const { t } = useWords();
  const { body, language, change } = useBuilding();
  const level = scale.levels[at];
  if (!level) return null;
  const { value } = level;
  function remove(): void {
    const { removed } = scales.removeLevel(body, scale.key, value);
    change((now) => scales.removeLevel(now, scale.key, value).body);
    if (removed) {
      showUndo(t("instruments:build.levelRemoved", { value }), async () =>
        change((now) => scales.putLevelBack(now, removed)),
      );
    }
  }
  const write = (written: string) =>
    change((now) =>
      scales.withScale(now, scale.key, (each) => ({
        ...each,
        levels: each.levels.map((one) =>
          one.value === value ? { ...one, label: withText(one.label, language, written) } : one,
        ),
      })),
    );
  return (
    <li className={classes["cardHead"]}>
      <div className={classes["grow"]}>
        <LocalField
          label={t("instruments:build.level", { value })}
          text={level.label}
          path={["scales", place, "levels", at, "label"]}
          most={100}
          onWrite={write}
        />
      </div>
      <Tools
        id={`level-${scale.key}-${value}`}
        name={t("instruments:build.level", { value })}
        removeLabel={t("instruments:build.removeLevel", { value })}
        onRemove={scale.levels.length > scales.leastLevels ? remove : undefined}
      />
    </li>
  );
}
