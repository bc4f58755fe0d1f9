/** One setting: its name, what it means, and the control that changes it. */
import { type ReactNode, useId } from "react";
import rows from "./rows.module.css";
import classes from "./Setting.module.css";

interface Props {
  title: string;
  about?: string;
  /** Gets the ids that name and describe it. */
  children: (ids: { "aria-labelledby": string; "aria-describedby": string }) => ReactNode;
}

export function Setting({ title, about, children }: Props) {
  const id = useId();
  return (
    <div className={`${rows["row"]} ${rows["wraps"]}`}>
      <div className={rows["main"]}>
        <span id={id} className={rows["title"]}>
          {title}
        </span>
        <span id={`${id}about`} className={rows["detail"]}>
          {about}
        </span>
      </div>
      <div className={classes["control"]}>{children({ "aria-labelledby": id, "aria-describedby": `${id}about` })}</div>
    </div>
  );
}
