package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.text;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Fact;
import io.regimeflow.runtime.page.Block.Facts;
import io.regimeflow.runtime.page.Figures;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was trained, from what and how. */
final class LineageSection {
    private LineageSection() {}

    static List<Block> of(TrainingCompleted record) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("release", record.getReleaseId()));
        facts.add(new Fact("parent", record.getParentRelease() == null ? "none" : record.getParentRelease()));
        facts.add(new Fact("request", record.getRequestId()));
        facts.add(new Fact("type", record.getTrainingType()));
        facts.add(new Fact("spec", "%s %s".formatted(record.getModelSpec(), text(record.getModelSpecHash()))));
        facts.add(new Fact("profile", text(record.getTrainingProfile())));
        facts.add(new Fact("network", record.getArchitecture()));
        facts.add(new Fact("hyper-parameters", record.getHyperParameters()));
        facts.add(new Fact("seed", Long.toString(record.getSeed())));
        facts.add(new Fact("feature set", record.getFeatureSetId()));
        facts.add(new Fact("label rule", record.getLabelRule()));
        facts.add(new Fact("data", "%s to %s".formatted(text(record.getDataFrom()), text(record.getDataTo()))));
        facts.add(new Fact("labels known at", text(record.getKnownAt())));
        facts.add(new Fact("dataset", text(record.getDatasetHash())));
        facts.add(new Fact("read up to", String.join(" ", record.getInputOffsets())));
        facts.add(new Fact(
                "outcomes", "%d used, %d refused".formatted(record.getOutcomesUsed(), record.getOutcomesRefused())));
        facts.add(new Fact("certificate", certificate(record)));
        facts.add(new Fact("expires", record.getExpiresAt() == null ? "never" : text(record.getExpiresAt())));
        facts.add(new Fact("trained by", record.getCodeVersion()));
        facts.add(new Fact(
                "trained at",
                "%s, in %s s, attempts %d"
                        .formatted(record.getCompletedAt(), figure(record.getSeconds(), 1), record.getAttempts())));
        return List.of(new Facts(facts));
    }

    private static String certificate(TrainingCompleted record) {
        Double difference = record.getCertificateMaxAbsDiff();
        return "%d probes, largest difference %s, %d classes flipped"
                .formatted(
                        record.getCertificateProbes(),
                        difference == null ? Figures.UNKNOWN : String.format(Locale.ROOT, "%.1e", difference),
                        record.getCertificateArgmaxFlips());
    }
}
