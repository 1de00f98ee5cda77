package io.regimeflow.trainer.network;

import java.util.Optional;

/** Keeps the newest checkpoint of one training, so that it survives its process. */
public interface Checkpoints {

    /**
     * Replaces the checkpoint that was there; when it returns, the new one outlives a crash.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; the one before is still there
     */
    void save(Checkpoint checkpoint);

    /** The newest checkpoint, if there is one and it is whole. */
    Optional<Checkpoint> latest();

    /** Keeps nothing. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public void save(Checkpoint checkpoint) {
                // Nothing is kept.
            }

            @Override
            public Optional<Checkpoint> latest() {
                return Optional.empty();
            }
        };
    }
}
