package io.regimeflow.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * The rule FULL_TRANSITIVE: readers and writers of a schema and of every version before it understand each other.
 *
 * <p>So a field may come or go only with a default, and an enum may not change at all.
 */
public final class FullTransitive {
    private FullTransitive() {}

    /** Whether {@code schema} may follow {@code versions}. */
    public static Compatibility check(Schema schema, List<Schema> versions) {
        var reasons = new ArrayList<String>();
        for (int i = 0; i < versions.size(); i++) {
            Schema version = versions.get(i);
            collect("the new schema cannot read version " + (i + 1), schema, version, reasons);
            collect("version " + (i + 1) + " cannot read the new schema", version, schema, reasons);
        }
        return reasons.isEmpty() ? new Compatibility.Compatible() : new Compatibility.Incompatible(reasons);
    }

    private static void collect(String direction, Schema reader, Schema writer, List<String> reasons) {
        for (Incompatibility found : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            reasons.add(
                    "%s: %s at %s: %s".formatted(direction, found.getType(), found.getLocation(), found.getMessage()));
        }
    }
}
