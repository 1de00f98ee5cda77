package io.regimeflow.trainer.version;

/** Which regimeflow this is. */
public final class CodeVersion {
    private CodeVersion() {}

    /** The version of the build, or {@code development} where there is none. */
    public static String text() {
        String version = CodeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
