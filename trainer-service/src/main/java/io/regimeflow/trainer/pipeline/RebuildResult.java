package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.OnnxImport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.trainer.dataset.DatasetTable;
import java.util.List;

/** What came of training a release again. */
public sealed interface RebuildResult {

    /**
     * It was trained again; whether the two are equal is to be asked.
     *
     * @param datasetHash of the dataset that the original names
     * @param datasetHashNow of the dataset that was made now
     * @param dataset rows of the dataset that was made now
     * @param warnings why the two may differ though nobody did wrong
     */
    record Rebuilt(
            Release original,
            Release now,
            String datasetHash,
            String datasetHashNow,
            DatasetTable dataset,
            List<String> warnings)
            implements RebuildResult {
        public Rebuilt {
            warnings = List.copyOf(warnings);
        }

        public boolean isSameDataset() {
            return datasetHash.equals(datasetHashNow);
        }

        /** Whether the bytes are the original's: weights, and all that is told of them. */
        public boolean isSameRelease() {
            return now.id().equals(original.id());
        }

        /** Whether the weights are the original's, whatever is told of them. */
        public boolean isSameWeights() {
            return isSameRelease() || weightsNow().equals(original.id());
        }

        /** The id of the weights of now under the original's manifest. */
        public ReleaseId weightsNow() {
            return ReleaseId.of(OnnxExport.export(OnnxImport.read(now.onnx()), original.manifest()));
        }
    }

    /**
     * It cannot be trained again.
     *
     * @param reason with what could be done
     */
    record Impossible(String reason) implements RebuildResult {}
}
