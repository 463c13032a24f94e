// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Files of pictures: honest ones, and one that lies. */
final class SamplePictures {

  private SamplePictures() {}

  static byte[] of(String format, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width, height);
    pen.dispose();
    return written(picture, format);
  }

  static byte[] noise(int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int i = 0; i < width * height; i++) {
      picture.setRGB(i % width, i / width, random.nextInt());
    }
    return written(picture, "png");
  }

  private static byte[] written(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** A PNG file whose header declares so many points; a few of them are there. */
  static byte[] bigHeader(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    chunk("IHDR", header.toByteArray(), bytes);
    ByteArrayOutputStream points = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(points)) {
      deflater.write(new byte[1 << 20]);
    }
    chunk("IDAT", points.toByteArray(), bytes);
    chunk("IEND", new byte[0], bytes);
    return bytes.toByteArray();
  }

  private static void chunk(String name, byte[] data, ByteArrayOutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    byte[] named = join(name.getBytes(ISO_8859_1), data);
    CRC32 sum = new CRC32();
    sum.update(named);
    out.writeInt(data.length);
    out.write(named);
    out.writeInt((int) sum.getValue());
  }

  static byte[] join(byte[] one, byte[] other) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(one);
    all.writeBytes(other);
    return all.toByteArray();
  }
}
