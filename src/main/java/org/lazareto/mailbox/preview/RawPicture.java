// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads pictures as bare points (PPM, form P6): a format too simple to be hostile. What a program
 * drew that may have been taken over comes back in no other. Immutable.
 */
record RawPicture(int side) {

  private static final int LONGEST_NUMBER = 6;

  /** Rounding may add a point. */
  private static final int SLACK = 2;

  /** The next picture, or none at the end of what the program says. */
  Optional<BufferedImage> next(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    } else if (first != 'P' || in.read() != '6') {
      throw new IOException("no picture of bare points");
    }
    in.read();
    int width = number(in);
    int height = number(in);
    if (number(in) != 255) {
      throw new IOException("other than 8 bits for a colour");
    } else if (width < 1 || height < 1 || width > side + SLACK || height > side + SLACK) {
      throw new IOException("a picture larger than was asked for");
    }
    return Optional.of(points(in, width, height));
  }

  private static int number(InputStream in) throws IOException {
    int number = 0;
    for (int i = 0; i < LONGEST_NUMBER; i++) {
      int c = in.read();
      if (c == ' ' || c == '\n') {
        return number;
      } else if (c < '0' || c > '9') {
        break;
      }
      number = 10 * number + c - '0';
    }
    throw new IOException("no number where one should be");
  }

  private static BufferedImage points(InputStream in, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] points = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    if (in.readNBytes(points, 0, points.length) < points.length) {
      throw new EOFException("the picture ends before its points do");
    }
    for (int i = 0; i < points.length; i += 3) {
      byte red = points[i];
      points[i] = points[i + 2];
      points[i + 2] = red;
    }
    return picture;
  }
}
