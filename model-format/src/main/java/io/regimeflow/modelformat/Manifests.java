package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a manifest into a model's {@code metadata_props}, one sorted entry a field, and reads it back. */
final class Manifests {
    private static final String FORMAT = "1";

    private Manifests() {}

    static void write(ReleaseManifest manifest, ModelProto.Builder model) {
        entries(manifest)
                .forEach((key, value) -> model.addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(ManifestEntries.PREFIX + key)
                        .setValue(value)));
    }

    private static SortedMap<String, String> entries(ReleaseManifest manifest) {
        var entries = new TreeMap<String, String>();
        entries.put("format", FORMAT);
        entries.put("model_line", manifest.line().toString());
        entries.put("version", manifest.version().toString());
        entries.put("feature_set_id", manifest.featureSetId());
        entries.put("feature_names", String.join(",", manifest.featureNames()));
        entries.put("class_names", String.join(",", manifest.classNames()));
        entries.put("window", Integer.toString(manifest.window()));
        entries.put("data_from", manifest.dataFrom().toString());
        entries.put("data_to", manifest.dataTo().toString());
        entries.put("seed", Long.toString(manifest.seed()));
        manifest.parentRelease().ifPresent(parent -> entries.put("parent_release", parent.hex()));
        entries.put("label_rule", manifest.labelRule());
        DecisionEntries.write(manifest, entries);
        manifest.lineage().ifPresent(lineage -> Lineages.write(lineage, entries));
        manifest.distribution().ifPresent(known -> DistributionEntries.write(known, entries));
        return entries;
    }

    /** Fails with {@link IllegalArgumentException}, and no other exception, on whatever the model says. */
    static ReleaseManifest read(ModelProto model) {
        var fields = new ManifestEntries(model);
        requireFormat(fields);
        try {
            return new ReleaseManifest(
                    ModelLine.parse(fields.required("model_line")),
                    ReleaseVersion.parse(fields.required("version")),
                    fields.required("feature_set_id"),
                    fields.list("feature_names"),
                    fields.list("class_names"),
                    Integer.parseInt(fields.required("window")),
                    Instant.parse(fields.required("data_from")),
                    Instant.parse(fields.required("data_to")),
                    Long.parseLong(fields.required("seed")),
                    fields.optional("parent_release").map(ReleaseId::parse),
                    fields.required("label_rule"),
                    DecisionEntries.barriers(fields),
                    DecisionEntries.rule(fields),
                    Lineages.read(fields),
                    DistributionEntries.read(fields));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("release manifest: " + e.getMessage(), e);
        }
    }

    private static void requireFormat(ManifestEntries entries) {
        String format = entries.required("format");
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException(
                    "release manifest: format '%s' is not known, only %s is".formatted(format, FORMAT));
        }
    }
}
