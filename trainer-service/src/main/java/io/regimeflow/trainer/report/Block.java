package io.regimeflow.trainer.report;

import java.util.List;

/** A piece of a page, whatever it is written in. */
sealed interface Block {

    /** A heading of the second level. */
    record Heading(String text) implements Block {}

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** A list of sentences. */
    record Bullets(List<String> items) implements Block {}

    /** A table; its first column holds names, the others figures. */
    record Table(List<String> head, List<List<String>> rows) implements Block {}

    /** The course of the training, as a picture where the page can have one. */
    record Chart(TrainingPage page) implements Block {}
}
