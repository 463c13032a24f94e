// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.lazareto.text.Catalogue;

/**
 * The files of a form. Immutable.
 *
 * @param cut what more came than is taken: from the first file that was too much on, none is here
 */
public record Uploads(List<Upload> files, Optional<Cut> cut) {

  static final Uploads NONE = new Uploads(List.of(), Optional.empty());

  /**
   * That not all files are here.
   *
   * @param count how many a form may have
   */
  public record Cut(TooMuch size, int count) {}

  public Uploads {
    files = List.copyOf(files);
  }

  /** Why not all of them are here, for who sent them; none if all are. */
  public Optional<String> missing(Catalogue language) {
    return cut.map(
        c ->
            c.size().in(language, "web.trouble.files")
                + " "
                + language.say("web.trouble.files.count", c.count()));
  }

  /** The form is answered, or will not be: they go. */
  void remove() throws IOException {
    for (Upload upload : files) {
      Files.deleteIfExists(upload.file());
    }
  }
}
