package io.regimeflow.launcher.cli;

import java.util.Optional;
import java.util.SortedSet;

/**
 * Says why a list of what was told of instruments is empty.
 *
 * @param what is listed, in the plural
 * @param never why there may be none at all
 */
record NoRecords(String what, String never) {

    /**
     * In a sentence.
     *
     * @param wanted the instrument that was asked for
     * @param known those that have some
     */
    String sentence(Optional<String> wanted, SortedSet<String> known) {
        if (known.isEmpty()) {
            return "There are no %s: %s.".formatted(what, never);
        }
        String some = String.join(", ", known);
        return wanted.filter(name -> !known.contains(name))
                .map(name -> "There are no %s of %s; instruments that have some: %s.".formatted(what, name, some))
                .orElseGet(
                        () -> "There are no %s as asked for; instruments that have others: %s.".formatted(what, some));
    }
}
