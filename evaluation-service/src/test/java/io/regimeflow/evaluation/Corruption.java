package io.regimeflow.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Spoils one field of a record in any way that can still be written. */
final class Corruption {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "UP",
            "Range",
            "1.0",
            "1.0-daily-20269999",
            "15m",
            "7m",
            "signal/15m/TEST:ALPHA",
            "signal/15m/TEST:ALPHA/1",
            "TEST:ALPHA",
            "TEST:ALPHA/15m/900000",
            "TEST:ALPHA/15m/999999999000000",
            "TEST:BETA",
            "PREDICTED",
            "ABSTAINED",
            "COMPLETED",
            "REFUSED",
            "RETIRE",
            "ROLLBACK",
            "threshold(horizon=999999,theta=0.1)",
            "triple-barrier(profit=1,stop=1,unit=atr,horizon=0)",
            "b".repeat(64),
            "\0|/\n",
            "\uffff",
            "y".repeat(70_000));
    private static final List<Double> NUMBERS = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -1.0,
            0.0,
            -0.0,
            1.5,
            Double.MIN_VALUE,
            Double.MAX_VALUE);
    private static final List<Long> COUNTS =
            List.of(Long.MIN_VALUE, -1L, 0L, 1L, 900_000L, 900_001L, Integer.MAX_VALUE + 0L, Long.MAX_VALUE);

    private final Random random;

    Corruption(Random random) {
        this.random = random;
    }

    /** A copy that differs in one field. */
    <V extends SpecificRecord> V of(V record) {
        V copy = copy(record);
        Schema.Field field = copy.getSchema()
                .getFields()
                .get(random.nextInt(copy.getSchema().getFields().size()));
        copy.put(field.pos(), value(field.schema()));
        return copy;
    }

    <V extends SpecificRecord> V copy(V record) {
        return SpecificData.getForClass(record.getClass()).deepCopy(record.getSchema(), record);
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case NULL -> null;
            case STRING -> one(TEXTS);
            case DOUBLE -> one(NUMBERS);
            case FLOAT -> one(NUMBERS).floatValue();
            case BOOLEAN -> random.nextBoolean();
            case INT -> one(COUNTS).intValue();
            case LONG -> schema.getLogicalType() == null ? one(COUNTS) : Instant.ofEpochMilli(one(COUNTS));
            case ARRAY -> values(schema.getElementType());
            default -> throw new IllegalStateException("no nonsense of type " + schema);
        };
    }

    private List<Object> values(Schema element) {
        var values = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            values.add(value(element));
        }
        return values;
    }

    /** A key for a record of another one. */
    String key(String right) {
        return random.nextInt(8) > 0 ? right : random.nextInt(3) == 0 ? null : one(TEXTS);
    }

    private <V> V one(List<V> of) {
        return of.get(random.nextInt(of.size()));
    }
}
