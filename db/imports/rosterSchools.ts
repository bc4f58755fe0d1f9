/** Which school a line of a roster means: by any of its ids, or by its exact name where only one school has it. */
import type { OddKind } from "../../shared/domain/columnsOdd.ts";
import { prepared } from "../connection.ts";
import { mySchools } from "../queries/schoolSearch.ts";
import type { Store } from "../store.ts";

type Remark = (kind: OddKind, detail: string) => void;
interface Found {
  id: string | null;
  remark: OddKind | null;
}

export class Schools {
  readonly #store: Store;
  /** Files name few schools on many lines. */
  readonly #known = new Map<string, Found>();
  #mine: Set<string> | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The school's id, or null with a remark why not. `otherwise` is the school of lines that name none. */
  find(ref: string | null, otherwise: string | null, remark: Remark): string | null {
    if (ref === null) {
      if (otherwise === null) remark("school_missing", "");
      return otherwise;
    }
    let found = this.#known.get(ref);
    if (!found) this.#known.set(ref, (found = this.#look(ref)));
    if (found.remark !== null) remark(found.remark, ref);
    return found.id;
  }

  #look(ref: string): Found {
    for (const condition of ["nces_id = ?", "state_id = ?", "local_id = ?", "name = ? COLLATE NOCASE"]) {
      const sql = `SELECT id FROM school WHERE ${condition} AND deleted = 0 LIMIT 50`;
      const ids = prepared(this.#store.db, sql).pluck().all(ref) as string[];
      if (ids.length === 1) return { id: ids[0] ?? null, remark: null };
      if (ids.length > 1) return this.#amongMine(ids);
    }
    return { id: null, remark: "school_unknown" };
  }

  /** Of several schools of one name the one that is mine; said, because it is a conclusion. */
  #amongMine(ids: string[]): Found {
    this.#mine ??= new Set(mySchools(this.#store));
    const mine = ids.filter((id) => this.#mine?.has(id));
    return mine.length === 1 ? { id: mine[0] ?? null, remark: "school_mine" } : { id: null, remark: "school_several" };
  }
}
