/** A link within a sentence, with the address checked by the router's types. */
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import classes from "./LinkText.module.css";

function Anchor({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a {...rest} className={classes["link"]}>
      {children}
    </a>
  );
}

export const LinkText = createLink(Anchor);
