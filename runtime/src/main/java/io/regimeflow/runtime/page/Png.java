package io.regimeflow.runtime.page;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A picture as the bytes of a PNG file. */
public final class Png {
    private static final Logger LOG = LoggerFactory.getLogger(Png.class);

    private final byte[] bytes;

    private Png(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Paints on white.
     *
     * <p><b>Failure.</b> A machine without fonts cannot draw; that costs a page its picture and nothing else: empty, and logged.
     *
     * @param width pixels
     * @param height pixels
     */
    public static Optional<Png> painted(int width, int height, Consumer<Graphics2D> painting) {
        try {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D canvas = image.createGraphics();
            try {
                canvas.setColor(Color.WHITE);
                canvas.fillRect(0, 0, width, height);
                painting.accept(canvas);
            } finally {
                canvas.dispose();
            }
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return Optional.of(new Png(bytes.toByteArray()));
        } catch (IOException | RuntimeException | LinkageError | InternalError | AWTError e) {
            LOG.atWarn().setCause(e).log("Wrote a page without a chart");
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The picture as it stands in a page itself. */
    public String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
