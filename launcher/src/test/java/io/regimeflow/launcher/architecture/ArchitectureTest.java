package io.regimeflow.launcher.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the code against the table of modules in {@code docs/architecture.md}. */
class ArchitectureTest {
    private static final String ROOT = "io.regimeflow.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.regimeflow");

    private static final Set<String> LIBRARIES = Set.of("domain", "schemas", "runtime", "modelformat", "scoring");

    /** Root package of a module, and those of ours that it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("domain", Set.of()),
            Map.entry("schemas", Set.of("domain")),
            Map.entry("runtime", Set.of()),
            Map.entry("modelformat", Set.of("domain")),
            Map.entry("scoring", Set.of("domain", "modelformat")),
            Map.entry("ingest", LIBRARIES),
            Map.entry("features", LIBRARIES),
            Map.entry("trainer", LIBRARIES),
            Map.entry("inference", LIBRARIES),
            Map.entry("evaluation", LIBRARIES),
            Map.entry(
                    "launcher",
                    Set.of(
                            "domain",
                            "schemas",
                            "runtime",
                            "modelformat",
                            "scoring",
                            "ingest",
                            "features",
                            "trainer",
                            "inference",
                            "evaluation")));

    /** A vendor's package, and the only packages of ours that may import it. */
    private static final Map<String, List<String>> CONFINED = Map.ofEntries(
            Map.entry("ai.onnxruntime..", List.of("scoring.onnxruntime")),
            Map.entry("ai.onnx.proto..", List.of("modelformat")),
            Map.entry("com.google.protobuf..", List.of("modelformat")),
            Map.entry("org.deeplearning4j..", List.of("trainer.dl4j")),
            Map.entry("org.nd4j..", List.of("trainer.dl4j")),
            Map.entry("org.bytedeco..", List.of("trainer.dl4j")),
            Map.entry("io.smallrye..", List.of("runtime.config")),
            Map.entry("io.javalin..", List.of("runtime.admin")),
            Map.entry("io.micrometer..", List.of("runtime.telemetry")),
            Map.entry("kafka..", List.of("launcher.broker")),
            Map.entry("picocli..", List.of("launcher")),
            Map.entry("me.tongfei.progressbar..", List.of("launcher")),
            Map.entry("org.apache.kafka.streams..", List.of("runtime.streams", "features", "inference", "evaluation")),
            Map.entry("com.cronutils..", List.of("trainer.cron")),
            Map.entry("org.ejml..", List.of("domain")));

    @TestFactory
    List<DynamicTest> modulesUseOnlyWhatTheTableAllows() {
        return MAY_USE.keySet().stream()
                .sorted()
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    String[] forbidden = MAY_USE.keySet().stream()
                            .filter(other -> !other.equals(module)
                                    && !MAY_USE.get(module).contains(other))
                            .map(other -> ROOT + other + "..")
                            .toArray(String[]::new);

                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> vendorsStayWhereTheyAreConfined() {
        return CONFINED.entrySet().stream()
                .map(confined -> DynamicTest.dynamicTest(confined.getKey(), () -> {
                    String[] allowed = confined.getValue().stream()
                            .map(name -> ROOT + name + "..")
                            .toArray(String[]::new);

                    noClasses()
                            .that()
                            .resideInAPackage("io.regimeflow..")
                            .and()
                            .resideOutsideOfPackages(allowed)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(confined.getKey())
                            .check(CLASSES);
                }))
                .toList();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void domainHasNoInputOutputAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "org.apache.kafka..", "org.slf4j..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void everyModuleIsSeen() {
        Set<String> seen = Set.copyOf(CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length()).split("\\.", 2)[0])
                .toList());

        assertThat(seen).isEqualTo(MAY_USE.keySet());
    }
}
