package io.regimeflow.modelformat;

/** What {@link ModelCheck} found. */
public sealed interface Inspection {

    /** The bytes are a model of ours in form, and this is what it says about itself. */
    record Accepted(ReleaseManifest manifest) implements Inspection {}

    /** The bytes must not be loaded, because of this. */
    record Refused(String reason) implements Inspection {}
}
