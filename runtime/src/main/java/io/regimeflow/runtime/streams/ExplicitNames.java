package io.regimeflow.runtime.streams;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** Refuses a topology whose operators or stores have generated names, since those change when an operator is added. */
final class ExplicitNames {
    private static final Pattern GENERATED = Pattern.compile(".*(KSTREAM|KTABLE)-[A-Z-]+-\\d{10}.*");

    private ExplicitNames() {}

    static void require(Topology topology) {
        var generated = new TreeSet<String>();
        TopologyDescription description = topology.describe();
        for (TopologyDescription.Subtopology part : description.subtopologies()) {
            part.nodes().forEach(node -> collect(node, generated));
        }
        for (TopologyDescription.GlobalStore store : description.globalStores()) {
            collect(store.source(), generated);
            collect(store.processor(), generated);
        }
        if (!generated.isEmpty()) {
            throw new IllegalArgumentException(
                    "operators and stores need explicit names (Named.as, Consumed.as, Materialized.as); generated: "
                            + String.join(", ", generated));
        }
    }

    private static void collect(TopologyDescription.Node node, Set<String> generated) {
        if (isGenerated(node.name())) {
            generated.add(node.name());
        }
        if (node instanceof TopologyDescription.Processor processor) {
            processor.stores().stream().filter(ExplicitNames::isGenerated).forEach(generated::add);
        }
    }

    private static boolean isGenerated(String name) {
        return GENERATED.matcher(name).matches();
    }
}
