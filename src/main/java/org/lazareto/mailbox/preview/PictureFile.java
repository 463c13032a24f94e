// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture as a file that browsers show: without loss, or as a photograph where that would be much
 * for a thin line. Immutable.
 *
 * @param ending of its name, which tells its type
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PictureFile(byte[] bytes, String ending, int width, int height) {

  /** Text and drawings stay below it, photographs never do. */
  private static final double BYTES_FOR_A_POINT = 0.5;

  static PictureFile of(BufferedImage picture) throws IOException {
    int points = picture.getWidth() * picture.getHeight();
    byte[] exact = written(picture, "png");
    boolean photograph = exact.length > points * BYTES_FOR_A_POINT;
    return photograph
        ? new PictureFile(written(picture, "jpeg"), "jpeg", picture.getWidth(), picture.getHeight())
        : new PictureFile(exact, "png", picture.getWidth(), picture.getHeight());
  }

  private static byte[] written(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, format, out);
    }
    return bytes.toByteArray();
  }
}
