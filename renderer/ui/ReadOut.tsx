/** What leaves the screen by eye or camera: a code that is read out, copied down or compared, and a picture to scan. */
import classes from "./ReadOut.module.css";

export function ReadOut({ text, testId }: { text: string; testId?: string }) {
  return (
    <output className={classes["code"]} data-testid={testId}>
      {text}
    </output>
  );
}

/** `svg`: the picture's own markup, made here and never read from elsewhere. */
export function ScanPicture({ svg, label }: { svg: string; label: string }) {
  return <img className={classes["picture"]} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={label} />;
}
