/** Records on a sheet, each corrected in a form that opens below it, one at a time, and taken out beside it. */
import type { ReactNode } from "react";
import { RowActs } from "./RowActs.tsx";
import rows from "./rows.module.css";

export interface KeptRow {
  title: string;
  detail: ReactNode;
  /** The labels of what can be done with it; they name the row. */
  edit: string;
  remove: string;
  onRemove: () => void;
}

interface Props<R> {
  records: readonly R[];
  row: (record: R) => KeptRow;
  form: (record: R) => ReactNode;
  /** Which one is being corrected. */
  edited: string | null;
  onEdit: (id: string | null) => void;
  /** False for those who only read them. */
  may?: boolean;
}

export function KeptRows<R extends { id: string }>({ records, row, form, edited, onEdit, may = true }: Props<R>) {
  return (
    <ul className={rows["sheet"]}>
      {records.map((record) => {
        const { title, detail, edit, remove, onRemove } = row(record);
        const isOpen = edited === record.id;
        return (
          <li key={record.id}>
            <div className={rows["row"]}>
              <div className={rows["main"]}>
                <span className={rows["title"]}>{title}</span>
                <span className={rows["detail"]}>{detail}</span>
              </div>
              {may && (
                <RowActs
                  edit={{ label: edit, isOpen, run: () => onEdit(isOpen ? null : record.id) }}
                  remove={{ label: remove, run: onRemove }}
                />
              )}
            </div>
            {isOpen && form(record)}
          </li>
        );
      })}
    </ul>
  );
}
