package io.regimeflow.trainer.dataset;

/** There is too little to train on yet, which more bars will mend; the message says how much is missing. */
public final class TooFewSamplesException extends DatasetRefusedException {
    private static final long serialVersionUID = 1;

    public TooFewSamplesException(String message) {
        super(message);
    }
}
