// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.nio.file.Path;
import java.time.Duration;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Confinement;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * Previews of attachments. Settings: {@code [mailbox.preview]}.
 *
 * @param directory where the pictures are kept
 * @param cache how much room these may take
 * @param size the greatest attachment that is previewed
 * @param pages how many pages of a document are drawn
 * @param side the longer side of a picture, in points
 * @param points how many points a picture may have before it is made smaller
 * @param atOnce how many previews are made at the same time
 * @param patience how long somebody waits for the others
 * @param document what is shown of office documents
 * @param child what a program that draws may use
 */
public record PreviewSettings(
    Path directory,
    ByteSize cache,
    ByteSize size,
    int pages,
    int side,
    int points,
    int atOnce,
    Duration patience,
    Sheets document,
    ChildSettings child) {

  public PreviewSettings {
    AtLeast.one("size", size.bytes());
    AtLeast.one("pages", pages);
    AtLeast.one("side", side);
    AtLeast.one("points", points);
    AtLeast.one("at-once", atOnce);
  }

  /**
   * How much of a document is shown.
   *
   * @param text characters in all
   * @param sheets sheets, slides
   * @param rows of one table
   * @param columns of one table
   */
  public record Sheets(int text, int sheets, int rows, int columns) {

    public Sheets {
      AtLeast.one("text", text);
      AtLeast.one("sheets", sheets);
      AtLeast.one("rows", rows);
      AtLeast.one("columns", columns);
    }

    public static Sheets defaults() {
      return new Sheets(200_000, 20, 200, 30);
    }
  }

  public static PreviewSettings defaults() {
    return new PreviewSettings(
        Path.of("/var/lib/lazareto/previews"),
        ByteSize.megabytes(256),
        ByteSize.megabytes(32),
        5,
        1200,
        50_000_000,
        2,
        Duration.ofSeconds(10),
        Sheets.defaults(),
        new ChildSettings(
            ByteSize.megabytes(1024),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            64,
            ByteSize.megabytes(64),
            Confinement.NETWORK));
  }
}
