package io.regimeflow.launcher.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the launcher's jar. */
public final class Version implements IVersionProvider {

    /** For picocli. */
    public Version() {}

    /** Of this build; {@code development} when run from class files. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"regimeflow " + text(), "Java " + Runtime.version()};
    }
}
