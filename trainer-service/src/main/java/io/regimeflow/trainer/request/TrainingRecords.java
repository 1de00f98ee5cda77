package io.regimeflow.trainer.request;

import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.network.Epoch;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The records that tell how a training ended. */
final class TrainingRecords {
    private static final String WRITER = "trainer-service";

    private final String featureSetId;
    private final Clock clock;

    /** @param featureSetId what the lines are trained on, also where no release comes of it */
    TrainingRecords(String featureSetId, Clock clock) {
        this.featureSetId = featureSetId;
        this.clock = clock;
    }

    ModelArtifact artifact(Release release) {
        return ModelArtifact.newBuilder()
                .setReleaseId(release.id().hex())
                .setModelLine(release.manifest().line().toString())
                .setVersion(release.manifest().version().toString())
                .setFeatureSetId(release.manifest().featureSetId())
                .setOnnx(ByteBuffer.wrap(release.onnx()))
                .setGoldenCount(release.golden().count())
                .setGoldenInputs(ByteBuffer.wrap(release.golden().inputs().toLittleEndian()))
                .setGoldenOutputs(ByteBuffer.wrap(release.golden().outputs().toLittleEndian()))
                .setCertificateMaxAbsDiff(release.certificate().maxAbsDiff())
                .setCertificateProbes(release.certificate().probes())
                .setCertificateArgmaxFlips(release.certificate().argmaxFlips())
                .build();
    }

    /** Until contests decide, every certified release serves from the bar after its data. */
    ModelDeployment deployment(Request request, Release release) {
        Instant effectiveFrom = request.effectiveFrom();
        boolean first = release.manifest().parentRelease().isEmpty();
        return ModelDeployment.newBuilder()
                .setDeploymentId("%s|%s|%s".formatted(request.line(), release.id(), effectiveFrom))
                .setInstrument(request.line().instrument().toString())
                .setModelLine(request.line().toString())
                .setChampionRelease(release.id().hex())
                .setChampionVersion(release.manifest().version().toString())
                .setEffectiveFrom(effectiveFrom)
                .setReason(first ? "FIRST_RELEASE" : "NEW_RELEASE")
                .setDecidedBy(WRITER)
                .build();
    }

    Alert alert(Request request, TrainingOutcome.Failed failed) {
        return Alert.newBuilder()
                .setAlertId("TRAINING_FAILED|" + request.id())
                .setKind("TRAINING_FAILED")
                .setSeverity("CRITICAL")
                .setSubject(request.line().toString())
                .setMessage(
                        "training %s failed: %s. What served before goes on serving; mend the cause and file a request with another id."
                                .formatted(request.id(), failed.reason()))
                .setRaisedBy(WRITER)
                .setRaisedAt(clock.instant())
                .build();
    }

    TrainingCompleted completed(Request request, TrainingOutcome outcome) {
        TrainingCompleted.Builder record = TrainingCompleted.newBuilder()
                .setRequestId(request.id())
                .setModelLine(request.line().toString())
                .setTrainingType(request.type().name())
                .setAsOf(request.asOf())
                .setFeatureSetId(featureSetId)
                .setSeed(request.seed())
                .setCodeVersion(codeVersion())
                .setCompletedAt(clock.instant());
        if (outcome instanceof TrainingOutcome.Completed completed) {
            record.setStatus("COMPLETED");
            describe(record, completed.release());
            describe(record, completed.report());
            record.setHyperParameters(HyperParameters.json(
                    completed.report().settings(),
                    completed.release().manifest().window()));
        } else if (outcome instanceof TrainingOutcome.Skipped skipped) {
            record.setStatus("SKIPPED").setReason(skipped.reason());
        } else if (outcome instanceof TrainingOutcome.Failed failed) {
            record.setStatus("FAILED").setReason(failed.reason());
        }
        return record.build();
    }

    private static void describe(TrainingCompleted.Builder record, Release release) {
        ReleaseManifest manifest = release.manifest();
        record.setReleaseId(release.id().hex())
                .setVersion(manifest.version().toString())
                .setParentRelease(manifest.parentRelease().map(ReleaseId::hex).orElse(null))
                .setDataFrom(manifest.dataFrom())
                .setDataTo(manifest.dataTo())
                .setFeatureSetId(manifest.featureSetId())
                .setLabelRule(manifest.labelRule())
                .setClassNames(manifest.classNames())
                .setCertificateMaxAbsDiff(release.certificate().maxAbsDiff())
                .setCertificateProbes(release.certificate().probes())
                .setCertificateArgmaxFlips(release.certificate().argmaxFlips());
    }

    private static void describe(TrainingCompleted.Builder record, TrainingReport report) {
        ConfusionMatrix test = report.testFold();
        record.setTrainSamples(report.trainSamples())
                .setValidationSamples(report.validationSamples())
                .setTestSamples(report.testSamples())
                .setEpochs(report.history().size())
                .setBestEpoch(report.bestEpoch())
                .setTrainLosses(report.history().stream().map(Epoch::trainLoss).toList())
                .setValidationLosses(
                        report.history().stream().map(Epoch::validationLoss).toList())
                .setValidationAccuracies(
                        report.history().stream().map(Epoch::validationAccuracy).toList())
                .setAccuracy(test.accuracy())
                .setBalancedAccuracy(test.balancedAccuracy())
                .setMajorityBalancedAccuracy(report.majority().balancedAccuracy())
                .setPrecision(test.macroPrecision())
                .setRecall(test.macroRecall())
                .setF1(test.macroF1())
                .setConfusion(rows(test))
                .setClassCounts(report.classCounts())
                .setSeconds(report.took().toMillis() / 1_000.0);
    }

    private static List<Long> rows(ConfusionMatrix matrix) {
        List<Long> counts = new ArrayList<>();
        for (int truth = 0; truth < matrix.classes(); truth++) {
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                counts.add((long) matrix.count(truth, predicted));
            }
        }
        return counts;
    }

    private static String codeVersion() {
        String version = TrainingRecords.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
