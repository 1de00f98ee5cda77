package io.regimeflow.evaluation.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with its content; the buffer is never written again. */
record Attachment(String name, String mediaType, ByteArrayOutputStream bytes) {
    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);

    /** As many as Discord takes with a message. */
    static final int MOST_FILES = 10;

    /** Below the 10 MiB that Discord takes without a paid server. */
    static final long MOST_BYTES = 8L << 20;

    /** Those of the files, in order, that can be read and fit; a report without a chart is better than none. */
    static List<Attachment> read(List<Path> files) {
        var read = new ArrayList<Attachment>();
        long room = MOST_BYTES;
        for (Path file : files) {
            try {
                long size = Files.size(file);
                if (read.size() < MOST_FILES && size <= room) {
                    var bytes = new ByteArrayOutputStream((int) size);
                    bytes.writeBytes(Files.readAllBytes(file));
                    room -= bytes.size();
                    read.add(new Attachment(String.valueOf(file.getFileName()), mediaType(file), bytes));
                }
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("reason", e.toString())
                        .log("Left a file out of a notification");
            }
        }
        return List.copyOf(read);
    }

    boolean isPicture() {
        return mediaType.equals("image/png");
    }

    private static String mediaType(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "svg" -> "image/svg+xml";
            case "html" -> "text/html; charset=utf-8";
            case "md" -> "text/markdown; charset=utf-8";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }
}
