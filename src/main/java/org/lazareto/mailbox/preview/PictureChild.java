// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The program of a child that reads a picture and says it again in bare points (PPM). It runs alone
 * in a sandbox, from a jar with nothing but this class in it, and needs only the JDK.
 */
final class PictureChild {

  static final int TOO_MANY_POINTS = 3;
  static final int UNREADABLE = 4;

  /** Formats with several pictures that are pages; those of the others move. */
  private static final List<String> PAGED = List.of("tif", "tiff");

  private PictureChild() {}

  /** Arguments: the file, the longer side to come out, the most points to go in, the most pages. */
  public static void main(String[] arguments) {
    int side = Integer.parseInt(arguments[1]);
    int points = Integer.parseInt(arguments[2]);
    int pages = Integer.parseInt(arguments[3]);
    ImageIO.setUseCache(false);
    int code;
    OutputStream out = new BufferedOutputStream(System.out);
    try {
      code = say(new File(arguments[0]), side, points, pages, out);
      out.flush();
    } catch (IOException | RuntimeException e) {
      System.err.println(e);
      code = UNREADABLE;
    }
    System.exit(code);
  }

  private static int say(File file, int side, int points, int pages, OutputStream out)
      throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return UNREADABLE;
      }
      ImageReader reader = readers.next();
      reader.setInput(in, false, true);
      boolean paged = PAGED.contains(reader.getFormatName().toLowerCase(java.util.Locale.ROOT));
      int count = paged ? Math.min(reader.getNumImages(true), pages) : 1;
      for (int page = 0; page < count; page++) {
        // Before a point is read: what a header declares costs nothing yet.
        if ((long) reader.getWidth(page) * reader.getHeight(page) > points) {
          return TOO_MANY_POINTS;
        }
        write(smaller(read(reader, page, side), side), out);
      }
      return 0;
    }
  }

  private static BufferedImage read(ImageReader reader, int page, int side) throws IOException {
    int longer = Math.max(reader.getWidth(page), reader.getHeight(page));
    int every = Math.max(1, longer / (2 * side));
    ImageReadParam some = reader.getDefaultReadParam();
    some.setSourceSubsampling(every, every, 0, 0);
    return reader.read(page, some);
  }

  /** On white, and no larger than asked for. */
  private static BufferedImage smaller(BufferedImage picture, int side) {
    int longer = Math.max(picture.getWidth(), picture.getHeight());
    double scale = Math.min(1, (double) side / longer);
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = small.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, 0, 0, width, height, null);
    pen.dispose();
    return small;
  }

  private static void write(BufferedImage picture, OutputStream out) throws IOException {
    int width = picture.getWidth();
    String head = "P6\n" + width + " " + picture.getHeight() + "\n255\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    int[] row = new int[width];
    byte[] bytes = new byte[3 * width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        bytes[3 * x] = (byte) (row[x] >> 16);
        bytes[3 * x + 1] = (byte) (row[x] >> 8);
        bytes[3 * x + 2] = (byte) row[x];
      }
      out.write(bytes);
    }
  }
}
