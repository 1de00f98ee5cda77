package io.regimeflow.schemas.serde;

import java.io.IOException;
import java.util.Collection;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Avro's writer of generated records, but for arrays of doubles: it writes the same bytes without asking of every element
 * what it is, which took a tenth of feature-stream's time for {@code mtf}.
 */
final class RecordWriter<T> extends SpecificDatumWriter<T> {

    RecordWriter(Schema schema) {
        super(schema, SpecificData.getForSchema(schema));
    }

    @Override
    protected void writeArray(Schema schema, Object datum, Encoder out) throws IOException {
        Schema element = schema.getElementType();
        if (element.getType() != Schema.Type.DOUBLE || element.getLogicalType() != null) {
            super.writeArray(schema, datum, out);
            return;
        }
        var values = (Collection<?>) datum;
        out.writeArrayStart();
        out.setItemCount(values.size());
        for (Object value : values) {
            out.startItem();
            out.writeDouble((Double) value);
        }
        out.writeArrayEnd();
    }
}
