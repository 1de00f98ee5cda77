package io.regimeflow.runtime.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A piece of a page, whatever it is written in. */
public sealed interface Block {

    /** A heading of the second level. */
    record Heading(String text) implements Block {}

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** A list of sentences. */
    record Bullets(List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** Names with what is known under each. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** What is known under one name. */
    record Fact(String name, String value) {}

    /** A table; its first column holds names, the others figures. */
    record Table(List<String> head, List<List<String>> rows) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A picture, where the page can have one.
     *
     * @param name of its file, without an ending, where it has one
     * @param alt what it shows
     * @param drawing draws it; empty where this machine cannot draw
     */
    record Picture(String name, String alt, Supplier<Optional<Png>> drawing) implements Block {}
}
