"use strict";

/* What still stands when some premises are given up, told from the supports alone: nothing is asked of a solver.

   A value is 2 (it stands), 1 (not known) or 0 (it falls). Everything begins at 2 and goes down until nothing
   changes, so that arguments in a circle stand until something takes one of them away. */
const STANDS = 2;
const UNKNOWN = 1;
const FALLS = 0;

function whatIf(nodes, given_up) {
  const values = new Map(Object.keys(nodes).map((id) => [id, STANDS]));
  const least = leastOf(values);
  let changed = given_up.size > 0;
  while (changed) {
    changed = false;
    for (const [id, node] of Object.entries(nodes)) {
      const value = Math.min(values.get(id), valueOf(id, node, least, given_up));
      changed ||= value !== values.get(id);
      values.set(id, value);
    }
  }
  return values;
}

function leastOf(values) {
  return (ids) => Math.min(STANDS, ...ids.map((id) => values.get(id)));
}

function valueOf(id, node, least, given_up) {
  if (node.kind === "premise") return given_up.has(id) ? FALLS : STANDS;
  if (node.kind === "given") return node.from ? least([node.from]) : given_up.has(node.shared) ? FALLS : STANDS;
  switch (node.verdict) {
    case "valid":
      return supported(node, least);
    case "suggested": // How plausible it is without a part of what it is drawn from, nobody knows.
      return least(node.sources) === STANDS ? STANDS : UNKNOWN;
    case "vacuous": // With one of the conflicting premises gone, it may follow or not.
      return least(node.conflict.length ? node.conflict : node.sources) === STANDS ? STANDS : UNKNOWN;
    case "refuted": // It may be merely invalid then.
    case "undecided":
      return least(node.sources) === STANDS ? STANDS : UNKNOWN;
    default: // What does not follow does not follow from less.
      return STANDS;
  }
}

/* A conclusion stands while all that it needs does, and one alternative of every choice. */
function supported(node, least) {
  if (least(node.basis) === STANDS) return STANDS;
  const needed = least(node.needs);
  const chosen = node.choices.map((choice) => Math.max(FALLS, ...choice.map(least)));
  const value = Math.min(needed, ...chosen);
  return value === FALLS && needed !== FALLS && !node.complete ? UNKNOWN : value;
}

/* Which alternative of each choice carries a conclusion: the one that was picked, unless another one is better off. */
function carrying(node, picks, least) {
  return node.choices.map((choice, place) => {
    const worth = choice.map(least);
    const best = Math.max(FALLS, ...worth);
    return worth[picks[place]] === best ? picks[place] : Math.max(0, worth.indexOf(best));
  });
}

/* Whether premises that contradict each other still do: while one of their conflicts is whole. */
function contradiction(conflicts, values) {
  const most = Math.max(FALLS, ...conflicts.sets.map(leastOf(values)));
  return most === FALLS && !conflicts.complete ? UNKNOWN : most;
}
