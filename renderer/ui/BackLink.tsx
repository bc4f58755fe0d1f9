/** The way up, over a heading: to the list that this page is one of. */
import { IconChevronLeft } from "@tabler/icons-react";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import classes from "./BackLink.module.css";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

function Anchor({ children, ...rest }: Props) {
  return (
    <a {...rest} className={classes["back"]}>
      <IconChevronLeft aria-hidden size={18} />
      {children}
    </a>
  );
}

export const BackLink = createLink(Anchor);
