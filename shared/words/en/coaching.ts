/** Coaching, as it is shown on a person's page. */
export const coaching = {
  title: "Coaching",
  lastStep: "Last open step",
  lastStepAbout: "It opens the next visit to a room of theirs, in a walkthrough or in coaching.",
  noOpenStep: "No step is open. Set one at the end of a visit, and it is the first thing seen at the next.",
  followThrough:
    "Follow-through this school year: {{checked}} of {{due}} steps due were checked by their day ({{share}}).",
  followThroughAbout:
    "Steps checked by their due date / steps due. A check is any look at the step; “no opportunity” is none. A step given up before its day is not due.",
  noneDue: "Follow-through this school year: no step has been due yet.",
  cycles: "Cycles",
  noCoaching: "No coaching with this person is on record.",
  with: "with {{coaches}}",
  dosage: "{{visits}} visits and {{minutes}} minutes in 14 days",
  stage: { identify: "Finding the goal", learn: "Learning", improve: "Improving", ended: "Ended" },
  since: "since {{when}}",
  until: "until {{when}}",
  cycle: "Coaching cycle",
  visits: "Coaching visits",
  visit: "Coached by {{coach}}",
  minutes_one: "{{count}} minute",
  minutes_other: "{{count}} minutes",
  state: { planned: "Planned", open: "Under way", closed: "Held", cancelled: "Cancelled" },
  shared: "shared on {{when}}",
  notShared: "not shared yet",
  acknowledged: {
    acknowledged: "acknowledged",
    responded: "answered",
    declined: "declined to acknowledge",
    withdrawn: "acknowledgement withdrawn",
  },
  more: {
    time: "Hours, field time and certificates of time and effort",
    strategies: "Strategies and action steps, and each school's own copies",
    staffing: "Posts in schools and across a cluster, and who is on the way to leading",
  },
};
