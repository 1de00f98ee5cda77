package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.trainer.Vectors;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatasetTableTest {
    private static final DatasetBuilder BUILDER = new DatasetBuilder(Vectors.SET, 20);
    private static final List<FeatureVector> ALPHA = Vectors.market(1_500, 3);
    private static final List<FeatureVector> BETA = Pools.renamed("TEST:BETA", Vectors.market(700, 8));
    private static final int LOG_RETURN = Vectors.SET.features().indexOf("log_return");

    @Test
    void eachRowHasItsLabelAndTheFeaturesOfTheVectorThatClosedThen() throws IOException {
        // Given
        List<MarketSeries> pool = List.of(Pools.series(ALPHA), Pools.series(BETA));
        Dataset dataset = BUILDER.build(line(Task.SIGNAL), pool, 5);

        // When
        List<String> lines = csv(Task.SIGNAL, dataset);

        // Then
        assertThat(lines.get(0))
                .isEqualTo("fold,instrument,close_time,label,known_at,weight,mirrored,"
                        + String.join(",", Vectors.SET.features()));
        assertThat(lines)
                .hasSize(1
                        + dataset.train().size()
                        + dataset.validation().size()
                        + dataset.heldOut().size());
        assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[0]).distinct())
                .containsExactly("train", "validation", "held-out");
        Map<String, MarketSeries> series = Map.of("TEST:ALPHA", pool.get(0), "TEST:BETA", pool.get(1));
        Map<String, Map<Long, Label<Integer>>> labels =
                Map.of("TEST:ALPHA", labels(dataset, pool.get(0)), "TEST:BETA", labels(dataset, pool.get(1)));
        assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[1]).distinct())
                .containsExactlyInAnyOrder("TEST:ALPHA", "TEST:BETA");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Label<Integer> label =
                    labels.get(cells[1]).get(Instant.parse(cells[2]).toEpochMilli());
            assertThat(cells[3]).isEqualTo(Task.SIGNAL.classNames().get(label.value()));
            assertThat(Instant.parse(cells[4]).toEpochMilli()).isEqualTo(label.knownAt());
            assertThat(cells).contains("1.0", "false");
            FeatureVector vector = series.get(cells[1]).vectors().get(label.index());
            for (int feature = 0; feature < vector.size(); feature++) {
                assertThat(Float.parseFloat(cells[7 + feature])).isEqualTo((float) vector.value(feature));
            }
        }
    }

    @Test
    void rowsThatWereTrainedOnInTheMirrorAreMarkedAndShownSo() throws IOException {
        // When
        List<String> lines = csv(Task.REGIME, BUILDER.build(line(Task.REGIME), List.of(Pools.series(ALPHA)), 5));

        // Then
        Map<Long, FeatureVector> vectors =
                ALPHA.stream().collect(Collectors.toMap(FeatureVector::closeTime, vector -> vector));
        int mirrored = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            float real =
                    (float) vectors.get(Instant.parse(cells[2]).toEpochMilli()).value(LOG_RETURN);
            boolean marked = Boolean.parseBoolean(cells[6]);
            assertThat(Float.parseFloat(cells[7 + LOG_RETURN])).isEqualTo(marked ? -real : real);
            assertThat(cells[0]).isIn(marked ? List.of("train") : List.of("train", "validation", "held-out"));
            mirrored += marked ? 1 : 0;
        }
        assertThat(mirrored).isGreaterThan(100);
    }

    private static List<String> csv(Task task, Dataset dataset) throws IOException {
        Map<String, DatasetFold> folds = new LinkedHashMap<>();
        folds.put("train", dataset.train());
        folds.put("validation", dataset.validation());
        folds.put("held-out", dataset.heldOut());
        var text = new StringBuilder();
        new DatasetTable(Vectors.SET.features(), task.classNames(), folds).writeCsv(text);
        return text.toString().lines().toList();
    }

    private static Map<Long, Label<Integer>> labels(Dataset dataset, MarketSeries series) {
        return dataset.labelling().label(series).stream().collect(Collectors.toMap(Label::time, label -> label));
    }

    private static ModelLine line(Task task) {
        return new ModelLine(task, Vectors.INTERVAL, Vectors.INSTRUMENT);
    }
}
