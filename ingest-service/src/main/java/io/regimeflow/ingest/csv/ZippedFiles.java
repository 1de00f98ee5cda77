package io.regimeflow.ingest.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** What the files in a zip archive hold, one after the other; Binance's archives have one each. */
final class ZippedFiles extends FilterInputStream {
    private final ZipInputStream files;

    private ZippedFiles(ZipInputStream files) {
        super(files);
        this.files = files;
    }

    /** Begins with the first file; {@link ZipException} where there is none. */
    static InputStream open(InputStream archive) throws IOException {
        var files = new ZipInputStream(archive);
        if (files.getNextEntry() == null) {
            throw new ZipException("it is no zip archive, or an empty one");
        }
        return new ZippedFiles(files);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = files.read(into, from, length);
        while (read < 0 && files.getNextEntry() != null) {
            read = files.read(into, from, length);
        }
        return read;
    }
}
