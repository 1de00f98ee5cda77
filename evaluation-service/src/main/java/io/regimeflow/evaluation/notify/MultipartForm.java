package io.regimeflow.evaluation.notify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with files, as bytes (RFC 7578). */
final class MultipartForm {
    private final String boundary;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param boundary a text that occurs in no part */
    MultipartForm(String boundary) {
        this.boundary = boundary;
    }

    void add(String name, String mediaType, byte[] content) {
        write("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                .formatted(boundary, name, mediaType));
        bytes.writeBytes(content);
        write("\r\n");
    }

    String mediaType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] closed() {
        write("--%s--\r\n".formatted(boundary));
        return bytes.toByteArray();
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
