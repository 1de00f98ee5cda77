package io.regimeflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.record.Features;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

    @Property(tries = 200)
    void writesTheBytesOfAvrosOwnWriter(@ForAll List<Double> values) throws IOException {
        Features record = record(values);
        var avro = new SpecificDatumWriter<Features>(record.getSchema(), SpecificData.getForSchema(record.getSchema()));

        assertThat(bytes(new RecordWriter<>(record.getSchema()), record)).isEqualTo(bytes(avro, record));
    }

    @Test
    void refusesAMissingValue() {
        Features record = record(new ArrayList<>(Arrays.asList(1.0, null)));

        assertThatThrownBy(() -> bytes(new RecordWriter<>(record.getSchema()), record))
                .isInstanceOf(NullPointerException.class);
    }

    private static Features record(List<Double> values) {
        var record = new Features();
        record.setInstrument("BINANCE:BTCUSDT");
        record.setInterval("15m");
        record.setOpenTime(Instant.EPOCH);
        record.setCloseTime(Instant.EPOCH.plusSeconds(900));
        record.setClose(1.5);
        record.setFeatureSetId("set-1");
        record.setValues(values);
        record.setFeatureHash("0000000000000000");
        record.setQuality("OK");
        return record;
    }

    private static byte[] bytes(DatumWriter<Features> writer, Features record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writer.write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
