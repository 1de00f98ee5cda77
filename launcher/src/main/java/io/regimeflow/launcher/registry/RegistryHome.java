package io.regimeflow.launcher.registry;

import io.regimeflow.launcher.machine.CannotStartException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Finds the registry's program, which the build unpacks beside the launcher's classes. */
public final class RegistryHome {
    /** System property that names the directory of the unpacked program. */
    public static final String PROPERTY = "regimeflow.registry.home";

    private RegistryHome() {}

    /** The directory that {@value #PROPERTY} names, else {@code registry} beside the launcher's jar or classes. */
    public static Path locate() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        try {
            Path classes = Path.of(RegistryHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("registry");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the launcher's own location is not a path", e);
        }
    }

    /** The runnable jar in {@code home}. */
    static Path runnerJar(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(home, "*-runner.jar")) {
                Iterator<Path> found = jars.iterator();
                if (found.hasNext()) {
                    return found.next();
                }
            }
        }
        throw CannotStartException.configuration(
                "no schema registry is unpacked in %s; run 'mvn package', or name its directory with -D%s=DIR"
                        .formatted(home, PROPERTY));
    }
}
