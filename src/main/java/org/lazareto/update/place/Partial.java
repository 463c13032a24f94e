// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that is being carried, and beside it what is known of it. Confined to one thread.
 *
 * @param file where the bytes are
 */
public record Partial(Path file) {

  /** How the names of all begin that a later call may go on with. */
  public static final String PREFIX = ".part-";

  /**
   * What the server said of it.
   *
   * @param total its whole length; -1 if not known
   */
  record Known(Tag tag, long total) {

    static final Known NOTHING = new Known(Tag.NONE, -1);
  }

  /** The one of this name in {@code staging}. */
  public static Partial in(Path staging, String name) {
    return new Partial(staging.resolve(PREFIX + name));
  }

  /** How much has come. */
  public long length() throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  /** Whether all has come, as far as the server told. */
  public boolean whole() throws IOException {
    return Files.exists(file) && known().total() == length();
  }

  /** Takes it away. */
  public void delete() throws IOException {
    Files.deleteIfExists(notes());
    Files.deleteIfExists(file);
  }

  Known known() throws IOException {
    try {
      List<String> lines = Files.readAllLines(notes());
      return new Known(new Tag(lines.get(0), lines.get(1)), Long.parseLong(lines.get(2)));
    } catch (NoSuchFileException | IndexOutOfBoundsException | NumberFormatException _) {
      return Known.NOTHING;
    }
  }

  void note(Known known) throws IOException {
    Tag tag = known.tag();
    String total = Long.toString(known.total());
    Files.write(notes(), List.of(tag.etag(), tag.modified(), total));
  }

  private Path notes() {
    return file.resolveSibling(file.getFileName() + ".tag");
  }
}
