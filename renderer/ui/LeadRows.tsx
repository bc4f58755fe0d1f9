/** Lines that each lead somewhere: what it is, what there is to know, and the whole line opens it. */
import { IconChevronRight, type TablerIcon } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import rows from "./rows.module.css";

export interface Lead {
  to: NonNullable<LinkProps["to"]>;
  Icon: TablerIcon;
  title: string;
  about: string;
}

export function LeadRows({ leads, colour }: { leads: readonly Lead[]; colour?: string }) {
  return (
    <ul className={rows["sheet"]}>
      {leads.map(({ to, Icon, title, about }) => (
        <li key={to} className={rows["row"]}>
          <Icon aria-hidden size={22} stroke={1.7} {...(colour && { color: colour })} />
          <Link to={to} className={rows["open"]}>
            <span className={rows["title"]}>{title}</span>
            <span className={rows["detail"]}>{about}</span>
          </Link>
          <IconChevronRight aria-hidden size={18} />
        </li>
      ))}
    </ul>
  );
}
