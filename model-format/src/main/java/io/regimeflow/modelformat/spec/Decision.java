package io.regimeflow.modelformat.spec;

import java.util.Locale;

/** What a release's calibrated probabilities are turned into one class by. */
public enum Decision {
    /** The class that is likeliest beside how often it occurs: the highest mean recall. */
    BALANCED,
    /** The most probable class: right most often. */
    LIKELIEST;

    /** The written form: {@code balanced} or {@code likeliest}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
