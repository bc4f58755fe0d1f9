/** One list of a roster as a table: a cursor through its rows, editing in place, taking out with a way back. */
import { type ReactNode, useState } from "react";
import { foldedPlain } from "../../shared/domain/text.ts";
import { useWords } from "../app/words.ts";
import { FindField } from "../ui/FindField.tsx";
import { RowActs } from "../ui/RowActs.tsx";
import rows from "../ui/rows.module.css";
import { useListCursor } from "../ui/useListCursor.ts";
import classes from "./Roster.module.css";

export interface RosterColumn<R> {
  head: string;
  cell: (row: R) => ReactNode;
  figures?: boolean;
  /** Left out where the screen is narrow. */
  spare?: boolean;
}

type Opener = { "data-cursor": number; tabIndex: number };

interface Props<R> {
  label: string;
  rows: R[];
  keyOf: (row: R) => string;
  nameOf: (row: R) => string;
  /** The words a row is found by. */
  findBy: (row: R) => string;
  firstHead: string;
  /** The first column where it leads somewhere else than to editing. */
  link?: (row: R, opener: Opener, children: ReactNode) => ReactNode;
  columns: RosterColumn<R>[];
  edit: (row: R, close: () => void) => ReactNode;
  onRemove: (row: R) => void;
  empty: string;
}

const fewRows = 12;

export function RosterTable<R>(props: Props<R>) {
  const { label, rows: all, keyOf, findBy, firstHead, columns, empty } = props;
  const { t } = useWords();
  const [wanted, setWanted] = useState("");
  const [editing, setEditing] = useState<string | null>(null);
  const found =
    wanted.trim() === "" ? all : all.filter((row) => foldedPlain(findBy(row)).includes(foldedPlain(wanted.trim())));
  const cursor = useListCursor({ count: found.length });
  if (all.length === 0) return <p className={classes["empty"]}>{empty}</p>;
  return (
    <>
      {all.length > fewRows && (
        <FindField
          className={`${classes["find"]} screen-only`}
          label={t("people:roster.filter")}
          hint={t("people:roster.filter")}
          clearLabel={t("common:remove")}
          value={wanted}
          onFind={setWanted}
          onDown={() => cursor.focus(0)}
        />
      )}
      {found.length === 0 && <p className={classes["empty"]}>{t("people:roster.noneFound", { text: wanted })}</p>}
      {found.length > 0 && (
        <div className={`${rows["sheet"]} ${classes["scroll"]}`}>
          <table className={classes["table"]} aria-label={label} {...cursor.list}>
            <thead>
              <tr>
                <th scope="col">{firstHead}</th>
                {columns.map(({ head, spare }) => (
                  <th key={head} scope="col" data-spare={spare || undefined}>
                    {head}
                  </th>
                ))}
                <th className="screen-only">
                  <span className="seen-by-readers-only">{t("common:edit")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.map((row, index) => {
                const key = keyOf(row);
                const isOpen = editing === key;
                return (
                  <Line
                    key={key}
                    {...props}
                    row={row}
                    opener={cursor.row(index)}
                    isOpen={isOpen}
                    onEdit={() => setEditing(isOpen ? null : key)}
                    onClose={() => {
                      setEditing(null);
                      cursor.focus(index);
                    }}
                  />
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

interface LineProps<R> extends Props<R> {
  row: R;
  opener: Opener;
  isOpen: boolean;
  onEdit: () => void;
  onClose: () => void;
}

function Line<R>({ row, opener, isOpen, onEdit, onClose, nameOf, link, columns, edit, onRemove }: LineProps<R>) {
  const { t } = useWords();
  const name = nameOf(row);
  return (
    <>
      <tr data-row className={rows["row"]}>
        <td>
          {link ? (
            link(row, opener, name)
          ) : (
            <button type="button" className={rows["open"]} aria-expanded={isOpen} onClick={onEdit} {...opener}>
              {name}
            </button>
          )}
        </td>
        {columns.map(({ head, cell, figures, spare }) => (
          <td key={head} className={figures ? "figures" : undefined} data-spare={spare || undefined}>
            {cell(row)}
          </td>
        ))}
        <td className="screen-only">
          <RowActs
            edit={{ label: t("people:roster.edit", { name }), isOpen, run: onEdit }}
            remove={{ label: t("people:roster.remove", { name }), run: () => onRemove(row) }}
            tabIndex={opener.tabIndex}
          />
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={columns.length + 2} className={classes["editing"]}>
            {edit(row, onClose)}
          </td>
        </tr>
      )}
    </>
  );
}
