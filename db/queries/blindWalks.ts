/**
 * A lesson scored for calibration is a walk in its observer's own bucket. It counts in no list, figure or file of walks, which say
 * what was seen for a school and not how an observer practised.
 */
export const notBlind = (walk: string): string => `${walk}.bucket NOT LIKE 'user:%'`;
