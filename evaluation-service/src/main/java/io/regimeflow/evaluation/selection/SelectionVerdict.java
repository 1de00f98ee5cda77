package io.regimeflow.evaluation.selection;

/**
 * Who serves after a selection, and why.
 *
 * @param selected release id; empty where nobody serves
 * @param decision KEPT, ACTIVATED or NOT_ENOUGH_EVIDENCE
 */
record SelectionVerdict(String selected, String decision, String explanation) {

    static SelectionVerdict kept(String champion, String explanation) {
        return new SelectionVerdict(champion, "KEPT", explanation);
    }

    static SelectionVerdict notEnough(String champion, String explanation) {
        return new SelectionVerdict(champion, "NOT_ENOUGH_EVIDENCE", explanation);
    }

    static SelectionVerdict activated(String best, String explanation) {
        return new SelectionVerdict(best, "ACTIVATED", explanation);
    }

    boolean isActivation() {
        return decision.equals("ACTIVATED");
    }
}
