package io.regimeflow.trainer.dataset;

/** Why no dataset can be made of what there is; the message is for people, names the line and says what to do. */
public class DatasetRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatasetRefusedException(String message) {
        super(message);
    }
}
