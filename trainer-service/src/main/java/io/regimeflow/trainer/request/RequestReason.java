package io.regimeflow.trainer.request;

/** Who asks for a training. */
public enum RequestReason {
    /** It is due. */
    SCHEDULE,
    /** A release that serves has expired. */
    EXPIRY,
    /** A person. */
    OPERATOR,
    /** A person, who wants the release to serve without a comparison with the champion, as if the line had none. */
    NEW_BASELINE;

    /** What other components give as reason counts as due. */
    static RequestReason parse(String text) {
        for (RequestReason reason : values()) {
            if (reason.name().equals(text)) {
                return reason;
            }
        }
        return SCHEDULE;
    }
}
