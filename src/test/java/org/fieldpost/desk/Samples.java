package org.fieldpost.desk;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Small files of kinds that browsers show. */
final class Samples {
    private static final int RATE = 8_000;

    private Samples() {}

    /** A PNG of one pixel. */
    static byte[] png() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second of a tone that grows louder, as WAV. */
    static byte[] wav() {
        byte[] samples = new byte[RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (128 + Math.sin(i / 3.0) * 127 * i / samples.length);
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            AudioFormat format = new AudioFormat(RATE, 8, 1, false, false);
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length),
                    AudioFileFormat.Type.WAVE,
                    bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
